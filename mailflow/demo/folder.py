"""The folder that a season leaves behind: every mail and letter, each invitation, the books, and a page that lists it all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.demo.act import Act, Got, Sent

MARK = ".mailflow-demo"
"""A file by which a former demo's folder is known."""
FOLDERS = ("mails", "letters", "invitations", "config")
FILES = (
    "log.jsonl",
    "mailflow.db",
    "mailflow.db-wal",
    "mailflow.db-shm",
    "flyer.eml",
    "flyer.html",
    "story.txt",
    "index.html",
)


@dataclass(frozen=True, slots=True)
class OutFolder:
    """Where everything is put. Names begin with a number, so that a listing is in order."""

    path: Path

    @classmethod
    def prepare(cls, path: Path) -> Self:
        """An empty folder, or a former demo's made empty of what it wrote; MailflowError for anybody else's."""
        try:
            if path.exists() and not path.is_dir():
                raise MailflowError(f"{path} is a file: name a folder for the demo with --out.")
            if path.is_dir() and any(path.iterdir()) and not (path / MARK).is_file():
                raise MailflowError(
                    f"The folder {path} holds something else than a former demo: name another with --out."
                )
            _clear(path)
            for folder in FOLDERS:
                (path / folder).mkdir(parents=True)
            (path / MARK).write_text("This folder was made by mailflow demo, which may replace it.\n", "utf-8")
        except OSError as error:
            raise MailflowError(
                f"The folder {path} cannot be written ({error.strerror}): name another with --out."
            ) from error
        return cls(path)

    def keep(self, act: Act) -> None:
        """Every mail and letter of a scene."""
        for mail in act.sent:
            self.write(mail_name(mail), mail.raw)
        for letter in act.got:
            self.write(letter_name(letter, "eml"), letter.original.raw)
            self.write(letter_name(letter, "html"), letter.original.html.encode())
            if letter.method:
                self.write(invitation_name(letter), letter.original.calendar)

    def write(self, name: str, content: bytes) -> None:
        """Put one file there."""
        (self.path / name).write_bytes(content)


def mail_name(mail: Sent) -> str:
    """`mails/001-priya-press.eml`."""
    return f"mails/{mail.number:03}-{mail.mailing.who}-{mail.mailing.manner}.eml"


def letter_name(letter: Got, ending: str) -> str:
    """`letters/001-priya-confirmed.eml`, or the same with another ending."""
    return f"letters/{letter.number:03}-{_reader(letter)}-{letter.news or 'unknown'}.{ending}"


def invitation_name(letter: Got) -> str:
    """`invitations/001-priya-REQUEST-0.ics`, with the number of its letter."""
    return f"invitations/{letter.number:03}-{_reader(letter)}-{letter.method}-{letter.sequence}.ics"


def _reader(letter: Got) -> str:
    return "".join(sign if sign.isalnum() or sign in ".-@" else "_" for sign in letter.who)


def _clear(path: Path) -> None:
    """Remove what a demo writes, and nothing that somebody added since."""
    for folder in FOLDERS:
        if (path / folder).is_dir():
            shutil.rmtree(path / folder)
    for file in FILES:
        (path / file).unlink(missing_ok=True)
