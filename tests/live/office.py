"""An organiser's office on real servers: a config folder, a mailbox, a database, and `mailflow` as a command, in this process or in one of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.live.conversations import ROOT
from tests.live.servers import Mailbox, Postfix, until
from tests.terminal import enter

BEFORE_ALL = "2022-09-20T09:00:00+00:00"
"""Where the clock of the runs starts: no event of the corpus has begun."""
LATER = "2022-09-20T12:00:00+00:00"
"""Where it starts for a second run: whatever the first one deferred is due."""


on_each_database = pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
"""Marks a test with an office: it is done on either database."""


@dataclass(frozen=True, slots=True)
class Office:
    """One organiser's config folder, tied to a real mailbox, a real mail server and a database."""

    config: Path
    mailbox: Mailbox
    postfix: Postfix
    url: str

    @classmethod
    def set_up(cls, config: Path, into: Path, mailbox: Mailbox, postfix: Postfix, url: str) -> "Office":
        """Copy a config folder and add what it needs to run: mailbox, smtp, database."""
        shutil.copytree(config, into)
        dovecot = mailbox.dovecot
        settings = into / "mailflow.toml"
        password = '{ env = "OFFICE_PASSWORD" }'
        settings.write_text(
            re.split(r"(?m)^\[(?:mailbox|smtp|database|web)\]", settings.read_text())[0]
            + f'[mailbox]\nhost = "127.0.0.1"\nport = {dovecot.imaps}\nca_file = "{dovecot.cert}"\n'
            f'username = "{mailbox.user}"\npassword = {password}\nsince = 2000-01-01T00:00:00Z\n'
            f'[smtp]\nhost = "127.0.0.1"\nport = {postfix.smtp}\nsecurity = "none"\n'
            f'[database]\nurl = "{url}"\n'
        )
        return cls(into, mailbox, postfix, url)

    def mailflow(self, *words: str, now: str = "") -> subprocess.CompletedProcess[str]:
        """Do the command in this process; its output and exit status."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OFFICE_PASSWORD", self.mailbox.password)
            done = enter(*self.spoken(*words, now=now))
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *words: str, now: str = "", cwd: Path = ROOT) -> "subprocess.Popen[str]":
        """Begin the command as a process of its own, with the code that lies in a folder."""
        return subprocess.Popen(
            [sys.executable, "-m", "mailflow", *self.spoken(*words, now=now)],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "OFFICE_PASSWORD": self.mailbox.password},
        )

    def process(self, *words: str, now: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        """Run the command as a process of its own; its output and exit status."""
        with self.start(*words, now=now, cwd=cwd) as running:
            out, err = running.communicate()
        return subprocess.CompletedProcess(running.args, running.returncode, out, err)

    def spoken(self, *words: str, now: str = "") -> list[str]:
        """The command's words, with those that every command of this office has."""
        return [*words, "--config", str(self.config), *(["--now", now] if now else [])]

    def amend(self, old: str, new: str) -> None:
        """Change the settings in one place."""
        file = self.config / "mailflow.toml"
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))

    def run(self, now: str = BEFORE_ALL) -> str:
        """`mailflow run --once`, which must succeed; what it said."""
        done = self.mailflow("run", "--once", now=now)
        amiss = [line for line in done.stderr.splitlines() if '"level": "info"' not in line]
        assert (done.returncode, amiss) == (0, []), done.stderr
        return done.stdout

    def facts(self, *words: str) -> list[dict[str, Any]]:
        """What a command prints for programs."""
        done = self.mailflow(*words, "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds."""
        engine = create_engine(self.url)
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(text(query))]
        engine.dispose()
        return found

    def books(self) -> list[tuple[Any, ...]]:
        """Every booking, ended ones too, without what chance gave it (ids and UIDs)."""
        columns = "event, email, name, state, ending, asked_at, requested_by, over, sequence, partstat"
        return sorted(self.rows(f"SELECT {columns} FROM bookings"), key=str)  # noqa: S608 - our own words

    def letters(self) -> list[tuple[Any, ...]]:
        """Every letter by (person, news, event) with its fate."""
        return sorted(self.rows("SELECT email, news, event, state FROM letters"))

    def deliver(self, mails: Sequence[bytes]) -> None:
        """By SMTP, each then stamped as received at its own Date, as if it had come at that moment."""
        before = len(self.maildir())
        for raw in mails:
            self.postfix.send(raw, "someone@elsewhere.example", self.mailbox.address)
        until(
            lambda: len(self.maildir()) == before + len(mails), f"{len(mails)} mails in {self.mailbox.user}'s maildir"
        )
        for file in self.maildir():
            seconds = received(file.read_bytes()).timestamp()
            os.utime(file, (seconds, seconds))

    def maildir(self) -> list[Path]:
        """The files of INBOX: Dovecot takes a file's time for INTERNALDATE."""
        folder = self.mailbox.dovecot.folder / "mail" / self.mailbox.user / "Maildir"
        return [file for part in ("new", "cur") for file in sorted((folder / part).glob("*"))]

    def filed(self) -> dict[str, int]:
        """How many mails lie in each folder."""
        with self.mailbox.login() as client:
            names = [
                name for flags, _, name in client.list_folders() if not {b"\\Noselect", b"\\NonExistent"} & set(flags)
            ]
            return {name: client.folder_status(name, ["MESSAGES"])[b"MESSAGES"] for name in names}


def moment(text: str) -> datetime:
    """An ISO time as an instant."""
    return datetime.fromisoformat(text)


def received(raw: bytes) -> datetime:
    """The Date header as an instant; the season's beginning where it has none that can be read."""
    try:
        when = parsedate_to_datetime(message_from_bytes(raw)["Date"])
    except (TypeError, ValueError):
        return moment(BEFORE_ALL)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def calendars(letters: Iterable[bytes]) -> list[bytes]:
    """The calendar objects of letters, one a letter that has any; both copies of a letter must be the same."""
    found = []
    for raw in letters:
        parts = [part for part in message_from_bytes(raw).walk() if part.get_content_type() in CALENDAR_TYPES]
        copies = {part.get_payload(decode=True) for part in parts}
        assert len(copies) <= 1
        found += list(copies)
    return found


CALENDAR_TYPES = ("text/calendar", "application/ics")
