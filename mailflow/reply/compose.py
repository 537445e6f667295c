"""Answer → Letter: the wording from `templates/`, the invitation, and the bytes that are sent, the same on every try."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import format_datetime
from typing import TYPE_CHECKING

from mailflow.invite import EventText, write
from mailflow.model.errors import MailFault
from mailflow.model.letter import Calendar, Letter, News
from mailflow.model.people import Address
from mailflow.model.text import clean_line
from mailflow.reply.clicks import choices
from mailflow.reply.facts import find
from mailflow.reply.gather import gather
from mailflow.reply.links import Pen
from mailflow.reply.mime import Contents, mailbox, pack, plain
from mailflow.reply.reading import see

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailflow.model.desk import Desk
    from mailflow.model.letter import Answer
    from mailflow.model.message import Message
    from mailflow.reply.reading import Reading

SUPPRESS = "DR, RN, NRN, OOF, AutoReply"
"""What Exchange should not answer us with; not `All`, which would suppress the delivery failures that we need."""
MOST_REFERENCES = 10
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_GAPS = re.compile(r"\n{3,}")
_ENDS = re.compile(r"[ \t]+(?=\n)")


def compose(answer: Answer, desk: Desk) -> Letter:
    """The letter that tells an answer; raises HouseFault for a broken template, MailFault for an impossible invitation."""
    letter_id, reference = desk.ids.letter(), desk.ids.reference()
    reading = see(answer, desk, Pen(desk.organiser.address, reference, desk.programme))
    facts = gather(reading).mapping()
    subject = clean_line(desk.templates.render(f"{answer.news}/subject.txt", facts))
    message_id = f"<{letter_id}@{desk.organiser.address.rpartition('@')[2]}>"
    contents = _contents(answer, desk, facts | {"subject": subject})
    headers = _headers(reading, subject, message_id)
    first = answer.outcomes[0] if answer.outcomes else None
    return Letter(
        id=letter_id,
        to=answer.to,
        news=answer.news,
        subject=subject,
        raw=pack(headers, contents, letter_id),
        message_id=message_id,
        reference=reference,
        due=desk.clock(),
        event=first.event if first else "",
        booking=first.booking.id if first and first.booking else 0,
        choices=choices(reading),
        events=_events(reading),
    )


def _contents(answer: Answer, desk: Desk, facts: Mapping[str, object]) -> Contents:
    passing_on = answer.news is News.PASSED_ON and answer.request and answer.request.message
    return Contents(
        text=_tidy(desk.templates.render(f"{answer.news}/body.txt", facts)),
        html=desk.templates.render(f"{answer.news}/body.html", facts).strip() + "\n",
        calendar=_calendar(answer, desk, facts),
        method=answer.calendar.value,
        original=passing_on.raw if passing_on else b"",
    )


def _calendar(answer: Answer, desk: Desk, facts: Mapping[str, object]) -> bytes:
    """The calendar object of the first outcome's booking; what it says outlives the letter, which Outlook deletes."""
    booking = answer.outcomes[0].booking if answer.outcomes else None
    if answer.calendar is Calendar.NOTHING or booking is None:
        return b""
    event = find(desk.programme, booking.event)
    if event is None:
        raise MailFault(f"The invitation of {booking.email} is for {booking.event}, which the programme no longer has.")
    if facts["asked_by"]:
        booking = replace(booking, name="")  # a name given by somebody else is that person's free text
    words = EventText(description=_tidy(desk.templates.render("_parts/invitation.txt", facts)))
    return write(answer.calendar, booking, event, desk.organiser, words)


def _headers(reading: Reading, subject: str, message_id: str) -> tuple[tuple[str, str], ...]:
    """The header fields, in order (RFC 5322 §3.6, RFC 3834 §5)."""
    desk, asked = reading.desk, reading.message
    organiser = desk.organiser
    to = replace(reading.answer.to, name="") if reading.asked_by else reading.answer.to
    return (
        ("MIME-Version", "1.0"),
        ("From", mailbox(Address(organiser.address, organiser.name))),
        ("To", mailbox(to)),
        *_reply_to(reading.answer),
        ("Subject", plain(subject)),
        ("Date", format_datetime(desk.clock())),
        ("Message-ID", message_id),
        *(_threading(asked) if asked else ()),
        ("Auto-Submitted", "auto-replied" if reading.answer.request else "auto-generated"),
        ("X-Auto-Response-Suppress", SUPPRESS),
        ("X-Mailflow-Loop", organiser.address),
    )


def _reply_to(answer: Answer) -> tuple[tuple[str, str], ...]:
    """What is passed on is answered to its writer."""
    writer = answer.request and (answer.request.reply_to or answer.request.asker)
    return (("Reply-To", mailbox(writer)),) if writer and answer.news is News.PASSED_ON else ()


def _threading(asked: Message) -> tuple[tuple[str, str], ...]:
    """RFC 5322 §3.6.4; what is no Message-ID is left out."""
    parent = _MESSAGE_ID.fullmatch(asked.message_id.strip())
    if not parent:
        return ()
    line = [found for one in reversed(asked.in_reply_to) for found in _MESSAGE_ID.findall(one) if found != parent[0]]
    return (("In-Reply-To", parent[0]), ("References", " ".join([*line[-MOST_REFERENCES:], parent[0]])))


def _events(reading: Reading) -> tuple[str, ...]:
    """The events that the letter is about, in the order it names them."""
    told = [outcome.event for outcome in reading.told]
    offered = [event_id for choice in choices(reading) for event_id in choice.events]
    return tuple(dict.fromkeys(event_id for event_id in [*told, *offered] if event_id))


def _tidy(text: str) -> str:
    """One blank line at most between paragraphs, none around them, no blanks at line ends; LF, one at the end."""
    return _GAPS.sub("\n\n", _ENDS.sub("", text.strip())) + "\n"
