"""What told that a machine sent a mail, and what each sign means to people who never look at one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.guard.subjects import away_subject
from mailflow.model.verdict import Course

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.verdict import Verdict

MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("auto-submitted", r"auto-replied", "a program answered by itself, as out-of-office notes and read receipts do"),
    ("auto-submitted", r"auto-notified", "a program tells that something happened"),
    ("auto-submitted", r"(?!no\b).+", "a program wrote it, and nobody pressed Send"),
    ("precedence", r"bulk", "it went to many people at once"),
    ("precedence", r"list", "it came through a mailing list"),
    ("precedence", r".+", "a program sent it by itself"),
    ("x-precedence", r".+", "it went to many people at once, or a program sent it by itself"),
    ("list-id", r".+", "it came through a mailing list or a newsletter"),
    ("list-post", r".+", "it came through a mailing list or a newsletter"),
    ("list-unsubscribe", r".+", "it came through a mailing list or a newsletter"),
    ("x-failed-recipients", r".+", "the address that could not be reached"),
    ("x-ms-exchange-message-is-ndr", r".*", "a mail server tells that something did not arrive"),
    ("x-mailflow-loop", r".+", "our own letters carry this line"),
    ("x-autoreply", r".*", "a program answered by itself"),
    ("x-autorespond", r".*", "a program answered by itself"),
    ("return-path", r"<\s*>", "it must not be answered: mail servers and programs send so"),
)
"""Header fields (RFC 3834 §5, RFC 2369, RFC 5321 §4.5.5), what stands in them, and what it means; one row of each field."""
_FAILED_TO = re.compile(r"[\w.+'-]{1,64}@[\w.-]{1,200}\w")
_WHY = tuple(
    re.compile(rf"[^.\n*>:]*\b(?:{words})\b[^.\n*(]*", re.IGNORECASE)
    for words in (
        r"unknown|does ?n[o']t exist|rejected|mailbox full|not found",
        r"could(?:n't| not) be (?:found|delivered|reached)",
    )
)
"""Words in which a mail server says why something did not arrive, the plainest first."""
_MOST_HIDDEN = 2
"""So many hidden lines are told."""
_RECEIPT = re.compile(r"\s*(?:read|gelesen|lu|leído|letto)\s*:", re.IGNORECASE)
_WAS_READ = re.compile(r"\bwas (?:read|displayed|opened) on\b|\bhas been (?:read|displayed|opened)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:(?:I am|I'm|am|is) (?:currently )?(?:out|away|off|on \w+ ?leave|on leave)|out of (?:the )?office|limited access)\b[^.!?\n]*",
    re.IGNORECASE,
)
"""Words that tell a receipt, or that somebody is away."""
MANY = frozenset({"mailing-list", "precedence"})
"""Rules about mail to many."""

_PLAIN = {
    "auto-submitted": "the program that sent it marked it as automatic",
    "null-return-path": "it is sent so that nobody can answer it, as only machines do",
    "precedence": "the program that sent it marked it as a mail to many, or as automatic",
    "autoreply-header": "the program that sent it marked it as an answer of its own",
    "mailing-list": "a mailing list or a newsletter sent it",
    "robot-sender": "it comes from an address from which only machines write",
    "out-of-office": "its subject is that of an out-of-office note",
    "failure-notice": "a mail server says in words that something we sent did not arrive",
    "failure-header": "a mail server names an address that could not be reached",
    "exchange-failure": "a mail server says that something we sent did not arrive",
}
"""What the guard's rules looked for, where their own words need a technician."""


def is_machine(verdict: Verdict) -> bool:
    """True where the form of a mail, not its words, decided that nobody asks for anything."""
    return verdict.course in {Course.IGNORE, Course.BOUNCE}


def kind(message: Message, verdict: Verdict) -> str:
    """What sort of machine's mail it is: "a read receipt", "an out-of-office note"."""
    rows = (
        (verdict.course is Course.BOUNCE, "a mail server's note that something did not arrive"),
        (verdict.rule == "own-mail", "our own letter, come back"),
        (verdict.rule in {"delivery-progress", "delay-notice"}, "a mail server's note about a delivery"),
        (verdict.rule == "read-receipt" or bool(_RECEIPT.match(message.subject)), "a read receipt"),
        (away_subject(message.subject) or bool(_AWAY.search(message.text())), "an out-of-office note"),
        (verdict.rule in MANY, "a mailing to many"),
    )
    return next((name for holds, name in rows if holds), "a program's mail, not a person's")


def reason(verdict: Verdict) -> str:
    """Why it is taken for a machine's, in office words."""
    return f"{_PLAIN.get(verdict.rule, verdict.because)}; nothing in its text is read as a request"


def signs(message: Message, verdict: Verdict) -> list[tuple[str, str]]:
    """What told it: hidden lines, the subject, the failed address and the words about it; each with its meaning."""
    rows = _in_words(message, verdict) + _in_headers(message)
    if verdict.rule == "robot-sender" and message.sender:
        rows.append((f"the address “{message.sender.email}”", "only machines write from such an address"))
    return rows or [("the form of the message, not its words", verdict.because)]


def failed(message: Message) -> str:
    """The address that a letter did not reach, as the report or else its words name it; empty where none does."""
    if message.report and message.report.recipient:
        return message.report.recipient
    own = {message.sender.email, *(one.email for one in message.to)} if message.sender else set()
    found = (one.group().lower() for one in _FAILED_TO.finditer(message.text()))
    return message.header("x-failed-recipients") or next((one for one in found if one not in own), "")


def _in_words(message: Message, verdict: Verdict) -> list[tuple[str, str]]:
    if verdict.course is Course.BOUNCE:
        return _of_failure(message)
    rows = []
    if _RECEIPT.match(message.subject):
        rows.append(
            (f"the subject: “{message.subject.partition(':')[0]}:”", "this is how mail programs begin a read receipt")
        )
    if away_subject(message.subject):
        rows.append((f"the subject: “{message.subject.partition(':')[0]}”", "this is how mail programs begin an automatic answer"))  # fmt: skip
    for pattern, meaning in ((_WAS_READ, "a letter of ours was opened"), (_AWAY, "somebody is away")):
        rows += [(f"“{one.group()}”", meaning) for one in [pattern.search(message.text())] if one]
    return rows


def _of_failure(message: Message) -> list[tuple[str, str]]:
    rows = [(f"the subject: “{message.subject}”", "so mail servers call what they could not deliver")]
    rows += [(f"“{failed(message)}”", "the address that was not reached")] if failed(message) else []
    found = (one.group().strip(" :") for one in [pattern.search(message.text()) for pattern in _WHY] if one)
    told = (message.report.diagnostic if message.report else "") or next(found, "")
    return rows + ([(f"“{' '.join(told.split())[:160]}”", "why, in the mail server's own words")] if told else [])


def _in_headers(message: Message) -> list[tuple[str, str]]:
    """Hidden lines, each field once, as the mail has them."""
    rows: dict[str, tuple[str, str]] = {}
    for name, value, meaning in MEANINGS:
        for key, said in message.headers:
            if key == name and name not in rows and re.match(value, said.strip(), re.IGNORECASE):
                rows[name] = (f"a hidden line: “{name.title()}: {said.strip()[:60]}”", meaning)
    return list(rows.values())[:_MOST_HIDDEN]
