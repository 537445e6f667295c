"""An organiser at a terminal: what is typed, and what the books hold afterwards."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from mailflow.cli import main

if TYPE_CHECKING:
    from pathlib import Path

AMY, BOB, CAT = "amy@trust.example", "bob@trust.example", "cat@trust.example"


@dataclass
class Office:
    """The shipped series with two places each, no mail server, and a terminal."""

    config: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch
    hours: int = 9
    days: int = 0

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """Exit status, output and what is said on standard error. Each command comes some minutes after the last."""
        self.monkeypatch.setattr(sys, "argv", ["mailflow", *words, "--config", str(self.config)])
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = self.capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    def act(self, *words: str) -> tuple[int, str, str]:
        """The same for a command with a clock."""
        self.hours += 1
        now = datetime(2092, 10, 3, tzinfo=UTC) + timedelta(days=self.days, hours=self.hours)
        return self(*words, "--now", now.isoformat())

    def rows(self, *words: str) -> list[dict[str, Any]]:
        """What a command prints for programs."""
        status, out, err = self(*words, "--json")
        assert status == 0, err
        return [json.loads(line) for line in out.splitlines()]

    def edit(self, old: str, new: str) -> None:
        """Change the series file."""
        (file,) = (self.config / "series").glob("*.toml")
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))

    def standing(self) -> list[str]:
        """Who has or awaits what."""
        return [f"{row['event']} {row['email'][:3]} {row['state']}" for row in self.rows("bookings")]

    def mailed(self) -> list[str]:
        """The letters in the outbox."""
        return sorted(f"{row['to'][:3]} {row['news']}" for row in self.rows("outbox"))
