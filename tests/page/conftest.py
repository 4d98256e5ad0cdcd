"""One page for all tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.made import SMALL
from tests.page.served import Page, served


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    home = tmp_path_factory.mktemp("page")
    file = home / "small.yaml"
    file.write_text(SMALL.replace("replications: 25", "replications: 60"))
    with served(file, home) as found:
        yield found
