# Needs Python 3.11 or newer, pip and make; everything else is installed into $(VENV).
PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test slow lint format format-check types contracts bench scale fuzz lists schema sample columns picture prove coverage duel who golden golden-check bounds clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.ready ## run the quick-start scenario
	$(VENV)/bin/outreach run scenarios/quickstart.yaml

test: $(VENV)/.ready-dev ## run the tests, without the long proofs
	$(PY) -m pytest -n auto -q

slow: $(VENV)/.ready-dev ## run the long proofs and measurements
	$(PY) -m pytest -n auto -q -m slow

lint: $(VENV)/.ready-dev ## look for mistakes
	$(PY) -m ruff check .

format: $(VENV)/.ready-dev ## lay out the code
	$(PY) -m ruff format .

format-check: $(VENV)/.ready-dev ## say whether the code is laid out
	$(PY) -m ruff format --check .

types: $(VENV)/.ready-dev ## check the types, strictly
	$(PY) -m mypy

contracts: $(VENV)/.ready-dev ## check which room imports which
	$(VENV)/bin/lint-imports

bench: $(VENV)/.ready-dev ## measure both engines beside an empty SimPy model and a bare heap
	$(PY) -m tests.bench

scale: $(VENV)/.ready-dev ## measure large runs: a grid, memory, time
	$(PY) -m tests.bench.scale

lists: $(VENV)/.ready-dev ## measure the import of 100,000 rows of each export
	$(PY) -m tests.lists

prove: $(VENV)/.ready-dev ## compare both engines in 10,000 random replications and count all that happens
	$(PY) -m tests.prove

coverage: $(VENV)/.ready-dev ## measure how often each interval holds the truth, and what selecting the best saves
	$(PY) -m tests.stats

duel: $(VENV)/.ready-dev ## see whether what duels name as reasons was the cause, in random worlds
	$(PY) -m tests.duel

who: $(VENV)/.ready-dev ## say what it is worth to send InMail by the ranking, where the right one is known
	$(PY) -m tests.who

golden: $(VENV)/.ready-dev ## store anew what every command prints
	$(PY) -m tests.golden record

golden-check: $(VENV)/.ready-dev ## compare what every command prints with what is stored
	$(PY) -m tests.golden check

bounds: $(VENV)/.ready-dev ## compare both engines with every index checked (compiles anew)
	NUMBA_BOUNDSCHECK=1 $(PY) -m pytest -q tests/engines/test_identity.py tests/engines/test_luck.py tests/study/test_compiled.py

fuzz: $(VENV)/.ready-dev ## damage 10,000 scenarios and lists; each is refused in order or means what it says
	$(PY) -m tests.fuzz

schema: $(VENV)/.ready ## write scenarios/schema.json anew from the loader's own tables
	$(VENV)/bin/outreach schema > scenarios/schema.json.new
	mv scenarios/schema.json.new scenarios/schema.json

sample: $(VENV)/.ready ## run results/sample anew
	rm -rf results/sample.new
	$(VENV)/bin/outreach run scenarios/quickstart.yaml --replications 20 --out results/sample.new
	rm -rf results/sample
	mv results/sample.new results/sample

columns: $(VENV)/.ready ## write results/README.md anew from the columns' own words
	$(PY) -m simulator.outcomes.described > results/README.md.new
	mv results/README.md.new results/README.md

picture: $(VENV)/.ready ## draw the picture of README anew
	mkdir -p build
	$(VENV)/bin/outreach report scenarios/quickstart.yaml --figures --quiet --out build/report.html
	cp build/figures/distribution.svg docs/report.svg

clean: ## remove the environment and caches; results stay
	rm -rf $(VENV) dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find simulator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp says that the environment fits pyproject.toml.
$(VENV)/.ready: EXTRA :=
$(VENV)/.ready-dev: EXTRA := [dev]
$(VENV)/.ready $(VENV)/.ready-dev: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed, for example: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing into $(VENV)"
# The plain way needs neither ensurepip nor an unlocked system Python; pip before 22.3 cannot do it.
	@if $(PYTHON) -m venv --without-pip $(VENV) \
	    && $(PYTHON) -m pip --python $(PY) --version >/dev/null 2>&1; then \
	    $(PYTHON) -m pip --python $(PY) install -qq --disable-pip-version-check --editable '.$(EXTRA)'; \
	else \
	    $(PYTHON) -m venv $(VENV) \
	    && $(PY) -m pip install -qq --disable-pip-version-check --editable '.$(EXTRA)'; \
	fi
	@touch $@
