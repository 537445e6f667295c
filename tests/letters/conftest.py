"""`--write-letters` writes the golden letters anew, to be read before they are committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-letters", action="store_true", help="write tests/letters/*.eml anew")
