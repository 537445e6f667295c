"""What somebody wrote becomes the mail that their program makes of it: words, signature, quote, small print, headers."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from string import Template
from typing import TYPE_CHECKING

from mailflow.demo.mime import Code, Field, Part, branch, header_text, leaf, mailbox, sealed

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.demo.cast import Client, Player
    from mailflow.demo.reading import Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    """Where somebody sits down to write: who, with what, when and to whom. `id` tells this mail from all others."""

    player: Player
    client: Client
    at: datetime
    to: str
    """The organiser, as it stands in To."""
    id: str
    copies: tuple[str, ...] = ()

    def mail(self, subject: str, part: Part, *fields: Field) -> bytes:
        """A mail with this content; `fields` are added to those that the program always writes."""
        return sealed((*self._envelope(), *self._headers(subject), *fields), part)

    def fill(self, template: str, **words: str) -> str:
        """One of the program's templates filled in."""
        return Template(template).substitute(words, id=self.id)

    def boundary(self, number: int = 0) -> str:
        """The boundary of the mail's multipart; nested ones are numbered."""
        return self.fill(self.client.boundary) + (f".{number}" if number else "")

    def _envelope(self) -> tuple[Field, ...]:
        """What the servers on the way wrote."""
        path = self.client.return_path if self.client.return_path is not None else self.player.address
        host = self.player.address.rpartition("@")[2]
        received = f"from mail.{host} (mail.{host} [192.0.2.25])\n\tby mx.lla.example with ESMTPS id {self.id};\n\t"
        return (("Return-Path", f"<{path}>"), ("Received", received + format_datetime(self.at)))

    def _headers(self, subject: str) -> tuple[Field, ...]:
        client, player = self.client, self.player
        topic = header_text(subject.removeprefix(client.re).removeprefix(client.fw))
        return (
            ("From", mailbox(player.shown or player.name, player.address)),
            ("To", self.to),
            *((("Cc", ", ".join(self.copies)),) if self.copies else ()),
            ("Subject", header_text(subject)),
            ("Date", format_datetime(self.at)),
            ("Message-ID", f"<{self.fill(client.message_id)}>"),
            *((name, self.fill(value, topic=topic)) for name, value in client.headers.items()),
            ("MIME-Version", "1.0"),
        )


def new_id(*of: object) -> str:
    """An id for a mail: the same whenever the story is played."""
    return sha256(repr(of).encode()).hexdigest()[:16].upper()


def write(desk: Desktop, subject: str, words: str) -> bytes:
    """A new mail."""
    return desk.mail(subject, _content(desk, words))


def reply(desk: Desktop, words: str, original: Original) -> bytes:
    """An answer, which quotes what it answers as the program does."""
    client = desk.client
    subject = original.subject if original.subject.startswith(client.re) else client.re + original.subject
    fields = (("In-Reply-To", original.message_id), ("References", original.message_id))
    quote = Quote(original, client.reply_heading, client.html_quote, client.mark) if client.quoting else None
    return desk.mail(subject, _content(desk, words, quote), *fields)


def forward(desk: Desktop, words: str, original: Original) -> bytes:
    """Something passed on, with or without words of one's own."""
    client = desk.client
    heading, html = client.forward_heading or client.reply_heading, client.html_forward or client.html_quote
    return desk.mail(client.fw + original.subject, _content(desk, words, Quote(original, heading, html)))


@dataclass(frozen=True, slots=True)
class Quote:
    """An older mail below the words: its heading and frame as templates, and what stands before each of its lines."""

    original: Original
    heading: str
    html: str
    mark: str = ""

    def introduction(self, desk: Desktop) -> str:
        """The lines above it."""
        original = self.original
        sent = desk.client.sent.format(at=original.sent.astimezone(desk.at.tzinfo))
        whose = {"sender": original.sender, "address": original.address, "to": original.to, "subject": original.subject}
        return desk.fill(self.heading.lstrip("\n"), sent=sent, **whose)

    def plain(self, desk: Desktop) -> str:
        """As text."""
        lines = (f"{self.mark}{line}".rstrip() for line in self.original.text.rstrip().split("\n"))
        return f"{self.introduction(desk)}\n" + "\n".join(lines)

    def framed(self, desk: Desktop) -> str:
        """As HTML."""
        heading = "<br>\n".join(map(_escaped, self.introduction(desk).rstrip().split("\n")))
        return desk.fill(self.html.strip("\n"), heading=heading, original=self.original.inner_html)


def _content(desk: Desktop, words: str, quote: Quote | None = None) -> Part:
    """The mail's text in each of the program's parts, with everything that a program and its servers add."""
    client = desk.client
    signed = "\n\n".join(filter(None, (words, desk.player.signature)))
    everything = signed + (quote.original.text + quote.original.html if quote else "")
    code = Code(client.charset, client.encoding).fitting(everything)
    makers = {
        "plain": lambda: leaf("text/plain; {}" + client.parameters, _plain(desk, signed, quote), code),
        "html": lambda: leaf("text/html", _html(desk, signed, quote, code), code),
    }
    parts = [makers[kind]() for kind in client.parts]
    return parts[0] if len(parts) == 1 else branch("alternative", desk.boundary(), *parts)


def _plain(desk: Desktop, signed: str, quote: Quote | None) -> str:
    below = quote.plain(desk) if quote else ""
    pieces = (desk.player.banner, signed, desk.client.closing, below, desk.player.footer)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _html(desk: Desktop, signed: str, quote: Quote | None, code: Code) -> str:
    player, client = desk.player, desk.client
    banner = f'<table width="100%"><tr><td style="background:#ffeb9c">{_escaped(player.banner)}</td></tr></table>\n'
    footer = f"\n<p>{'<br>'.join(map(_escaped, player.footer.splitlines()))}</p>"
    words = _lines(desk, f"{signed}\n\n{client.closing}" if client.closing else signed)
    above = (banner if player.banner else "") + words
    below = (quote.framed(desk) if quote else "") + (footer if player.footer else "")
    return desk.fill(client.html_page.lstrip("\n"), charset=code.charset, words=above, quote=below) + "\n"


def _lines(desk: Desktop, text: str) -> str:
    """Words as the program's HTML has them, a line each."""
    client = desk.client
    made = (desk.fill(client.html_line, line=_escaped(line)) if line else client.html_gap for line in text.split("\n"))
    return "\n".join(made)


def _escaped(text: str) -> str:
    return escape(text, quote=False)
