"""Passwords: kept outside the configuration, read when they are needed, never printed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from mailflow.model.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Secret:
    """Where a secret is kept: an environment variable, a file, or (given by a program) here. Its repr shows no value."""

    where: str = field(compare=False)
    """The key that asks for it, for sentences."""
    env: str = ""
    file: Path | None = None
    value: str = field(default="", repr=False)

    @classmethod
    def given(cls, value: str) -> Self:
        """A secret that a program made up itself, as the demo does; never from a configuration file."""
        return cls("the program itself", value=value)

    def reveal(self) -> str:
        """The secret, read anew each time, so that it may change; SettingsError where it is missing."""
        if self.env:
            return self._from_env()
        return self._from_file(self.file) if self.file else self.value

    def _from_env(self) -> str:
        if value := os.environ.get(self.env, ""):
            return value
        raise SettingsError(
            f"{self.where} is to come from the environment variable {self.env}, which is not set: set it before mailflow starts."
        )

    def _from_file(self, file: Path) -> str:
        try:
            value = file.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise SettingsError(
                f"{self.where} is to come from the file {file}, which cannot be read ({why}): put the password there, on one line."
            ) from error
        if value:
            return value
        raise SettingsError(
            f"{self.where} is to come from the file {file}, which is empty: put the password there, on one line."
        )
