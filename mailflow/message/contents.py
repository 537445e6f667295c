"""What a message holds: its text, calendar parts, attached messages and report, and what a person must look at instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailflow.message.decode import decode_charset, undo_transfer
from mailflow.message.mime import DEEPEST, MOST_PARTS, Part, children, content, open_part, take_apart, walk
from mailflow.model.message import CalendarPart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message as Tree

MOST_TEXT = 256 * 1024
"""How much of a text is read, in characters; of a calendar part, in bytes."""

_CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_NAMED_CALENDARS = frozenset({"application/octet-stream", "text/plain", "application/x-ics"})
_LETTERS = frozenset({"message/rfc822", "message/global"})
_SEALED = (
    ("application/pkcs7-mime", "encrypted or sealed (S/MIME)"),
    ("application/x-pkcs7-mime", "encrypted or sealed (S/MIME)"),
    ("multipart/encrypted", "encrypted (PGP)"),
    ("application/ms-tnef", "in Outlook's own format (winmail.dat)"),
    ("application/vnd.ms-tnef", "in Outlook's own format (winmail.dat)"),
    ("message/partial", "one piece of a message sent in several"),
)
_STRUCK = ("<s>", "<s ", "<del>", "<del ", "<strike", "line-through")
_LONGEST_STUB = 200
_STUB = re.compile(r"\b(?:html|browser|view this (?:e-?mail|message))\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>")


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it was sent, decoded; `flowed` and `delsp` as RFC 3676 has them."""

    content: str
    html: bool = False
    flowed: bool = False
    delsp: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything of a message that mailflow reads."""

    texts: tuple[Text, ...] = ()
    calendars: tuple[CalendarPart, ...] = ()
    attached: tuple[Tree, ...] = ()
    report: tuple[Part, ...] = ()
    trouble: str = ""
    notes: tuple[str, ...] = field(default=())


def contents(tree: Tree) -> Contents:
    """Sort the parts of a message; never into attached messages, nor below the caps."""
    found = list(walk(tree, MOST_PARTS + 1))
    parts = [part for _, part in found[:MOST_PARTS]]
    within = _reported(found)
    calendars = tuple(calendar for part in parts if id(part) not in within for calendar in _calendar(part))
    attached = tuple(
        letter for part in parts if part.type in _LETTERS and id(part) not in within for letter in _letter(part)
    )
    texts = tuple(_texts(parts[0], {id(part.tree): part for part in parts})) or _named_texts(parts, within)
    return Contents(
        texts=tuple(text for text in texts if text.content.strip()),
        calendars=calendars,
        attached=attached[:20],
        report=tuple(part for part in parts if id(part) in within),
        trouble=_trouble(found, texts),
        notes=tuple(text.note for text in texts if text.note),
    )


def _reported(found: list[tuple[int, Part]]) -> set[int]:
    """The parts (by id) that are a multipart/report or lie in one, and reports that stand alone (RFC 6522)."""
    within: set[int] = set()
    for place, (depth, part) in enumerate(found):
        if part.type == "multipart/report":
            within |= {id(part), *(id(piece) for piece in _inside(found, place))}
        elif part.type in {"message/delivery-status", "message/global-delivery-status"}:
            within |= {id(piece) for other, piece in found if other == depth and piece.type.startswith("message/")}
    return within


def _inside(found: list[tuple[int, Part]], place: int) -> Iterator[Part]:
    """The parts within one part of a walk."""
    for depth, part in found[place + 1 :]:
        if depth <= found[place][0]:
            return
        yield part


def _calendar(part: Part) -> list[CalendarPart]:
    """The part as a calendar part, if it is one by its type or its name."""
    named = part.filename.endswith(".ics") and part.type in _NAMED_CALENDARS
    if part.type not in _CALENDARS and not named:
        return []
    method = "".join(char for char in part.parameters.get("method", "").upper() if char.isalpha())
    return [CalendarPart(content(part)[:MOST_TEXT], method[:20])]


def _letter(part: Part) -> list[Tree]:
    """The attached message; some servers encode it, though RFC 2046 §5.2.1 forbids that, and the parser then finds only the code."""
    inner = children(part)
    if str(part.tree.get("content-transfer-encoding", "")).strip().lower() == "base64":
        return [
            take_apart(undo_transfer(content(open_part(letter)), "base64")).tree
            for letter in inner
            if not letter.keys()
        ]
    return inner


def _trouble(found: list[tuple[int, Part]], texts: tuple[Text, ...]) -> str:
    """Why a person must look instead; empty if nothing."""
    if len(found) > MOST_PARTS:
        return f"more than {MOST_PARTS} parts"
    if any(depth >= DEEPEST for depth, _ in found):
        return f"parts nested deeper than {DEEPEST}"
    if any(len(text.content) > MOST_TEXT for text in texts):
        return "a text beyond 256 KB"
    types = {part.type for _, part in found} | {
        "application/ms-tnef" for _, part in found if part.filename == "winmail.dat"
    }
    if any("-----BEGIN PGP MESSAGE-----" in text.content for text in texts):
        types.add("multipart/encrypted")
    return next((reason for kind, reason in _SEALED if kind in types), "")


def _texts(part: Part, opened: Mapping[int, Part], depth: int = 0) -> list[Text]:
    """The texts that a reader would be shown, in order. `opened`: the parts within the caps, by the id of their tree."""
    if depth > DEEPEST or part.type.startswith("message/"):
        return []
    inner = [opened[id(child)] for child in children(part) if id(child) in opened]
    if part.type == "multipart/alternative":
        return _choose([_texts(one, opened, depth + 1) for one in inner])
    if inner:
        return [text for one in inner for text in _texts(one, opened, depth + 1)]
    shown = part.type in {"text/plain", "text/html"} and (not part.attachment or depth == 0)
    return [_text(part)] if shown else []


def _named_texts(parts: list[Part], within: set[int]) -> tuple[Text, ...]:
    """Texts with a file name, shown in the message all the same: read only where there is no other."""
    shown = (part for part in parts if part.type == "text/plain" and part.disposition != "attachment")
    return tuple(_text(part) for part in shown if id(part) not in within)[:1]


def _text(part: Part) -> Text:
    """A leaf as text."""
    data = content(part)[: MOST_TEXT * 4]
    text, note = decode_charset(data, part.parameters.get("charset", ""))
    flowed = part.parameters.get("format", "").lower() == "flowed"
    delsp = part.parameters.get("delsp", "").lower() == "yes"
    return Text(text[: MOST_TEXT + 1], part.type == "text/html", flowed, delsp, note)


def _choose(versions: list[list[Text]]) -> list[Text]:
    """Of alternative versions (RFC 2046 §5.1.4) the plain one, unless it says less than the HTML."""
    plain = next((texts for texts in versions if texts and not any(text.html for text in texts)), [])
    rich = next((texts for texts in reversed(versions) if any(text.html for text in texts)), [])
    return rich if rich and _says_less(plain, rich) else plain


def _says_less(plain: list[Text], rich: list[Text]) -> bool:
    """True where the plain version is empty, a stub, or shows as valid what the HTML has struck out."""
    words = " ".join(text.content for text in plain).strip()
    markup = "".join(text.content for text in rich if text.html)
    if not words or any(sign in markup.lower() for sign in _STRUCK):
        return bool(markup.strip())
    if len(words) > _LONGEST_STUB:
        return False
    shown = len(" ".join(_TAG.sub(" ", _body(markup)).split()))
    return shown > len(words) if _STUB.search(words) else shown > 4 * len(words) + 100


def _body(markup: str) -> str:
    """What follows the head and its styles, roughly."""
    start = markup.lower().find("<body")
    return markup[max(start, 0) :]
