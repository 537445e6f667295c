"""One email as it was read: clean text, split into who wrote what, and the parts that machines wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.people import Address


class Kind(StrEnum):
    """Whose words a segment holds."""

    NEW = "new"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    BANNER = "banner"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text of one kind, as it stood in the message. `text` has LF line ends and no quote marks."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A text/calendar or application/ics part, decoded from its transfer encoding. `method` is the MIME parameter, upper case or empty."""

    data: bytes
    method: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A multipart/report. `kind` is its report-type (delivery-status, disposition-notification, feedback-report, …)."""

    kind: str
    action: str = ""
    """The delivery report's worst Action (RFC 3464 §2.3.3): failed, delayed, relayed, delivered, expanded, or empty."""
    recipient: str = ""
    envelope_id: str = ""
    """Original-Envelope-Id (RFC 3464 §2.2.1): the id of our letter where the servers kept it."""
    original_message_id: str = ""
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What `message.read` makes of raw bytes. Nothing here is trusted; all of it is clean (no control or bidi characters)."""

    raw: bytes
    key: str
    """Identity of the content: a hash of Message-ID, From, Date, Subject and the decoded body (trace headers differ between copies)."""
    sender: Address | None = None
    """The one From mailbox; None where there is none or several (then `trouble` says so)."""
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    """Message-IDs of In-Reply-To and References, newest first."""
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """All header fields in order: lower-case name, cleaned value cut to 1 KB."""
    segments: tuple[Segment, ...] = ()
    calendars: tuple[CalendarPart, ...] = ()
    attached: tuple[Message, ...] = ()
    """Attached messages (message/rfc822), not those inside a delivery report. Their own `raw` is empty."""
    report: Report | None = None
    references: tuple[str, ...] = ()
    """Our references found in subject and text (the `Ref:` line of our letters, which replies quote)."""
    trouble: str = ""
    """Why a person should look instead of mailflow (two From addresses, beyond the caps, encrypted, …); empty if nothing."""
    notes: tuple[str, ...] = field(default=())
    """Names of what had to be mended while reading (unknown charset, cut text, …), for `explain`."""

    def header(self, name: str) -> str:
        """The top-most value of a header field, or the empty string."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    def text(self, *kinds: Kind) -> str:
        """The segments of these kinds (all if none is named), joined with blank lines."""
        return "\n\n".join(part.text for part in self.segments if not kinds or part.kind in kinds)


@dataclass(frozen=True, slots=True)
class Mail:
    """A raw mail where it lies: its bytes, its place in the mailbox and the server's time of receipt (INTERNALDATE, UTC)."""

    raw: bytes
    received: datetime
    mailbox: str
    uidvalidity: int
    uid: int
