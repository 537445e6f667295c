"""Calendar answers: whether they are the newest, and what they change."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mailflow.decision import decide
from mailflow.model.booking import Ending, Invitation, State
from mailflow.model.decision import Folder
from mailflow.model.request import Rank, Request
from tests.season import FIRST
from tests.unit.decision.scene import NOW, a_booking, a_view, changed, told
from tests.voices import answering

HOUR = timedelta(hours=1)
DECLINED = {"state": State.ENDED, "ending": Ending.DECLINED, "sequence": 1, "reply_sequence": 0, "reply_stamp": NOW}
MINE = a_booking("amy", "e1", sequence=2)
LATE = "an older calendar answer, come late"
OUTDATED = "the calendar answered an older version of the invitation"


def answers(booking: Any, partstat: str, **details: Any) -> Request:
    """Somebody's calendar answers."""
    return answering(booking, partstat, rank=Rank(NOW, 900), **{"stamp": NOW, **details})


def test_a_no_frees_the_place() -> None:
    """The calendar is told that the event is cancelled for this person, and the answer is kept."""
    decision = decide(answers(MINE, "DECLINED"), a_view(MINE), NOW)

    assert told(decision) == ["amy <- cancelled: e1 cancelled, CANCEL 3"]
    assert changed(decision) == ["amy e1: booked → declined, the place was given up"]
    assert decision.because == "declined by calendar"
    after = decision.changes[0].after.invitation
    assert (after.partstat, after.reply_sequence, after.reply_stamp) == ("DECLINED", 2, NOW)


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE"])
def test_a_yes_and_a_perhaps_keep_the_place(partstat: str) -> None:
    """Noted without a letter; the invitation is no new version."""
    decision = decide(answers(MINE, partstat), a_view(MINE), NOW)

    assert told(decision) == []
    assert changed(decision) == [f"amy e1: booked → booked, the calendar answered {partstat}"]
    after = decision.changes[0].after.invitation
    assert after == Invitation(MINE.invitation.uid, 2, MINE.invitation.stamp, partstat, 2, NOW)


@pytest.mark.parametrize("partstat", ["NEEDS-ACTION", ""])
def test_no_answer_changes_nothing(partstat: str) -> None:
    """Neither a letter nor a change."""
    decision = decide(answers(MINE, partstat), a_view(MINE), NOW)

    assert (decision.changes, decision.answers) == ((), ())


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE"])
def test_an_answer_to_an_older_version_changes_nothing(partstat: str) -> None:
    """The event was moved since."""
    decision = decide(answers(MINE, partstat, sequence=1), a_view(MINE), NOW)

    assert (decision.changes, decision.answers, decision.because) == ((), (), OUTDATED)


def test_a_no_to_an_older_version_is_asked_about() -> None:
    """Perhaps the new time suits."""
    decision = decide(answers(MINE, "DECLINED", sequence=1), a_view(MINE), NOW)

    assert (told(decision), decision.changes, decision.because) == (["amy <- confirm"], (), OUTDATED)
    assert [(one.action, one.events) for one in decision.answers[0].choices] == [("decline", ("e1",))]


def test_an_older_answer_to_the_same_version_comes_late() -> None:
    """DTSTAMP decides, not the arrival."""
    heard = a_booking("amy", "e1", partstat="TENTATIVE", reply_sequence=0, reply_stamp=NOW)

    decision = decide(answers(heard, "DECLINED", stamp=NOW - HOUR), a_view(heard), NOW)

    assert (decision.changes, decision.answers, decision.because) == ((), (), LATE)


def test_of_two_answers_in_one_second_the_last_to_arrive_counts() -> None:
    """DTSTAMP has no more than seconds."""
    heard = a_booking("amy", "e1", partstat="TENTATIVE", reply_sequence=0, reply_stamp=NOW)

    assert changed(decide(answers(heard, "DECLINED"), a_view(heard), NOW)) != []


def test_a_higher_sequence_beats_a_later_dtstamp() -> None:
    """The clock of the first answer ran ahead."""
    heard = a_booking("amy", "e1", sequence=2, partstat="ACCEPTED", reply_sequence=1, reply_stamp=NOW + HOUR)

    assert changed(decide(answers(heard, "DECLINED"), a_view(heard), NOW)) != []


def test_a_missing_sequence_is_unknown_not_zero() -> None:
    """DTSTAMP decides, and what was known of the SEQUENCE stays."""
    heard = a_booking("amy", "e1", sequence=2, partstat="ACCEPTED", reply_sequence=2, reply_stamp=NOW)
    view = a_view(heard)

    late = decide(answers(heard, "TENTATIVE", sequence=None, stamp=NOW - HOUR), view, NOW)
    newest = decide(answers(heard, "TENTATIVE", sequence=None, stamp=NOW + HOUR), view, NOW)

    assert late.because == LATE
    after = newest.changes[0].after.invitation
    assert (after.partstat, after.reply_sequence, after.reply_stamp) == ("TENTATIVE", 2, NOW + HOUR)


def test_a_missing_dtstamp_is_as_new_as_its_arrival() -> None:
    """And the stamp that was known stays."""
    heard = a_booking("amy", "e1", partstat="ACCEPTED", reply_sequence=0, reply_stamp=NOW)

    decision = decide(answers(heard, "TENTATIVE", stamp=None), a_view(heard), NOW)

    assert decision.changes[0].after.invitation.reply_stamp == NOW


def test_a_sequence_that_we_never_sent_shuts_nobody_out() -> None:
    """It counts as our newest, so that the next honest answer is not older."""
    decision = decide(answers(MINE, "ACCEPTED", sequence=99), a_view(MINE), NOW)

    assert decision.changes[0].after.invitation.reply_sequence == 2


def test_an_unknown_uid_is_recorded() -> None:
    """Nobody is answered."""
    decision = decide(answers(MINE, "DECLINED"), a_view(), NOW)

    assert (decision.answers, decision.changes, decision.folder) == ((), (), Folder.DONE)
    assert decision.because == "a calendar answer to no invitation of ours"


def test_an_unknown_uid_with_a_note_goes_to_a_person() -> None:
    """Somebody wrote words of their own."""
    decision = decide(answers(MINE, "DECLINED", human=True), a_view(), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]


def test_a_note_beside_an_answer_goes_to_a_person_too() -> None:
    """The place is free, and the words are read."""
    decision = decide(answers(MINE, "DECLINED", human=True), a_view(MINE), NOW)

    assert told(decision) == ["amy <- cancelled: e1 cancelled, CANCEL 3", "enquiries <- passed_on"]
    assert decision.folder is Folder.ENQUIRIES


def test_an_answer_that_contradicts_itself_goes_to_a_person() -> None:
    """MIME says one method, the body another: nothing changes."""
    decision = decide(answers(MINE, "DECLINED", trouble="two methods"), a_view(MINE), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert (decision.changes, decision.because) == ((), "two methods")


def test_another_time_that_is_proposed_goes_to_a_person() -> None:
    """COUNTER; the place is kept."""
    decision = decide(answers(MINE, "", method="COUNTER"), a_view(MINE), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert (decision.changes, decision.because) == ((), "another time was proposed by calendar")


def test_the_invitation_again_for_who_asks_for_it() -> None:
    """REFRESH, which is about this booking alone."""
    view = a_view(MINE, a_booking("amy", "e2"))

    assert told(decide(answers(MINE, "", method="REFRESH"), view, NOW)) == [
        "amy <- status: e1 already booked, REQUEST 2"
    ]


def test_who_answers_for_somebody_is_told_and_so_is_that_somebody() -> None:
    """SENT-BY is the sender."""
    asked = answers(MINE, "DECLINED", sender="secretary", sent_by="secretary@trust.example")

    assert told(decide(asked, a_view(MINE), NOW)) == [
        "amy <- cancelled: e1 cancelled, CANCEL 3",
        "secretary <- summary: e1 cancelled (amy)",
    ]


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_after_the_event_an_answer_is_only_recorded(partstat: str) -> None:
    """Nobody can be promoted any more."""
    over = FIRST + timedelta(hours=2)

    decision = decide(answers(MINE, partstat), a_view(MINE), over)

    assert (decision.changes, decision.answers) == ((), ())
    assert decision.because == f"the calendar answered {partstat} after the event"


def test_a_yes_after_a_no_is_a_new_booking() -> None:
    """If a place is free; the old UID is never used again."""
    mine = a_booking("amy", "e1", **DECLINED)

    decision = decide(answers(mine, "ACCEPTED", stamp=NOW + HOUR), a_view(mine), NOW)

    assert told(decision) == ["amy <- confirmed: e1 booked, REQUEST 0"]
    assert changed(decision) == ["amy e1: new → booked, a place was free: 0 of 2 were taken"]
    assert decision.changes[0].after.invitation.uid == ""


def test_a_yes_after_a_no_where_no_place_is_left() -> None:
    """The list, and the calendar hears once more that the old place is gone."""
    mine = a_booking("amy", "e1", **DECLINED)

    decision = decide(answers(mine, "ACCEPTED", stamp=NOW + HOUR), a_view(mine, others={"e1": 2}), NOW)

    assert told(decision) == ["amy <- cancelled: e1 cancelled; e1 waiting, CANCEL 1"]
    assert changed(decision) == ["amy e1: new → waiting, all 2 places were taken; 0 were waiting already"]


def test_a_yes_that_was_sent_before_the_no_changes_nothing() -> None:
    """It only came late."""
    mine = a_booking("amy", "e1", **DECLINED)

    decision = decide(answers(mine, "ACCEPTED", sequence=0, stamp=NOW - HOUR), a_view(mine), NOW)

    assert (decision.changes, decision.answers, decision.because) == ((), (), LATE)


def test_a_no_that_comes_twice_changes_nothing_more() -> None:
    """Calendars and people repeat themselves."""
    mine = a_booking("amy", "e1", **DECLINED)

    decision = decide(answers(mine, "DECLINED", sequence=0), a_view(mine), NOW)

    assert (decision.changes, decision.answers) == ((), ())


@pytest.mark.parametrize("ending", [Ending.CANCELLED, Ending.TRANSFERRED, Ending.EVENT_OVER])
def test_a_yes_to_what_was_cancelled_otherwise_changes_nothing(ending: Ending) -> None:
    """Only one's own no can be taken back."""
    gone = a_booking("amy", "e1", **(DECLINED | {"ending": ending}))

    decision = decide(answers(gone, "ACCEPTED", stamp=NOW + HOUR), a_view(gone), NOW)

    assert (decision.changes, decision.answers) == ((), ())
