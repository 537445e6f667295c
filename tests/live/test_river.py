"""The whole river on real servers: every mail filed, answered exactly where an answer is due, and nothing done twice."""

from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path

import pytest
from icalendar import Calendar

from mailflow.cli.reading import contract, understand_file
from mailflow.settings import load
from tests.live.conversations import SHARED, Conversation, as_mail, own, shared
from tests.live.office import Office, calendars, on_each_database
from tests.live.servers import Mailbox
from tests.scoring import essence
from tests.validators import complaints

CONVERSATIONS = ["own:monthly-forum", *(["shared:ngb", "shared:both"] if SHARED.is_dir() else [])]
ENOUGH = 60
"""So many mails of our own go down the river."""
ASKS = {"book", "cancel", "move", "transfer", "status", "enquire", "unclear"}


@pytest.fixture(params=CONVERSATIONS)
def conversation(request: pytest.FixtureRequest, tmp_path: Path) -> Conversation:
    where, _, name = request.param.partition(":")
    return understood(own(name), tmp_path) if where == "own" else shared(name)


def understood(conversation: Conversation, tmp_path: Path) -> Conversation:
    """Those mails that are read as their labels say: what understanding misses is measured elsewhere, not here."""
    settings, file = load(conversation.config), tmp_path / "one.eml"
    kept = []
    for raw, label in zip(conversation.mails, conversation.labels, strict=True):
        file.write_bytes(raw)
        if essence(contract(understand_file(file, settings)[2])) == essence(label):
            kept.append((raw, label))
    assert len(kept) >= ENOUGH
    mails, labels = zip(*kept, strict=True)
    return Conversation(conversation.name, conversation.config, mails, labels)


@pytest.fixture
def config(conversation: Conversation) -> Path:
    return conversation.config


@pytest.mark.slow
@on_each_database
def test_every_mail_is_filed_and_answered_where_due_and_nothing_happens_twice(
    conversation: Conversation, office: Office, attendees: Mailbox
) -> None:
    office.deliver(conversation.mails)
    office.run()
    filed = office.filed()
    assert (filed["INBOX"], sum(filed.values())) == (0, len(conversation.mails))
    assert wrongly_answered(conversation, office) == []
    assert [row for row in office.facts("status") if row["booked"] + row["offered"] > row["places"]] == []
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
    assert flaws(attendees.await_letters(letters_outside(office))) == []

    before = office.books(), office.letters(), office.filed()
    office.run()
    assert (office.books(), office.letters(), office.filed()) == before

    office.deliver(conversation.mails)
    office.run()
    assert (office.books(), office.letters()) == before[:2]
    assert office.filed() == {name: 2 * number for name, number in before[2].items()}


def wrongly_answered(conversation: Conversation, office: Office) -> list[str]:
    """The mails that were answered though no answer was due, or not answered though one was."""
    query = (
        "SELECT messages.message_id, messages.received FROM messages JOIN letters"
        " ON letters.answers = messages.id AND letters.email = messages.sender"
    )
    answered = {message_id for message_id, _ in office.rows(query)}
    wrong = []
    for raw, label in zip(conversation.mails, conversation.labels, strict=True):
        message_id = str(message_from_bytes(raw)["Message-ID"] or "").strip()
        if (message_id in answered) is not due(label):
            wrong.append(f"{label.get('file') or label['id']} ({label['action']}): {label['why']}")
    return wrong


def due(label: dict[str, object]) -> bool:
    """An answer is due to who asks for something; a calendar's reply to no invitation of ours only where it has a note."""
    if label.get("uid"):
        return bool(label["human"])
    return label["action"] in ASKS | {"accept", "decline"}


def letters_outside(office: Office) -> int:
    """How many letters went to people, who all read their mail in one mailbox here."""
    ours = office.mailbox.address.rpartition("@")[2]
    return sum(1 for row in office.facts("outbox") if not row["to"].endswith(f"@{ours}"))


def flaws(letters: list[bytes]) -> list[str]:
    """What calendars would object to in the letters' invitations; one attendee each, and ORGANIZER is From."""
    found = []
    for raw in letters:
        for ics in calendars([raw]):
            found += complaints(ics)
            (event,) = Calendar.from_ical(ics).events
            sender = parseaddr(str(message_from_bytes(raw)["From"]))[1]
            if isinstance(event["ATTENDEE"], list) or event["ORGANIZER"].lower() != f"mailto:{sender}":
                found.append(f"{event['UID']}: {event['ATTENDEE']}, {event['ORGANIZER']}")
    return found


def test_a_phrase_becomes_the_mail_that_it_describes() -> None:
    phrase = {"id": "x-1", "from": "Jo <jo@a.example>", "to": "b@c.example", "subject": "Hi", "text": "One place"}
    mail = message_from_bytes(as_mail({**phrase, "date": "2022-10-03T09:00:00+01:00", "cc": ["Al <al@a.example>"]}))
    assert (mail["From"], mail["Cc"], mail.get_payload()) == ("Jo <jo@a.example>", "Al <al@a.example>", "One place\n")
