"""A config folder that a test may write, spoil and read."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from mailflow.model.errors import SettingsError
from mailflow.settings import Settings, load

MAIN = """
[organiser]
name = "Harbour Learning"
address = "bookings@harbour.example"
contact = "enquiries@harbour.example"
"""
MAILBOX = """
[mailbox]
host = "imap.harbour.example"
username = "bookings@harbour.example"
password = { env = "HARBOUR_IMAP" }
since = 2023-01-01T00:00:00Z
"""
SMTP = """
[smtp]
host = "smtp.harbour.example"
"""
SERIES = """
id = "knots"
title = "Knots"
timezone = "Europe/London"
places = 10
"""
EVENT = """
[[event]]
id = "knots-1"
starts = 2023-03-01T10:00:00
ends = 2023-03-01T12:00:00
"""


@dataclass(frozen=True)
class Config:
    """A config folder."""

    folder: Path

    def main(self, text: str) -> "Config":
        """Write mailflow.toml."""
        (self.folder / "mailflow.toml").write_text(text, "utf-8")
        return self

    def series(self, text: str, name: str = "knots") -> "Config":
        """Write one series."""
        (self.folder / "series").mkdir(exist_ok=True)
        (self.folder / "series" / f"{name}.toml").write_text(text, "utf-8")
        return self

    def load(self) -> Settings:
        """Read it."""
        return load(self.folder)

    def mistake(self) -> str:
        """What mailflow says of it; the folder's own path left out."""
        with pytest.raises(SettingsError) as caught:
            self.load()
        return str(caught.value).replace(f"{self.folder}/", "").replace(str(self.folder), "FOLDER")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path).main(MAIN).series(SERIES + EVENT)
