"""TOML files read and checked; whatever is wrong with one is a SettingsError that names it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from mailflow.model.errors import SettingsError
from mailflow.settings.mistakes import sentences
from mailflow.settings.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

_T = TypeVar("_T", bound=Table)


def read(file: Path, model: type[_T]) -> _T:
    """The table that a file holds; SettingsError with all its mistakes, one a line."""
    text = _text(file)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{file} cannot be understood: {error}; texts stand in quotes, times are written like 2022-10-19T09:30:00."
        ) from error
    try:
        return model.model_validate(raw)
    except ValidationError as broken:
        raise SettingsError("\n".join(f"{file}: {each}" for each in sentences(broken, model, raw))) from None


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(f"{file} does not exist: --config names the folder that holds mailflow.toml.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not saved as UTF-8: save it again with that encoding.") from error
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}): mend that, then start again.") from error
