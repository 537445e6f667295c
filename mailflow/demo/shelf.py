"""The demo's own files, as they travel with the package: the story, the cast, their mail programs, the flyer."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

_STORY = files("mailflow.demo") / "story"


def text_of(name: str) -> str:
    """The text of a file in `story/`."""
    return (_STORY / name).read_text("utf-8")


def table_of(name: str) -> dict[str, Any]:
    """The table that a TOML file in `story/` holds."""
    return tomllib.loads(text_of(name))
