"""A text split into whose words it holds: new, quoted, signature, banner, disclaimer. In order, nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.message.boilerplate import banner_length, footer_ends, footer_line, is_meeting, opens_footer
from mailflow.message.history import is_bar
from mailflow.message.layout import is_greeting
from mailflow.message.quote import part_glued, quoted
from mailflow.message.signature import signed
from mailflow.message.speech import speaks
from mailflow.model.message import Kind, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailflow.message.lines import Line
    from mailflow.message.names import Signer


_LOOKED_AT = 12
"""How many lines of a paragraph are looked at to tell what it is."""


def split(lines: Sequence[Line], signer: Signer) -> tuple[Segment, ...]:
    """The segments of these lines. Where a client's markup leaves the sender nothing to have said, it is not believed."""
    ready = part_glued(list(_mark_banners(lines)))
    kinds = _kinds(ready, signer)
    if _silent(ready, kinds):
        ready = [line._replace(hint=None) if line.hint is Kind.SIGNATURE else line for line in ready]
        kinds = _kinds(ready, signer)
    return tuple(_merge(ready, kinds))


def _silent(lines: Sequence[Line], kinds: Sequence[Kind]) -> bool:
    """True where nothing is new although something within a marked signature speaks: people do type there."""
    said = any(kind is Kind.NEW and line.text for line, kind in zip(lines, kinds, strict=True))
    return not said and any(line.hint is Kind.SIGNATURE and speaks(line.text) for line in lines)


def _mark_banners(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with banners marked; a line that goes on with the sender's words is parted."""
    length, opens = 0, True
    for place, line in enumerate(lines):
        if opens and line.text and not line.depth:
            length = banner_length("\n".join(piece.text for piece in _block(lines, place)))
        opens = not line.text
        if length <= 0:
            yield line
            continue
        head, rest = line.text[:length].rstrip(), line.text[length:].strip()
        length -= len(line.text) + 1
        if head:
            yield line._replace(text=head, hint=Kind.BANNER)
            opens = not rest and length <= 0
        if rest:
            yield line._replace(text=rest)


def _block(lines: Sequence[Line], place: int) -> Iterator[Line]:
    """The beginning of a paragraph, line by line."""
    for line in lines[place : place + _LOOKED_AT]:
        if not line.text.strip() or line.depth:
            return
        yield line


def _kinds(lines: Sequence[Line], signer: Signer) -> list[Kind]:
    """One kind a line."""
    marks = quoted(lines)
    kinds = [Kind.QUOTED if mark else line.hint or Kind.NEW for line, mark in zip(lines, marks, strict=True)]
    content = False
    for start, end in _runs(kinds, Kind.NEW):
        _mark_footers(lines, kinds, start, end)
        for first, last in _runs(kinds[start:end], Kind.NEW):
            own = [line.text for line in lines[start + first : start + last]]
            for place, mark in enumerate(signed(own, signer, content=content), start + first):
                if mark:
                    kinds[place] = Kind.SIGNATURE
                elif lines[place].text and not is_greeting(lines[place].text):
                    content = True
    return kinds


def _runs(kinds: Sequence[Kind], wanted: Kind) -> list[tuple[int, int]]:
    """The runs of one kind, each as its start and end."""
    runs: list[tuple[int, int]] = []
    start = -1
    for place, kind in enumerate([*kinds, None]):
        if kind is wanted and start < 0:
            start = place
        elif kind is not wanted and start >= 0:
            runs.append((start, place))
            start = -1
    return runs


def _mark_footers(lines: Sequence[Line], kinds: list[Kind], start: int, end: int) -> None:
    """Mark what machines added below the sender's words, up to where the sender speaks again."""
    within, said, ruled = False, False, False
    for place in range(start, end):
        text = lines[place].text
        if not text.strip():
            continue
        if within and ruled and is_bar(text):
            kinds[place] = Kind.DISCLAIMER
            within = False
            continue
        before = within
        within = _in_footer(lines, place, (start, end), within=within, said=said)
        if within and not before:
            paragraph, below = _paragraph(lines, place, end)
            ruled = is_bar(text) and is_meeting(paragraph.partition("\n")[2] or below)
        if within:
            kinds[place] = Kind.DISCLAIMER
        else:
            said = True


def _in_footer(lines: Sequence[Line], place: int, run: tuple[int, int], *, within: bool, said: bool) -> bool:
    """True where this line belongs to a footer. `within`: the line above does; `said`: the sender spoke before."""
    text = lines[place].text
    above = lines[place - 1].text if place > run[0] else ""
    if not above.strip():
        paragraph, below = _paragraph(lines, place, run[1])
        stays = within and (said or is_bar(text)) and not footer_ends(paragraph)
        return stays or opens_footer(paragraph, below)
    return within or footer_line(text, above) or (is_bar(text) and opens_footer(*_paragraph(lines, place, run[1])))


def _paragraph(lines: Sequence[Line], place: int, end: int) -> tuple[str, str]:
    """The beginning of the paragraph that starts here, and of the one below it."""
    block = [line.text for line in _block(lines[:end], place)]
    below = place + len(block)
    while below < min(end, place + 2 * _LOOKED_AT) and not lines[below].text.strip():
        below += 1
    return "\n".join(block), lines[below].text if below < end else ""


def _merge(lines: Sequence[Line], kinds: Sequence[Kind]) -> Iterator[Segment]:
    """Neighbouring lines of one kind as one segment; blank lines at its ends are dropped."""
    start = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and (kinds[place] is kinds[start] or not lines[place].text.strip()):
            continue
        text = "\n".join(line.text for line in lines[start:place]).strip("\n")
        if text.strip():
            yield Segment(kinds[start], text)
        start = place
