"""`python -m tests.notebook` executes the notebook of docs and stores what its cells show."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.notebook.made import NOTEBOOK, executed, read
from tests.snippets import clone

with TemporaryDirectory() as folder:
    book = executed(read(), clone(Path(folder)))
NOTEBOOK.write_text(json.dumps(book, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
