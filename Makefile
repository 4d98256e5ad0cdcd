# Needs Python 3.11 or newer, pip and make; everything else is installed into $(VENV).
PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python
# Each package in the release that the tests were run with; empty: the newest.
CONSTRAINTS ?= constraints.txt

# Tests start more than a hundred interpreters: with this set each would compile all sources anew.
unexport PYTHONDONTWRITEBYTECODE

# A file of tests stays with one process, so that what its tests share is made once.
PARALLEL := -q -n auto --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help demo readme notebook test newest oldest upgrade slow lint format format-check types contracts docs article published tests-deploy bench scale page-bench fuzz lists schema sample columns picture prove coverage verdict plans duel league who counts golden golden-check bounds clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.ready ## run the quick-start scenario
	$(VENV)/bin/outreach run scenarios/quickstart.yaml

readme: $(VENV)/.ready ## type all that README and docs tell a reader to type
	$(PY) -m tests.snippets

notebook: $(VENV)/.ready-dev ## execute docs/notebook.ipynb, and store what its cells show
	$(PY) -m tests.notebook

test: $(VENV)/.ready-dev ## run the tests, without the long proofs
	$(PY) -m pytest $(PARALLEL)

newest: ## run the tests with the newest release of each package
	rm -rf $(VENV)-newest
	$(MAKE) test VENV=$(VENV)-newest CONSTRAINTS=

oldest: ## run the tests with the oldest releases that pyproject.toml allows, on Python 3.11
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	    echo "The oldest releases are meant for Python 3.11, for example: make oldest PYTHON=python3.11"; exit 1; }
	rm -rf $(VENV)-oldest
	@$(MAKE) $(VENV)-uv/.ready
	mkdir -p build
	$(COMPILE) --extra dev --resolution lowest-direct pyproject.toml --output-file build/oldest.txt
	$(MAKE) test VENV=$(VENV)-oldest CONSTRAINTS=build/oldest.txt

upgrade: $(VENV)-uv/.ready ## write constraints.txt anew, for Python 3.11 to 3.14
	$(COMPILE) --all-extras --group tools --universal --upgrade pyproject.toml --output-file constraints.txt

slow: $(VENV)/.ready-dev ## run the long proofs and measurements
	$(PY) -m pytest $(PARALLEL) -m slow

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

docs: $(VENV)/.ready-dev ## build the pages of docs/ as a site, and look for dead links
	$(VENV)/bin/mkdocs build --quiet

article: $(VENV)/.ready-dev ## check what the article says, and write docs/article.md
	$(PY) -m tests.article

tests-deploy: $(VENV)/.ready-dev ## show how often a test of three messages picks the best one
	$(PY) -m tests.deploy

published: $(VENV)/.ready-dev ## predict campaigns that were published, and write docs/published.md
	$(PY) -m tests.published

bench: $(VENV)/.ready-dev ## measure both engines beside an empty SimPy model and a bare heap
	$(PY) -m tests.bench

scale: $(VENV)/.ready-dev ## measure large runs: a grid, memory, time
	$(PY) -m tests.bench.scale

page-bench: $(VENV)/.ready-dev ## measure the planner's page in Chromium: a move until it is drawn
	$(PY) -m tests.bench.page $(if $(MOVES),--moves $(MOVES))

lists: $(VENV)/.ready-dev ## measure the import of 100,000 rows of each export
	$(PY) -m tests.prospect_lists

prove: $(VENV)/.ready-dev ## compare both engines in 10,000 random replications and count all that happens
	$(PY) -m tests.prove

coverage: $(VENV)/.ready-dev ## measure how often each interval holds the truth, and what selecting the best saves
	$(PY) -m tests.stats

verdict: $(VENV)/.ready-dev ## see how often the verdict names the right alternative, where it is known
	$(PY) -m tests.answers.compare

plans: $(VENV)/.ready-dev ## see how often the search for the cheapest plan is right, where the truth is known, and what it takes
	$(PY) -m tests.answers.plan

duel: $(VENV)/.ready-dev ## see whether what duels name as reasons was the cause, in random worlds
	$(PY) -m tests.answers.duel

league: $(VENV)/.ready-dev ## rank the strategies that come along in three worlds, and write docs/strategies.md
	$(PY) -m tests.league

who: $(VENV)/.ready-dev ## say what it is worth to send InMail by the ranking, where the right one is known
	$(PY) -m tests.answers.prospects

counts: $(VENV)/.ready-dev ## see how often rates counted in exports of simulated campaigns hold the truth
	$(PY) -m tests.history

golden: $(VENV)/.ready-dev ## store anew what every command prints
	$(PY) -m tests.golden record

golden-check: $(VENV)/.ready-dev ## compare what every command prints with what is stored
	$(PY) -m tests.golden check

bounds: $(VENV)/.ready-dev ## compare both engines with every index checked (compiles anew)
	NUMBA_BOUNDSCHECK=1 $(PY) -m pytest -q tests/model/engines/test_identity.py tests/model/engines/test_luck.py tests/study/test_compiled.py

fuzz: $(VENV)/.ready-dev ## damage 10,000 scenarios and lists, drive 500 pairs of numbers to their ends, damage 1,000 stored runs; each is refused in order or right
	$(PY) -m tests.fuzz

schema: $(VENV)/.ready ## write scenarios/schema.json anew from the loader's own tables
	$(VENV)/bin/outreach schema > scenarios/schema.json.new
	mv scenarios/schema.json.new scenarios/schema.json

sample: $(VENV)/.ready ## run results/sample anew
	rm -rf results/sample.new
	$(VENV)/bin/outreach run scenarios/quickstart.yaml --replications 20 --no-try --out results/sample.new
	rm -rf results/sample
	mv results/sample.new results/sample

columns: $(VENV)/.ready ## write results/README.md anew from the columns' own words
	$(PY) -m simulator.model.outcomes.described > results/README.md.new
	mv results/README.md.new results/README.md

picture: $(VENV)/.ready ## draw the picture of README anew
	mkdir -p build
	$(VENV)/bin/outreach report scenarios/quickstart.yaml --figures --quiet --out build/report.html
	cp build/figures/distribution.svg docs/report.svg

clean: ## remove the environments and caches; results stay
	rm -rf $(VENV) $(VENV)-newest $(VENV)-oldest $(VENV)-uv dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find simulator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp says that the environment fits pyproject.toml and the constraints.
$(VENV)/.ready: pyproject.toml $(CONSTRAINTS)
	$(call install,$(VENV),--editable .)
$(VENV)/.ready-dev: pyproject.toml $(CONSTRAINTS)
	$(call install,$(VENV),--editable '.[dev]')
$(VENV)-uv/.ready: pyproject.toml $(CONSTRAINTS)
	$(call install,$(VENV)-uv,uv)

# No place where packages come from is written down: it is nobody else's.
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make upgrade" $(VENV)-uv/bin/uv pip compile --quiet \
    --python-version 3.11 --no-annotate --no-emit-index-url --no-emit-find-links

# An environment and what is installed into it. The first way needs neither ensurepip nor an unlocked
# system Python; pip before 22.3 cannot do it. What builds the package is constrained by the variables:
# the second is for pip from 25.3 on, the first for older ones. Python compiles what is copied there,
# but not what stays here.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed, for example: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing into $(1)"
	@export PIP_CONSTRAINT=$(CONSTRAINTS) PIP_BUILD_CONSTRAINT=$(CONSTRAINTS); \
	if $(PYTHON) -m venv --without-pip $(1) \
	    && $(PYTHON) -m pip --python $(1)/bin/python --version >/dev/null 2>&1; then \
	    $(PYTHON) -m pip --python $(1)/bin/python install -qq --disable-pip-version-check $(2); \
	else \
	    $(PYTHON) -m venv $(1) \
	    && $(1)/bin/python -m pip install -qq --disable-pip-version-check $(2); \
	fi
	@$(1)/bin/python -m compileall -q simulator
	@touch $@
endef
