"""HTML made safe to parse: every tag written anew, small and closed, before the parser sees it.

lexbor is quadratic in the depth of a tree and in the attributes of a tag (20,000 on one tag took 0.7 s), so both are
bounded here, in one linear pass that does not depend on the parser's own reading of quotes and comments.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

MOST_OPEN = 500
"""How many tags may stand open at once. Mail has up to about 100."""
MOST_TAGS = 20_000
"""How many tags there may be. A long thread has up to about 5,000."""
MOST_STYLED = 50
"""The same for the tags of characters, which the parser opens anew in every paragraph."""

_TOKEN = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)|<(/?)([A-Za-z][^\s/>]*)([^>]*)(?:>|\Z)", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(class|id|style|type|href|alt|cite|hidden|start)(?:\s*=\s*("[^"]*"?|'[^']*'?|[^\s"'>]+)|(?=\s|$))""",
    re.IGNORECASE,
)
_NAME = re.compile(r"[a-z][a-z0-9:]{0,19}")
_LONGEST = 400
_VOID_TAGS = "area base br col embed hr img input link meta source track wbr"
_CLOSED_BY_NEXT = "p li td th tr dt dd option thead tbody tfoot colgroup"
_NEVER_OPEN = frozenset(_VOID_TAGS.split() + _CLOSED_BY_NEXT.split())
_STYLED_TAGS = "a b big code em font i nobr s small strike strong tt u"
_STYLED = frozenset(_STYLED_TAGS.split())


@dataclass(slots=True)
class _Open:
    """How many tags of each name stand open, and how many did at most. A tag that closes nothing counts for nothing."""

    names: Counter[str] = field(default_factory=Counter)
    all: int = 0
    styled: int = 0
    most: int = 0
    most_styled: int = 0
    tags: int = 0

    def count(self, name: str, step: int) -> None:
        """Note one tag: opened (+1) or closed (-1)."""
        self.tags += 1
        if name in _NEVER_OPEN or self.names[name] + step < 0:
            return
        self.names[name] += step
        self.all += step
        self.most = max(self.most, self.all)
        if name in _STYLED:
            self.styled += step
            self.most_styled = max(self.most_styled, self.styled)

    @property
    def excessive(self) -> bool:
        """True where parsing could take more than its share of time."""
        return self.most > MOST_OPEN or self.most_styled > MOST_STYLED or self.tags > MOST_TAGS


def rewrite_tags(markup: str) -> str | None:
    """The markup with comments dropped and each tag reduced to what the walker asks about; None where it is beyond the caps."""
    if markup.count("<") > 3 * MOST_TAGS:
        return None
    opened = _Open()

    def rewrite(token: re.Match[str]) -> str:
        name = token[2].lower() if token[2] else ""
        if not _NAME.fullmatch(name):
            return ""
        opened.count(name, -1 if token[1] else 1)
        return f"</{name}>" if token[1] else f"<{name}{_attributes(token[3])}>"

    clean = _TOKEN.sub(rewrite, markup)
    return None if opened.excessive else clean


def _attributes(written: str) -> str:
    """The attributes that matter, each short and in double quotes."""
    if "=" not in written and "hidden" not in written:
        return ""
    found = {
        name.lower(): value.strip("\"'")[:_LONGEST].replace('"', "") for name, value in _ATTRIBUTE.findall(written)
    }
    return "".join(f' {name}="{value}"' for name, value in found.items())


def strip_tags(markup: str) -> str:
    """The text between the tags, without any structure: for what is too deep to be parsed."""
    return _TOKEN.sub("\n", markup)
