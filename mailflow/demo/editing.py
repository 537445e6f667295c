"""The organiser at the settings: an event written anew, added or taken out, as somebody would do it in an editor.

    organiser -> edit ngb-5, 2023-02-15 10:00 to 12:00, places = 3
    organiser -> add ngb-6, 2023-03-15 09:30 to 11:30
    organiser -> remove ngb-6

Beside the time everything is written as it stands in the file; `edit` with the id of a series changes the series.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.demo.draft import StoryError

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.demo.scene import Order

WRITES = frozenset({"edit", "add", "remove"})
"""What the organiser does to the settings; every other word is a command."""
_BLOCK = re.compile(r"(?m)^(?=\[\[event\]\])")
_HOURS = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d) to (\d\d:\d\d)")
_PAIR = re.compile(r"([a-z_]+) = (.+?)(?=, [a-z_]+ = |$)")


def write(order: Order, config: Path) -> str:
    """Do it to the series file that has the id; nothing is said to it."""
    name, _, words = order.words.partition(", ")
    for file in sorted((config / "series").glob("*.toml")):
        text = file.read_text("utf-8")
        if order.verb == "add" or f'id = "{name}"' in text:
            file.write_text(written(text, order.verb, name, words), "utf-8")
            return ""
    raise StoryError(f"line {order.line}: no series has {name}")


def written(text: str, verb: str, name: str, words: str) -> str:
    """A series file after it was edited."""
    if verb == "add":
        return f'{text.rstrip()}\n\n[[event]]\nid = "{name}"\n{lines(words)}\n'
    blocks = _BLOCK.split(text)
    place = next(number for number, block in enumerate(blocks) if re.search(rf'(?m)^id = "{re.escape(name)}"', block))
    if verb == "remove":
        del blocks[place]
    else:
        blocks[place] = _edited(blocks[place], words)
    return "".join(blocks)


def lines(words: str) -> str:
    """`2023-02-15 10:00 to 12:00, places = 3` as it stands in the file."""
    return "\n".join(f"{key} = {value}" for key, value in _pairs(words))


def _pairs(words: str) -> list[tuple[str, str]]:
    hours = _HOURS.match(words)
    times = [("starts", f"{hours[1]}T{hours[2]}:00"), ("ends", f"{hours[1]}T{hours[3]}:00")] if hours else []
    return [*times, *_PAIR.findall(words)]


def _edited(block: str, words: str) -> str:
    for key, value in _pairs(words):
        line = f"{key} = {value}"
        if old := re.search(rf"(?m)^{key} = .*$", block):
            block = f"{block[: old.start()]}{line}{block[old.end() :]}"
        else:
            head, id_, rest = re.split(r"(?m)^(id = .*\n)", block, maxsplit=1)
            block = f"{head}{id_}{line}\n{rest}"
    return block
