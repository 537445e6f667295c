"""Letters in the books: the outbox, the fate of each letter, and the thread that an answer continues."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from mailflow.model.letter import Letter, News
from mailflow.model.message import Message, Report
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choice, Choose
from mailflow.model.thread import Thread
from mailflow.record.ledger import SATCHEL
from tests.season import OPENING, Season

if TYPE_CHECKING:
    from collections.abc import Iterable

AMY, BOB = Address("amy@trust.example", "Amy"), Address("bob@trust.example", "Bob")
CHOICES = (
    Choice(Action.BOOK, ("e1",)),
    Choice(Action.MOVE, ("e2", "e3"), Choose.ONE, ("e1",), (Person("bob@trust.example", "Bob"),), "amy@home.example"),
)


def letter(season: Season, number: int, **details: Any) -> Letter:
    """A letter of this season."""
    letter_id = f"{number}-{season.organiser.address}"
    usual = {
        "id": letter_id,
        "to": AMY,
        "news": News.CONFIRMED,
        "subject": f"Letter {number}",
        "raw": b"\x00\xffbytes\r\n",
        "message_id": f"<{letter_id}>",
        "reference": f"reference-{number}",
        "due": OPENING,
    }
    return Letter(**{**usual, **details})


def post(season: Season, letters: Iterable[Letter], at: datetime = OPENING) -> None:
    """Put letters into the outbox."""
    season.now = at
    with season.ledger.open() as page:
        for one in letters:
            page.post(one)


def due(season: Season, at: datetime = OPENING) -> list[str]:
    """The subjects of what is to be sent by then."""
    return [one.subject for one in season.ledger.due_letters(at)]


def thread(season: Season, **details: Any) -> Thread | None:
    """The letter that a message of Amy's answers."""
    with season.ledger.open() as page:
        return page.thread(Message(b"", "key", **{"sender": Address(AMY.email), **details}))


def test_a_letter_comes_back_as_it_was_posted(season: Season) -> None:
    """The same bytes on every try; a question with all that it offered."""
    posted = letter(season, 1, event="e1", booking=7, choices=CHOICES, events=("e1", "e2"))

    post(season, [posted])

    assert season.ledger.due_letters(OPENING) == [posted]


def test_letters_are_sent_when_they_are_due(season: Season) -> None:
    """Not before; the one due first in front."""
    later = OPENING + timedelta(hours=1)
    post(season, [letter(season, 1, due=later, to=BOB), letter(season, 2)])

    assert due(season) == ["Letter 2"]
    assert due(season, later) == ["Letter 2", "Letter 1"]


def test_answers_leave_before_reminders_and_summaries(season: Season) -> None:
    """However long those have been due: the provider's allowance may be short, and somebody waits for an answer."""
    post(season, [letter(season, 1, news=News.REMINDER), letter(season, 2, news=News.SUMMARY, to=BOB)])
    answers = [letter(season, 3, to=BOB), letter(season, 4, to=BOB), letter(season, 5)]
    post(season, answers, OPENING + timedelta(hours=1))

    assert due(season, OPENING + timedelta(hours=1)) == ["Letter 3", "Letter 5", "Letter 4", "Letter 1", "Letter 2"]


def test_a_full_satchel_has_no_reminder_while_answers_wait(season: Season) -> None:
    """Forty people are reminded, and sixty ask."""
    people = [Address(f"p{number}@trust.example") for number in range(100)]
    post(season, [letter(season, number, news=News.REMINDER, to=people[number]) for number in range(40)])
    post(season, [letter(season, number, to=people[number]) for number in range(40, 100)])

    assert {one.news for one in season.ledger.due_letters(OPENING)} == {News.CONFIRMED}


def test_everybody_gets_their_first_letter_before_anybody_gets_a_second(season: Season) -> None:
    """Who gets many does not keep the others waiting."""
    amys = [letter(season, number) for number in (1, 2, 3)]
    post(season, amys)
    post(season, [letter(season, 4, to=BOB)], OPENING + timedelta(seconds=1))

    assert due(season) == ["Letter 1", "Letter 4", "Letter 2", "Letter 3"]


def test_a_satchel_is_not_overfilled(season: Season) -> None:
    """What does not fit comes next."""
    post(season, [letter(season, number) for number in range(SATCHEL + 5)])

    assert len(due(season)) == SATCHEL


def test_a_letter_that_was_accepted_is_not_due_any_more(season: Season) -> None:
    """Marked by itself: the others stay."""
    first, second = letter(season, 1), letter(season, 2)
    post(season, [first, second])

    season.ledger.sent(first, OPENING + timedelta(minutes=1))

    assert due(season) == ["Letter 2"]
    sent = season.facts.outbox()[0]
    assert (sent["state"], sent["sent_at"], sent["tries"]) == ("sent", "2022-10-03T09:01:00+00:00", 0)


def test_a_letter_that_was_deferred_is_due_again_later(season: Season) -> None:
    """The try is counted, and what was said is kept."""
    later = OPENING + timedelta(minutes=5)
    post(season, [letter(season, 1)])
    (first,) = season.ledger.due_letters(OPENING)

    season.ledger.deferred(first, later, "451 try again")

    assert due(season) == []
    (again,) = season.ledger.due_letters(later)
    assert again == replace(first, due=later, tries=1)
    assert season.ledger.error(again) == "451 try again"
    season.ledger.sent(again, later)
    assert season.ledger.error(again) == ""


def test_a_letter_that_cannot_be_delivered_is_not_tried_again(season: Season) -> None:
    """The reason is kept for people."""
    post(season, [letter(season, 1)])
    (first,) = season.ledger.due_letters(OPENING)

    season.ledger.failed(first, "550 no such person")

    assert due(season, OPENING + timedelta(days=99)) == []
    (row,) = season.facts.outbox()
    assert (row["state"], row["tries"], row["error"]) == ("failed", 1, "550 no such person")


def test_another_organisers_letters_are_not_ours(season: Season) -> None:
    """Neither to send nor to be answered."""
    other = Season(season.engine)
    post(other, [letter(other, 1)])

    assert due(season) == []
    assert thread(season, references=("reference-1",)) is None
    assert thread(season, in_reply_to=(letter(other, 1).message_id,)) is None


def test_an_answer_is_known_by_our_reference(season: Season) -> None:
    """From whom we gave it to, that is proof."""
    posted = letter(season, 1, news=News.QUESTION, events=("e1", "e2"), choices=CHOICES, booking=7)
    post(season, [posted])

    found = thread(season, references=("somebody-elses", "reference-1"))

    assert found == Thread(posted.id, News.QUESTION, AMY.email, ("e1", "e2"), CHOICES, 7, quoted=True, proven=True)


def test_our_reference_from_somebody_else_is_no_proof(season: Season) -> None:
    """They quote it; it was not given to them."""
    post(season, [letter(season, 1)])

    found = thread(season, references=("reference-1",), sender=BOB)

    assert found is not None
    assert (found.to, found.quoted, found.proven, found.booking) == (AMY.email, True, False, None)


def test_an_answer_is_known_by_our_message_id(season: Season) -> None:
    """Which proves nothing, as anybody may copy it."""
    post(season, [letter(season, 1)])

    found = thread(season, in_reply_to=(letter(season, 1).message_id,))

    assert found is not None
    assert (found.letter, found.quoted, found.proven) == (letter(season, 1).id, False, False)


def test_our_reference_wins_over_a_message_id(season: Season) -> None:
    """Mail programs thread as they like."""
    post(season, [letter(season, 1), letter(season, 2)])

    found = thread(season, references=("reference-1",), in_reply_to=(letter(season, 2).message_id,))

    assert found is not None
    assert found.letter == letter(season, 1).id


def test_of_several_letters_that_are_quoted_the_newest_is_answered(season: Season) -> None:
    """The older ones are history below it."""
    post(season, [letter(season, 1)], OPENING + timedelta(hours=1))
    post(season, [letter(season, 2)], OPENING)

    found = thread(season, references=("reference-1", "reference-2"))

    assert found is not None
    assert found.letter == letter(season, 1).id


def test_a_delivery_report_is_known_by_what_it_returns(season: Season) -> None:
    """The envelope's id, or else the Message-ID."""
    post(season, [letter(season, 1)])
    mailer = Address("mailer-daemon@trust.example")
    reports = (
        Report("delivery-status", envelope_id=letter(season, 1).id),
        Report("delivery-status", original_message_id=letter(season, 1).message_id),
    )

    found = [thread(season, report=report, sender=mailer) for report in reports]

    assert [one and (one.letter, one.proven) for one in found] == [(letter(season, 1).id, False)] * 2
    assert thread(season, report=Report("delivery-status"), sender=mailer) is None


def test_a_message_that_answers_nothing(season: Season) -> None:
    """Begins a thread of its own."""
    post(season, [letter(season, 1)])

    assert thread(season) is None
    assert thread(season, references=("unknown",), in_reply_to=("<unknown@trust.example>",)) is None


def test_a_letter_that_came_back_is_marked(season: Season) -> None:
    """By the decision about the report, in its own page."""
    season.ask("amy", "book", "e1")
    (confirmed,) = season.ledger.due_letters(season.now)
    season.ledger.sent(confirmed, season.now)

    report = Message(b"", "bounce", report=Report("delivery-status", "failed", envelope_id=confirmed.id))
    season.ask("mailer-daemon", "bounce", people=(), message=report)

    (row, _) = season.facts.outbox()
    assert (row["state"], row["error"]) == ("failed", "a letter to amy@trust.example could not be delivered")
