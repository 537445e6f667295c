"""What the markup of known mail clients says: here the quote begins, this is a signature, that is not shown."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode


class Mark(Enum):
    """What a tag means for the words below it."""

    QUOTE = auto()
    """Quoted, up to its end."""
    REST = auto()
    """Quoted, and everything after it."""
    SIGNATURE = auto()
    """A signature that the client put there."""


_MARKS: tuple[tuple[str, Mark], ...] = (
    ("divrplyfwdmsg", Mark.REST),  # Outlook on the web and on phones
    ("appendonsend", Mark.REST),  # the same, before its rule
    ("outlookmessageheader", Mark.REST),  # Outlook 2003 and Entourage
    ("olk_src_body_section", Mark.QUOTE),  # Outlook for Mac
    ("mail-editor-reference-message-container", Mark.QUOTE),  # the new Outlook
    ("gmail_attr", Mark.QUOTE),  # Gmail: "On … wrote:"
    ("yahoo_quoted", Mark.QUOTE),
    ("moz-cite-prefix", Mark.QUOTE),  # Thunderbird: "On … wrote:"
    ("moz-forward-container", Mark.QUOTE),
    ("moz-email-headers-table", Mark.QUOTE),
    ("protonmail_quote", Mark.QUOTE),
    ("tutanota_quote", Mark.QUOTE),
    ("zmail_extra", Mark.QUOTE),  # Zoho
    ("spark_quote", Mark.QUOTE),
    ("reply-intro", Mark.QUOTE),  # Roundcube
    ("isreplycontent", Mark.QUOTE),
    ("isforwardcontent", Mark.QUOTE),
    ("signature", Mark.SIGNATURE),  # gmail_signature, moz-signature, AppleMailSignature, ms-outlook-mobile-signature …
)
"""By a piece of a tag's class or id, in lower case: what it means. The first that fits decides."""

_HIDDEN = re.compile(r"display:none|mso-hide:all|visibility:hidden|line-through|font-size:0(?:px|pt|em|%)?(?:;|!|$)")
_NO_MARGIN = re.compile(r"margin(?:-top)?:0")
_TIGHT = re.compile(r"\bp(?:\.\w{1,30})?\s{0,9}\{[^{}]{0,200}?margin(?:-top)?\s{0,9}:\s{0,9}0|MsoNormal", re.IGNORECASE)


def hidden(attributes: Mapping[str, str | None]) -> bool:
    """True where a reader would not see it, or would see it struck out."""
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search("".join(style.lower().split())))


def tight(markup: str) -> bool:
    """True where the page sets its paragraphs without space between, as Outlook does: blank lines are paragraphs of their own."""
    return bool(_TIGHT.search(markup, 0, 64 * 1024))


def no_margin(attributes: Mapping[str, str | None]) -> bool:
    """True where this one paragraph has no space above it."""
    return bool(_NO_MARGIN.match("".join((attributes.get("style") or "").lower().split())))


def preformatted(attributes: Mapping[str, str | None]) -> bool:
    """True where line ends count, as in `pre`."""
    return "white-space:pre" in (attributes.get("style") or "").lower().replace(" ", "")


def mark(node: LexborNode, tag: str, attributes: Mapping[str, str | None], depth: int) -> Mark | None:
    """What the tag means; None for nearly all of them."""
    if tag == "blockquote":
        return _blockquote(attributes)
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if names == " ":
        return None
    if "gmail_quote" in names and depth == 0:
        return _gmail(node)
    return next((means for name, means in _MARKS if name in names), None)


def _blockquote(attributes: Mapping[str, str | None]) -> Mark | None:
    """A quote where its client says so or draws its line; a plain blockquote is how people indent their own words."""
    drawn = "border-left" in (attributes.get("style") or "").lower() and "border-left:none" not in (
        attributes.get("style") or ""
    )
    named = "quote" in (attributes.get("class") or "").lower()
    return Mark.QUOTE if drawn or named or attributes.get("type") == "cite" or "cite" in attributes else None


def _gmail(node: LexborNode) -> Mark | None:
    """Gmail wraps quote and answers between its lines alike; where the wrapper has blockquotes, these alone are quoted."""
    head = node.css_first(".gmail_attr")
    forwarded = head is not None and head.text().lstrip().startswith("---")
    answered = node.css_first("blockquote.gmail_quote") is not None
    return None if answered and not forwarded else Mark.QUOTE
