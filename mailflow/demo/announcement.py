"""The flyer as it went out by mail: what the series is about, its dates, and BOOK HERE beside each of them."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from string import Template
from typing import TYPE_CHECKING

from mailflow.demo.mime import Code, branch, header_text, leaf, mailbox, sealed
from mailflow.demo.reading import Original, mailto
from mailflow.demo.shelf import table_of

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.model.programme import Event, Organiser, Series

DAYS = ("Mon", "Tues", "Weds", "Thurs", "Fri", "Sat", "Sun")
_UTF8 = Code("utf-8", "quoted-printable")


def announce(series: Series, organiser: Organiser, at: datetime) -> Original:
    """The announcement of a series, sent to everybody at this moment."""
    flyer = table_of("flyer.toml")
    facts = {"title": series.title, "contact": organiser.contact.email, "organiser": organiser.name}
    rows = [_row(event, organiser) for event in series.events]
    text = _fill(flyer["text"], facts, events="\n".join(Template(flyer["event"]).substitute(row) for row in rows))
    shown = [{name: escape(value) for name, value in row.items()} for row in rows]
    made = "\n".join(Template(flyer["html_event"]).substitute(row) for row in shown)
    html = _fill(flyer["html"], {name: escape(value) for name, value in facts.items()}, events=made)
    fields = (
        ("From", mailbox(organiser.name, organiser.address)),
        ("To", flyer["to"]),
        ("Subject", header_text(_fill(flyer["subject"], facts))),
        ("Date", format_datetime(at)),
        ("Message-ID", f"<flyer.{series.id}@{organiser.address.rpartition('@')[2]}>"),
        ("MIME-Version", "1.0"),
    )
    words = branch("alternative", "=_flyer", leaf("text/plain", text, _UTF8), leaf("text/html", html, _UTF8))
    return Original.read(sealed(fields, words))


def _row(event: Event, organiser: Organiser) -> dict[str, str]:
    starts, ends = event.local_start, event.local_end
    day = f"{DAYS[starts.weekday()]} {starts:%d/%m/%y}"
    subject = f"Book a place: {starts.day} {starts:%B %Y} [{event.id}]"
    link = mailto(organiser.address, subject, "Please book me a place.")
    return {"day": day, "hours": f"{starts:%H%M}-{ends:%H%M}", "link": link}


def _fill(template: str, facts: dict[str, str], **more: str) -> str:
    return Template(template.lstrip("\n")).substitute(facts, **more)
