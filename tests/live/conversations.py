"""Mails for the live tests: the blind set's messages as raw mails, and the shared corpus where it lies beside the project."""

import json
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BLIND = ROOT / "tests" / "corpus"
SHARED = ROOT.parent / "shared" / "corpus"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A config folder, the mails for its mailbox, and what each asks for."""

    name: str
    config: Path
    mails: tuple[bytes, ...]
    labels: tuple[dict[str, Any], ...]


def own(name: str) -> Conversation:
    """A folder of the project's own set."""
    lines = (BLIND / name / "phrases.jsonl").read_text("utf-8").splitlines()
    labels = tuple(json.loads(line) for line in lines)
    return Conversation(name, BLIND / name / "config", tuple(map(as_mail, labels)), labels)


def shared(name: str) -> Conversation:
    """A folder of the shared corpus."""
    folder = SHARED / name
    labels = tuple(json.loads(line) for line in (folder / "labels.jsonl").read_text("utf-8").splitlines())
    mails = tuple((folder / "mail" / label["file"]).read_bytes() for label in labels)
    return Conversation(name, folder / "config", mails, labels)


def as_mail(phrase: dict[str, Any]) -> bytes:
    """A phrase as the raw mail that it describes."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = phrase["from"], phrase["to"], phrase["subject"]
    mail["Date"] = format_datetime(datetime.fromisoformat(phrase["date"]))
    mail["Message-ID"] = f"<{phrase['id']}@phrases.example>"
    if phrase.get("cc"):
        mail["Cc"] = ", ".join(phrase["cc"])
    for name, value in phrase.get("headers", {}).items():
        mail[name] = value
    if phrase.get("text") or not phrase.get("html"):
        mail.set_content(phrase.get("text", ""))
    if phrase.get("html"):
        (mail.add_alternative if mail.is_multipart() or phrase.get("text") else mail.set_content)(
            phrase["html"], subtype="html"
        )
    return mail.as_bytes()
