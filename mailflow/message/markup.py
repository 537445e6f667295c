"""HTML to lines: what a reader sees, block by block, with what the sender's client marked as quoted or as a signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailflow.message.address import identity
from mailflow.message.history import attribution
from mailflow.message.lines import MOST, Line, tidied, unmarked
from mailflow.message.marks import Mark, hidden, mark, no_margin, preformatted, tight
from mailflow.message.tags import rewrite_tags, strip_tags
from mailflow.model.message import Kind
from mailflow.model.text import clean_line, clean_text

if TYPE_CHECKING:
    from mailflow.message.contents import Text

_UNSEEN_TAGS = "head style script title meta template noscript del s strike select textarea object svg math iframe"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_SPACED_TAGS = "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table hr"
_SPACED = frozenset(_SPACED_TAGS.split())
_BLOCK_TAGS = "div li dt dd tr caption center section article header footer form fieldset address main"
_BLOCKS = _SPACED | frozenset(_BLOCK_TAGS.split())
_EMOJI = 4


def markup_lines(text: Text) -> tuple[list[Line], str]:
    """The lines of an HTML part, and why they cannot be trusted (too many tags); empty if nothing."""
    markup = rewrite_tags(text.content)
    if markup is None:
        crude = clean_text(strip_tags(text.content)).split("\n", MOST)[:MOST]
        return [piece for line in crude for piece in tidied(Line(line.strip()))], "HTML beyond what can be read safely"
    page = LexborHTMLParser(markup)
    walker = _Walker(tight=tight(text.content))
    if page.body is not None:
        walker.walk(page.body)
    return [piece for line in walker.lines for piece in tidied(line)], ""


@dataclass(slots=True)
class _Row:
    """One table row's cells so far, each with its lines, and the lines that stood before the row."""

    before: list[Line]
    cells: list[list[Line]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A node that stands open, and what to restore when it is left."""

    node: LexborNode
    tag: str
    attributes: dict[str, str | None]
    depth: int
    hint: Kind | None
    pre: bool
    words: int


@dataclass(slots=True)
class _Walker:
    """Goes through the tree without recursion and writes lines."""

    tight: bool
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    bullet: str = ""
    depth: int = 0
    floor: int = 0
    hint: Kind | None = None
    pre: bool = False

    def walk(self, body: LexborNode) -> None:
        """Every node below the body, in order."""
        frames: list[_Frame] = []
        node = body.child
        while (node is not None or frames) and len(self.lines) < MOST:
            if node is None:
                frame = frames.pop()
                self._leave(frame)
                node = frame.node.next
                continue
            entered = self._enter(node)
            if entered is not None and node.child is not None:
                frames.append(entered)
                node = node.child
                continue
            if entered is not None:
                self._leave(entered)
            node = node.next
        self._end_line()

    def _enter(self, node: LexborNode) -> _Frame | None:
        """Open a node; None where nothing of it is shown, or it is text and that is said."""
        tag = node.tag or ""
        if tag == "-text":
            self._say(node.text_content or "")
            return None
        attributes = node.attributes
        if tag in _UNSEEN or tag.startswith("-") or (attributes and hidden(attributes)):
            return None
        frame = _Frame(node, tag, attributes, self.depth, self.hint, self.pre, len(self.words))
        if tag in _BLOCKS:
            self._end_line()
            self._space(tag, attributes)
        means = mark(node, tag, attributes, self.depth) if attributes else None
        self._obey(Mark.QUOTE if means is None and tag == "blockquote" and self._attributed() else means)
        self.pre = self.pre or tag == "pre" or (bool(attributes) and preformatted(attributes))
        self._open(tag, attributes)
        return frame

    def _attributed(self) -> bool:
        """True where the last line said who wrote what follows, so that even a plain blockquote is quoted."""
        last = next((line for line in reversed(self.lines[-3:]) if line.text), None)
        return last is not None and attribution([last], 0, marked=True) is not None

    def _obey(self, means: Mark | None) -> None:
        """Take what a client's mark says into account."""
        if means is None:
            return
        self._end_line()
        match means:
            case Mark.QUOTE:
                self.depth += 1
            case Mark.REST:
                self.floor = 1
            case Mark.SIGNATURE:
                self.hint = Kind.SIGNATURE
            case _:
                assert_never(means)

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        """What a tag does at its start, beyond what all blocks do."""
        match tag:
            case "br":
                self._end_line(forced=True)
            case "img":
                alt = attributes.get("alt") or ""
                self.words.append(alt if len(alt) <= _EMOJI and not alt.isascii() else "")
            case "ul" | "ol":
                self.lists.append(int(tag == "ol"))
            case "li":
                self._begin_item()
            case "tr":
                self.rows.append(_Row(self.lines))
            case "td" | "th" if self.rows:
                self._end_line()
                self.lines = []
                self.rows[-1].cells.append(self.lines)
            case _:
                pass

    def _begin_item(self) -> None:
        """A list's item: a dash, or its number."""
        number = self.lists[-1] if self.lists else 0
        self.bullet = f"{number}. " if number else "- "
        if number:
            self.lists[-1] += 1

    def _leave(self, frame: _Frame) -> None:
        """Close a node: end its line, restore what stood before it."""
        tag = frame.tag
        if tag == "a":
            self._name_link(frame)
        if tag in _BLOCKS or tag in {"td", "th"} or (frame.depth, frame.hint) != (self.depth, self.hint):
            self._end_line()
        if tag == "tr":
            self._end_row()
        elif tag in {"ul", "ol"}:
            self.lists.pop()
        elif tag == "li":
            self.bullet = ""
        self.depth, self.hint, self.pre = frame.depth, frame.hint, frame.pre
        if tag in _BLOCKS:
            self._space(tag, frame.attributes)

    def _name_link(self, frame: _Frame) -> None:
        """A link to an address that its text does not show: the address is added, as Outlook's plain text does."""
        href = frame.attributes.get("href") or ""
        if href[:7].lower() != "mailto:" or "?" in href:
            return
        email = identity(unquote(href[7:]))
        if email and email not in "".join(self.words[frame.words :]).lower():
            self.words.append(f" <{email}>")

    def _say(self, text: str) -> None:
        """Text within a line; within `pre` its line ends count."""
        if not self.pre:
            self.words.append(text)
            return
        for place, piece in enumerate(text.split("\n", MOST)):
            if place:
                self._end_line(forced=True)
            self.words.append(piece)

    def _end_line(self, *, forced: bool = False) -> None:
        """Write what was said since the last line; an empty line only where it is forced, or held by a no-break space."""
        if not (self.words or forced):
            return
        said = "".join(self.words)
        self.words.clear()
        text = clean_line(said)
        if text:
            line = unmarked(self.bullet + text)
            self.lines.append(Line(line.text, line.depth + max(self.depth, self.floor), self.hint))
            self.bullet = ""
        elif forced or "\xa0" in said:
            self.lines.append(Line(""))

    def _space(self, tag: str, attributes: dict[str, str | None]) -> None:
        """The blank line around blocks that have a margin."""
        narrow = tag == "p" and (self.tight or no_margin(attributes))
        if tag in _SPACED and not narrow and self.lines and self.lines[-1].text:
            self.lines.append(Line(""))

    def _end_row(self) -> None:
        """A row of short cells becomes one line, its cells parted by " | "; one that lays out a page becomes its cells' lines."""
        row = self.rows.pop()
        self.lines = row.before
        cells = [[line for line in cell if line.text] for cell in row.cells]
        if max(map(len, cells), default=0) <= 1 < sum(map(bool, cells)):
            first = next(cell[0] for cell in cells if cell)
            text = " | ".join(cell[0].text if cell else "" for cell in cells).rstrip(" |")
            self.lines.append(first._replace(text=text))
            return
        for cell in row.cells:
            self.lines += cell
