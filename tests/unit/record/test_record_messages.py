"""Mails in the books: known by place and by content, all or nothing, and patient with what cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from mailflow.model.decision import Decision, Folder
from mailflow.model.message import Mail, Message
from mailflow.model.people import Address
from mailflow.model.request import Rank
from mailflow.record.engine import reading
from mailflow.record.schema import messages
from tests.season import OPENING, Season
from tests.voices import asking, message

if TYPE_CHECKING:
    from collections.abc import Sequence

BIGGEST = 2**32 - 1
"""UIDs and UIDVALIDITY are 32 bits without a sign (RFC 9051 §2.3.1.1)."""
AMY = Address("amy@trust.example")


def mail(uid: int, **details: Any) -> Mail:
    """A mail at a place of the mailbox."""
    usual = {"raw": b"", "received": OPENING, "mailbox": "INBOX", "uidvalidity": 1, "uid": uid}
    return Mail(**{**usual, **details})


def content(key: str) -> Message:
    """A message known by its content."""
    return Message(b"", key, AMY, message_id=f"<{key}@trust.example>")


def read(season: Season, where: Mail, what: Message, folder: Folder = Folder.DONE) -> Folder | None:
    """Where the mail was filed before; at first sight it is filed now."""
    with season.ledger.open() as page:
        if filed := page.seen(where, what):
            return filed
        request = asking("amy", "none", rank=Rank(where.received, where.uid), message=what)
        page.file(request, Decision("a reason", folder=folder))
    return None


def rows(season: Season) -> Sequence[Any]:
    """The season's messages as they are kept."""
    mine = select(messages).where(messages.c.organiser == season.organiser.address).order_by(messages.c.id)
    with reading(season.engine) as connection:
        return connection.execute(mine).mappings().all()


def test_a_mail_is_known_by_its_place(season: Season) -> None:
    """Read again, it is only filed again."""
    assert read(season, mail(1), content("a"), Folder.ENQUIRIES) is None
    assert read(season, mail(1), content("a")) is Folder.ENQUIRIES
    assert len(rows(season)) == 1


def test_a_copy_is_known_by_its_content(season: Season) -> None:
    """Delivered once more, or in a mailbox that was rebuilt: filed like the first, with a note."""
    read(season, mail(1), content("a"))

    assert read(season, mail(2, received=OPENING + timedelta(days=1)), content("a")) is Folder.DONE
    assert read(season, mail(1, uidvalidity=2), content("a")) is Folder.DONE
    assert read(season, mail(1, mailbox="Other"), content("a")) is Folder.DONE
    assert [row["because"].partition(" of")[0] for row in rows(season)] == ["a reason", "a copy", "a copy", "a copy"]


def test_another_mail_at_the_same_uid_of_a_rebuilt_mailbox_is_new(season: Season) -> None:
    """UIDs are numbered anew with UIDVALIDITY."""
    read(season, mail(1), content("a"))

    assert read(season, mail(1, uidvalidity=2), content("b")) is None


def test_the_biggest_numbers_of_imap_fit(season: Season) -> None:
    """32 bits without a sign, in both databases."""
    biggest = mail(BIGGEST, uidvalidity=BIGGEST)

    assert read(season, biggest, content("a")) is None
    assert read(season, biggest, content("a")) is Folder.DONE
    season.ledger.stumbled(mail(BIGGEST - 1, uidvalidity=BIGGEST), OPENING + timedelta(hours=1), "poison")
    assert dict(season.ledger.resting("INBOX", BIGGEST, OPENING)) == {BIGGEST - 1: OPENING + timedelta(hours=1)}


def test_a_held_mail_put_back_into_the_inbox_is_tried_again(season: Season) -> None:
    """A move keeps the time of receipt and gives a new UID."""
    read(season, mail(1), content("a"), Folder.HELD)

    assert read(season, mail(2), content("a")) is None
    assert read(season, mail(2), content("a")) is Folder.DONE


def test_a_held_mail_delivered_once_more_is_held_with_the_first(season: Season) -> None:
    """Somebody sent it again: a person looks at it anyway."""
    read(season, mail(1), content("a"), Folder.HELD)

    assert read(season, mail(2, received=OPENING + timedelta(hours=1)), content("a")) is Folder.HELD


def test_a_done_mail_put_back_into_the_inbox_is_only_filed_again(season: Season) -> None:
    """It was answered."""
    read(season, mail(1), content("a"), Folder.DONE)

    assert read(season, mail(2), content("a")) is Folder.DONE


def test_the_same_alarm_is_not_raised_twice(season: Season) -> None:
    """A mail put back that is held for the same reason; another reason is news."""
    first = asking("amy", "book", "e1", rank=Rank(OPENING, 1), held="encrypted")
    told = season.receive(replace(first, message=message(first)))

    again = season.receive(replace(first, message=message(first)), mail(71))
    other = season.receive(replace(first, message=message(first), held="two From addresses"), mail(72))

    assert [told, again, other] == [["enquiries <- attention"], [], ["enquiries <- attention"]]


def test_another_organisers_mail_is_no_copy(season: Season) -> None:
    """The same message to two mailboxes is two requests."""
    read(season, mail(1), content("a"))

    assert read(Season(season.engine), mail(1), content("a")) is None


def test_the_subject_is_kept_only_where_a_person_will_look(season: Season) -> None:
    """Books hold what they need; a held mail, also its copy, is found by its subject."""
    subject = replace(content("a"), subject="Re: Places")
    read(season, mail(1), subject, Folder.HELD)
    read(season, mail(2, received=OPENING + timedelta(hours=1)), subject)
    read(season, mail(3), replace(content("b"), subject="Private"))

    assert [row["subject"] for row in rows(season)] == ["Re: Places", "Re: Places", ""]


def test_a_mail_that_stumbled_rests_until_its_next_try(season: Season) -> None:
    """The ones behind it go on; each try is counted."""
    later = OPENING + timedelta(minutes=5)

    season.ledger.stumbled(mail(7), later, "cannot be read")

    assert season.ledger.tries(mail(7)) == 1
    assert season.ledger.tries(mail(8)) == 0
    assert dict(season.ledger.resting("INBOX", 1, OPENING)) == {7: later}
    assert dict(season.ledger.resting("INBOX", 1, later)) == {}
    assert dict(season.ledger.resting("INBOX", 2, OPENING)) == {}
    season.ledger.stumbled(mail(7), later + timedelta(minutes=5), "cannot be read")
    assert season.ledger.tries(mail(7)) == 2


def test_a_mail_that_was_read_at_last_does_not_rest(season: Season) -> None:
    """And is known by its content, though it stumbled before that could be noted."""
    season.ledger.stumbled(mail(7), OPENING + timedelta(days=1), "cannot be read")

    assert read(season, mail(7), content("a")) is None
    assert dict(season.ledger.resting("INBOX", 1, OPENING)) == {}
    assert read(season, mail(8, received=OPENING + timedelta(days=1)), content("a")) is Folder.DONE
    (row, _) = rows(season)
    assert (row["key"], row["sender"], row["tries"]) == ("a", "amy@trust.example", 1)


def test_a_copy_of_what_stumbles_is_read_in_its_place(season: Season) -> None:
    """What was never dealt with has no copies."""
    season.ledger.stumbled(mail(7), OPENING + timedelta(days=1), "cannot be read")

    assert read(season, mail(8), content("a")) is None


class Speechless:
    """Ids that fail where a letter is composed, as a broken template would."""

    def letter(self) -> str:
        """No letter."""
        raise LookupError


def test_a_page_that_tears_leaves_nothing(season: Season) -> None:
    """No mail, no booking, no history, no letter."""
    season.desk = replace(season.desk, ids=Speechless())

    with pytest.raises(LookupError):
        season.ask("amy", "book", "e1")

    found = (rows(season), season.bookings(), season.facts.log("amy@trust.example"), season.facts.outbox())
    assert found == ([], [], [], [])


def test_after_a_torn_page_the_mail_is_new(season: Season) -> None:
    """It is tried again, and nothing is there twice."""
    whole, season.desk = season.desk, replace(season.desk, ids=Speechless())
    with pytest.raises(LookupError):
        season.ask("amy", "book", "e1")
    season.desk = whole

    assert season.again() == ["amy <- confirmed: e1 booked, REQUEST 0"]
    assert season.standing() == ["e1 amy booked"]
