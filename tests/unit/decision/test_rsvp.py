"""Calendar answers: whether they are the newest, and what they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailflow.decision import decide
from mailflow.model.booking import Ending, Invitation, State
from mailflow.model.decision import Folder
from mailflow.model.people import Person
from mailflow.model.request import Action, Rank, Request
from mailflow.model.verdict import Evidence
from tests.season import FIRST
from tests.unit.decision.scene import NOW, a_booking, a_view, changed, reasons, told
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
    assert [(one.action, one.events) for one in decision.answers[0].choices] == [("cancel", ("e1",))]


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


def test_another_time_that_is_proposed_is_declined_and_goes_to_a_person() -> None:
    """COUNTER; the place is kept, and the other dates with places are named."""
    decision = decide(answers(MINE, "", method="COUNTER"), a_view(MINE, others={"e2": 2, "e3": 1}), NOW)

    assert told(decision) == ["amy <- refused: e1 kept, DECLINECOUNTER 2", "enquiries <- passed_on"]
    assert decision.answers[0].left == (("e1", 1), ("e2", 0), ("e3", 1))
    assert changed(decision) == ["amy e1: booked → booked, its invitation went out again"]
    assert (decision.because, decision.folder) == ("another time was proposed by calendar", Folder.ENQUIRIES)


@pytest.mark.parametrize(
    ("booking", "now"), [(a_booking("amy", "e1", **DECLINED), NOW), (MINE, FIRST)], ids=["given up", "begun"]
)
def test_another_time_for_what_is_past_goes_to_a_person_only(booking: Any, now: Any) -> None:
    """There is no invitation that stands."""
    decision = decide(answers(booking, "", method="COUNTER"), a_view(booking), now)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]


def test_another_time_proposed_by_somebody_else_goes_to_a_person_only() -> None:
    """The invited person hears nothing of it."""
    asked = answers(MINE, "", method="COUNTER", attendee="zoe@trust.example", sender="zoe")

    assert told(decide(asked, a_view(MINE), NOW)) == ["zoe <- acknowledged", "enquiries <- passed_on"]


def test_an_answer_that_is_no_answer_goes_to_a_person() -> None:
    """X-MAYBE, and whatever else a calendar invents."""
    asked = replace(answers(MINE, "X-MAYBE"), action=Action.UNCLEAR)

    decision = decide(asked, a_view(MINE), NOW)

    assert told(decision) == ["amy <- acknowledged", "enquiries <- passed_on"]
    assert decision.because == "a calendar answer that is neither yes nor no: X-MAYBE"


def test_the_invitation_again_for_who_asks_for_it() -> None:
    """REFRESH, which is about this booking alone."""
    view = a_view(MINE, a_booking("amy", "e2"))

    decision = decide(answers(MINE, "", method="REFRESH"), view, NOW)

    assert told(decision) == ["amy <- invitation: e1 already booked, REQUEST 2"]
    assert decision.changes[0].after.invitation.stamp == NOW + timedelta(seconds=1)


def test_the_invitation_goes_only_to_the_booked_address_whoever_asks() -> None:
    """REFRESH from elsewhere, and from a secretary."""
    stranger = answers(MINE, "", method="REFRESH", attendee="eve@evil.example", sender="eve@evil.example")
    secretary = answers(MINE, "", method="REFRESH", sender="secretary", sent_by="secretary@trust.example")

    for asked in (stranger, secretary):
        assert told(decide(asked, a_view(MINE), NOW)) == ["amy <- invitation: e1 already booked, REQUEST 2"]


def test_what_was_cancelled_is_cancelled_again_for_a_calendar_that_asks() -> None:
    """It missed the cancellation."""
    mine = a_booking("amy", "e1", stamp=NOW, **DECLINED)

    decision = decide(answers(mine, "", method="REFRESH"), a_view(mine), NOW)

    assert told(decision) == ["amy <- cancelled: e1 cancelled, CANCEL 1"]
    assert decision.changes == ()


@pytest.mark.parametrize(
    "booking",
    [
        a_booking("amy", "e1", State.WAITING),
        a_booking("amy", "e1", State.ENDED, ending=Ending.EVENT_OVER, stamp=NOW),
    ],
    ids=["never invited", "over"],
)
def test_a_calendar_that_asks_for_what_is_no_invitation_gets_none(booking: Any) -> None:
    """Neither REQUEST nor CANCEL would be true."""
    decision = decide(answers(booking, "", method="REFRESH"), a_view(booking), NOW)

    assert (decision.changes, decision.answers) == ((), ())


def handing_on(**details: Any) -> Request:
    """Amy's calendar delegates her place to Dan."""
    asked = answers(MINE, "DELEGATED", **{"delegated_to": "dan@trust.example", **details})
    to = asked.rsvp.delegated_to if asked.rsvp else ""
    return replace(asked, action=Action.TRANSFER, people=(Person(to),) if to else asked.people)


def test_a_place_is_handed_on_by_calendar() -> None:
    """CANCEL for one, a REQUEST with a new UID for the other."""
    decision = decide(handing_on(), a_view(MINE), NOW)

    assert told(decision) == [
        "amy <- cancelled: e1 cancelled, CANCEL 3",
        "dan <- confirmed: e1 booked, REQUEST 0",
        "amy <- summary: e1 booked (dan)",
    ]
    assert changed(decision) == [
        "amy e1: booked → transferred, handed over to dan@trust.example",
        "dan e1: new → booked, handed over by amy@trust.example",
    ]


def test_a_place_handed_on_to_nobody_known_is_asked_about() -> None:
    """DELEGATED-TO is no mail address."""
    decision = decide(handing_on(delegated_to=""), a_view(MINE), NOW)

    assert told(decision) == ["amy <- refused: e1 kept"]
    assert (decision.changes, reasons(decision)) == (
        (),
        ["Your calendar handed your place to somebody, and did not say to which address. Please tell us."],
    )


@pytest.mark.parametrize(
    "unsure",
    [{"sender": "dan"}, {"evidence": Evidence.FAIL}],
    ids=["from the other person", "forged perhaps"],
)
def test_a_place_handed_on_by_who_is_not_surely_its_holder_waits_for_a_yes(unsure: dict[str, Any]) -> None:
    """The yes needs no more words than that."""
    evidence = unsure.pop("evidence", Evidence.NONE)
    asked = replace(handing_on(**unsure), evidence=evidence)

    decision = decide(asked, a_view(MINE), NOW)

    assert (told(decision), decision.changes) == (["amy <- confirm"], ())
    (choice,) = decision.answers[0].choices
    assert (choice.action, choice.events, choice.people) == ("transfer", ("e1",), (Person("dan@trust.example"),))
    assert "hand over your place to dan@trust.example" in decision.answers[0].because


def test_a_place_that_is_not_held_any_more_is_not_handed_on() -> None:
    """The booking ended."""
    mine = a_booking("amy", "e1", **DECLINED)
    asked = handing_on(uid=mine.invitation.uid, stamp=NOW + HOUR, sequence=1)

    assert decide(asked, a_view(mine), NOW).changes == ()


def test_anothers_invitation_is_not_ours_though_its_uid_be_known() -> None:
    """ORGANIZER is somebody else."""
    decision = decide(answers(MINE, "DECLINED", organizer="boss@trust.example"), a_view(MINE), NOW)

    assert (decision.changes, decision.because) == ((), "a calendar answer to no invitation of ours")


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
    assert changed(decision) == [
        "amy e1: new → waiting, waiting, 1st: all 2 places were taken when you wrote at 10:00; nobody wrote before you"
    ]


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
