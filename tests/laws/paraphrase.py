"""The law of paraphrase: the same words ask for the same, however a client wrote them and whatever stands around them.

A `Coat` is all that is put over and around a phrase: letter case, blanks, the column at which it is wrapped, what stands
above and below it, and how the mail is written: text or HTML, its charset and its transfer encoding.
"""

from __future__ import annotations

import base64
import html
import quopri
import re
import textwrap
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Literal

from hypothesis import strategies

from mailflow.guard import judge
from mailflow.intent import understand
from mailflow.message import read
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.model.request import Rank
from mailflow.model.verdict import Evidence
from tests.phrasebook import AMY, in_short
from tests.programmes import PROGRAMMES

if TYPE_CHECKING:
    from mailflow.model.programme import Event, Programme
    from mailflow.model.request import Request
    from tests.phrasebook import Phrase

Case = Literal["as written", "lower", "upper"]
CASES: tuple[Case, ...] = ("as written", "lower", "upper")
Form = Literal["text", "flowed", "html", "both", "html beside empty text"]
FORMS: tuple[Form, ...] = ("text", "flowed", "html", "both", "html beside empty text")
CHARSETS = ("utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16")
ENCODINGS = ("8bit", "quoted-printable", "base64")
COLUMNS = 30, 76
"""The narrowest and the widest lines that mails are wrapped to."""
TOLD_BY_CASE = frozenset({"mid May on a Thursday?", "Please cancel for Council"})
"""How the phrases begin in which only a capital tells a month from a verb, or a name from another word."""
BLANKS = (" ", "  ", "\u00a0")

ORGANISER = Organiser("Learning Office", "bookings@lla.example", Address("office@lla.example", "Learning Office"))

BANNERS = (
    "",
    (
        "CAUTION: This email originated from outside of the organisation. Do not click links or open attachments unless you "
        "recognise the sender and know the content is safe."
    ),
    "[EXTERNAL EMAIL] Take care with links and attachments.",
    "You don't often get email from amy.lee@barts.example. Learn why this is important",
)
FOOTERS = (
    "",
    "--\nAmy Lee\nWard sister, Cedar Ward\nTel 020 7946 0999",
    (
        "This email and any files transmitted with it are confidential and intended solely for the use of the individual to "
        "whom they are addressed. If you have received it in error please cancel any action and delete it."
    ),
    "Sent from my iPhone",
    "Kind regards,\nAmy\n\nAmy Lee | Barts | 12 November Road",
)


@dataclass(frozen=True, slots=True)
class Thread:
    """How one client quotes: the lines that introduce a letter, in text and in HTML, and what it puts around the letter."""

    name: str
    head: str
    mark: str
    opening: str
    closing: str


THREADS = (
    Thread("none", "", "", "", ""),
    Thread(
        "gmail",
        "On Mon, 2 Jan 2023 at 10:02, Learning Office <bookings@lla.example> wrote:\n",
        "> ",
        '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 2 Jan 2023 at 10:02, Learning Office &lt;'
        '<a href="mailto:bookings@lla.example">bookings@lla.example</a>&gt; wrote:<br></div>'
        '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">',
        "</blockquote></div>",
    ),
    Thread(
        "outlook",
        "________________________________\nFrom: Learning Office <bookings@lla.example>\nSent: 02 January 2023 10:02\n"
        "To: Amy Lee <amy.lee@barts.example>\nSubject: Dates\n",
        "",
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">'
        "<b>From:</b> Learning Office &lt;bookings@lla.example&gt;<br><b>Sent:</b> 02 January 2023 10:02<br>"
        "<b>To:</b> Amy Lee &lt;amy.lee@barts.example&gt;<br><b>Subject:</b> Dates</p></div>",
        "",
    ),
    Thread(
        "apple",
        "On 2 Jan 2023, at 10:02, Learning Office <bookings@lla.example> wrote:\n",
        "> ",
        '<br><blockquote type="cite"><div>On 2 Jan 2023, at 10:02, Learning Office &lt;bookings@lla.example&gt; wrote:</div>'
        "<br><div>",
        "</div></blockquote>",
    ),
    Thread(
        "thunderbird",
        "On 02/01/2023 10:02, Learning Office wrote:",
        "> ",
        '<div class="moz-cite-prefix">On 02/01/2023 10:02, Learning Office wrote:<br></div><blockquote type="cite">',
        "</blockquote>",
    ),
)


@dataclass(frozen=True, slots=True)
class Coat:
    """What is put over and around a phrase. `column` 0: not wrapped."""

    case: Case = "as written"
    blank: str = " "
    column: int = 0
    banner: str = ""
    footer: str = ""
    thread: Thread = THREADS[0]
    form: Form = "text"
    charset: str = "utf-8"
    encoding: str = "8bit"

    @property
    def name(self) -> str:
        """A short name for reports: what is not as in a plain mail."""
        plain = Coat()
        parts = {item.name: getattr(self, item.name) for item in fields(self)}
        other = [f"{name} {_short(value)}" for name, value in parts.items() if value != getattr(plain, name)]
        return ", ".join(other) or "plain"


def _short(value: object) -> str:
    return value.name if isinstance(value, Thread) else ascii(str(value)[:24])


@strategies.composite
def coats(draw: strategies.DrawFn) -> Coat:
    """Any coat at all."""
    return Coat(
        case=draw(strategies.sampled_from(CASES)),
        blank=draw(strategies.sampled_from(BLANKS)),
        column=draw(strategies.one_of(strategies.just(0), strategies.integers(*COLUMNS))),
        banner=draw(strategies.sampled_from(BANNERS)),
        footer=draw(strategies.sampled_from(FOOTERS)),
        thread=draw(strategies.sampled_from(THREADS)),
        form=draw(strategies.sampled_from(FORMS)),
        charset=draw(strategies.sampled_from(CHARSETS)),
        encoding=draw(strategies.sampled_from(ENCODINGS)),
    )


def tellable(phrase: Phrase, coat: Coat) -> bool:
    """True where the coat leaves all that the phrase says."""
    return coat.case == "as written" or not phrase.text.startswith(tuple(TOLD_BY_CASE))


def summed(phrase: Phrase, coat: Coat) -> str:
    """What the phrase in its coat asks for, in the notation of the phrase files; letter case aside, as names may have lost theirs."""
    return in_short(asked(dressed(phrase, coat), PROGRAMMES[phrase.programme])).lower()


def dressed(phrase: Phrase, coat: Coat) -> bytes:
    """The phrase in its coat, as a raw message (RFC 5322)."""
    moment = datetime.fromisoformat(phrase.at).replace(tzinfo=UTC)
    said = spaced(cased(phrase.text, coat.case), coat.blank)
    letter = _letter(PROGRAMMES[phrase.programme])
    head = (
        f"From: {AMY.name} <{AMY.email}>\nTo: {ORGANISER.name} <{ORGANISER.address}>\nDate: {format_datetime(moment)}\n"
        f"Subject: {cased(phrase.subject, coat.case)}\nMessage-ID: <1@barts.example>\nMIME-Version: 1.0\n"
    )
    copies = ", ".join(f"{one.name} <{one.email}>" for one in phrase.copies)
    return (head + (f"Cc: {copies}\n" if copies else "")).encode() + _body(said, letter, coat)


def cased(text: str, case: Case) -> str:
    """The text in this case; addresses stay as they are."""
    match case:
        case "as written":
            return text
        case "lower":
            return text.lower()
        case "upper":
            return re.sub(r"\S+", lambda word: word[0] if "@" in word[0] else word[0].upper(), text)


def spaced(text: str, blank: str) -> str:
    """The text with another blank between its words."""
    return re.sub(r"(?<=\S) (?=\S)", blank, text)


def wrapped(text: str, column: int) -> str:
    """Every line of the text, wrapped."""
    if not column:
        return text
    lines = (textwrap.wrap(line, column, break_on_hyphens=False, break_long_words=False) for line in text.split("\n"))
    return "\n".join("\n".join(pieces) for pieces in lines)


def _letter(programme: Programme) -> str:
    """A letter of ours as it may stand below an answer: full of dates, and of words that ask for something."""
    events = [event for series in programme.series for event in series.events][:5]
    lines = "\n".join(_told(event) for event in events)
    return f"Dear colleague,\n\nThese dates are open:\n{lines}\n\nPlease cancel my place: reply with these words to cancel.\n"


def _told(event: Event) -> str:
    return f"{event.title}, {event.starts.astimezone(event.zone):%A %d %B %Y, %H:%M}, {event.location}"


def _body(said: str, letter: str, coat: Coat) -> bytes:
    match coat.form:
        case "text":
            return _part("text/plain", _text(said, letter, coat), coat)
        case "flowed":
            return _part("text/plain; format=flowed", _flowed(said, letter, coat), coat)
        case "html":
            return _part("text/html", _page(said, letter, coat), coat)
        case "both":
            return _two(_text(said, letter, coat), _page(said, letter, coat), coat)
        case "html beside empty text":
            return _two("\n", _page(said, letter, coat), coat)
    return b""


def _two(text: str, page: str, coat: Coat) -> bytes:
    parts = _part("text/plain", text, coat), _part("text/html", page, coat)
    return (
        b'Content-Type: multipart/alternative; boundary="edge"\n\n'
        + b"".join(b"--edge\n" + part + b"\n" for part in parts)
        + b"--edge--\n"
    )


def _part(kind: str, text: str, coat: Coat) -> bytes:
    try:
        content, charset = text.encode(coat.charset), coat.charset
    except UnicodeEncodeError:
        content, charset = text.encode(), "utf-8"
    encoding = "base64" if charset == "utf-16" else coat.encoding
    match encoding:
        case "base64":
            content = base64.encodebytes(content)
        case "quoted-printable":
            content = quopri.encodestring(content)
        case _:
            pass
    return f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + content


def _text(said: str, letter: str, coat: Coat) -> str:
    return (
        "\n\n".join(filter(None, (coat.banner, wrapped(said, coat.column), coat.footer, _quoted(letter, coat.thread))))
        + "\n"
    )


def _flowed(said: str, letter: str, coat: Coat) -> str:
    """RFC 3676: a line that goes on ends with a blank, one that begins with a blank or a mark has a blank before it."""
    lines = (wrapped(line, coat.column or 72).replace("\n", " \n") for line in said.split("\n"))
    stuffed = re.sub(r"(?m)^(?=[ >]|From )", " ", "\n".join(lines))
    return "\n\n".join(filter(None, (coat.banner, stuffed, coat.footer, _quoted(letter, coat.thread)))) + "\n"


def _quoted(letter: str, thread: Thread) -> str:
    return thread.head and thread.head + "\n" + "\n".join(thread.mark + line for line in letter.split("\n"))


def _page(said: str, letter: str, coat: Coat) -> str:
    """HTML as clients write it: a block a line; the source is wrapped, which means nothing."""
    above = (
        f'<table><tr><td style="background:#fce4d6">{html.escape(coat.banner)}</td></tr></table>' if coat.banner else ""
    )
    quoted = coat.thread.opening and coat.thread.opening + _blocks(letter) + coat.thread.closing
    own = "".join(f"<div>{wrapped(html.escape(line), coat.column) or '<br>'}</div>" for line in said.split("\n"))
    return f"<html><body>{above}{own}<div><br></div>{_blocks(coat.footer)}{quoted}</body></html>\n"


def _blocks(text: str) -> str:
    return "".join(f"<div>{html.escape(line) or '<br>'}</div>\n" for line in text.split("\n")) if text else ""


def asked(raw: bytes, programme: Programme) -> Request:
    """What the mail asks for, by the whole way from bytes to request."""
    message = read(raw)
    verdict = judge(message, ORGANISER, Evidence.NONE)
    return understand(message, verdict, programme, None, Rank(message.date or datetime.min.replace(tzinfo=UTC), 1))
