"""Every letter with sample data, as mail, page and text, with an index: to be looked at before anybody gets one."""

from __future__ import annotations

from email import message_from_bytes
from html import escape
from typing import TYPE_CHECKING

from mailflow.reply.samples import rehearse

if TYPE_CHECKING:
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Letter

KINDS = {"text/html": "html", "text/plain": "txt", "text/calendar": "ics"}
INDEX = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The letters</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2a33; }}
li {{ margin: 0 0 .75rem; overflow-wrap: anywhere; }}
</style></head>
<body><h1>The letters</h1>
<p>Every kind of letter from {organiser}, with made-up people and dates. {number} in all.</p>
<ul>
{items}
</ul></body></html>
"""


def gallery(desk: Desk) -> tuple[tuple[str, bytes], ...]:
    """File names and what is in them: four for each letter that carries an invitation, three for the others, and the index."""
    letters = rehearse(desk)
    files = [file for name, letter in letters for file in _files(name, letter)]
    items = "\n".join(_item(name, letter) for name, letter in letters)
    index = INDEX.format(organiser=escape(desk.organiser.name), number=len(letters), items=items)
    return ((("index.html", index.encode())), *files)


def _files(name: str, letter: Letter) -> list[tuple[str, bytes]]:
    return [(f"{name}.eml", letter.raw), *((f"{name}.{kind}", octets) for kind, octets in _parts(letter).items())]


def _parts(letter: Letter) -> dict[str, bytes]:
    """The first part of each kind, decoded: those of the letter itself, not of an original that it passes on."""
    found: dict[str, bytes] = {}
    for part in message_from_bytes(letter.raw).walk():
        kind = KINDS.get(part.get_content_type(), "")
        octets = part.get_payload(decode=True)
        if kind and kind not in found and isinstance(octets, bytes):
            found[kind] = octets
    return found


def _item(name: str, letter: Letter) -> str:
    kinds = ["eml", *(kind for kind in _parts(letter) if kind != "html")]
    ways = " ".join(f'<a href="{name}.{kind}">{kind}</a>' for kind in kinds)
    return f'<li><a href="{name}.html"><strong>{escape(name)}</strong></a> {ways}<br>{escape(letter.subject)}</li>'
