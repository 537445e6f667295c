"""`mailflow explain`, as somebody reads it who knows nothing of the code."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from mailflow.cli import phrases
from mailflow.cli.reading import contract, understand_file
from mailflow.cli.sources import source
from mailflow.cli.telling import in_order, tell
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choice, Choose, Rank, Request, Rsvp, Trace
from mailflow.model.verdict import Course, Verdict
from mailflow.settings import Settings, load

ROOT = Path(__file__).parents[3]
AMY = Address("amy@ward.example", "Amy Pond")
RANK = Rank(datetime(2022, 10, 3, 8, 0, tzinfo=UTC), 1)
PERSON = Verdict(Course.ACT, "person", "nothing says that a machine sent it")
SECOND = "Wednesday 16 November 2022, 09:30 [ngb-2]"
THIRD = "Wednesday 21 December 2022, 09:30 [ngb-3]"


@pytest.fixture
def settings() -> Settings:
    return load(ROOT / "config")


def spoken(*segments: Segment, subject: str = "A place") -> Message:
    return Message(b"", "key", AMY, subject, datetime(2022, 10, 3, 8, 0, tzinfo=UTC), segments=segments)


OWN = Segment(Kind.NEW, "Please book me on\n16 November.\n\nThanks, Amy")
QUOTED = Segment(Kind.QUOTED, "\n".join(f"line {number}" for number in range(9)))
BOOKED = Request(
    Action.BOOK,
    RANK,
    ("ngb-2",),
    people=(Person(AMY.email, AMY.name),),
    reason="asks for ngb-2",
    traces=(Trace("Please book me on 16 November", "asks for a place"), Trace("16 November", "wanted: ngb-2")),
    reply_to=AMY,
)


def told(
    settings: Settings,
    request: Request,
    message: Message | None = None,
    verdict: Verdict = PERSON,
    *,
    colour: bool = False,
) -> str:
    """What is printed at 80 columns, without trailing blanks."""
    page = io.StringIO()
    console = Console(
        file=page, width=80, highlight=False, force_terminal=colour, color_system="standard" if colour else None
    )
    tell("0001.eml", (message or spoken(OWN, QUOTED), verdict, request), settings.programme, console)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines())


def test_a_booking_is_told_in_words_that_need_no_knowledge(settings: Settings) -> None:
    assert (
        told(settings, BOOKED)
        == f"""0001.eml
         from Amy Pond <amy@ward.example>, Monday 3 October 2022, 08:00
      subject A place
    own words Please book me on
              *16 November*.

              Thanks, Amy
       quoted line 0
              line 1
              line 2
              (and 6 more lines)
         note Only their own words can be a request; the rest is background.

      request book a place
              - {SECOND}
          for Amy Pond <amy@ward.example>
       reason asks for ngb-2
 who wrote it It is read for what it asks: nothing says that a machine sent it.
       answer A confirmation with a calendar invitation if there is a place;
              else their position on the waiting list, or why there is none.

Which words led there            and what they were taken for
“Please book me on 16 November”  asks for a place
“16 November”                    wanted: Wednesday 16 November 2022, 09:30
                                 [ngb-2]
"""
    )


def test_in_colour_the_words_stay_as_they_were_written(settings: Settings) -> None:
    page = told(settings, BOOKED, colour=True)
    assert "\x1b[1;30;43m16 November\x1b[0m" in page
    assert "*16 November*" not in page


def test_no_line_is_wider_than_eighty_columns(settings: Settings) -> None:
    long = spoken(Segment(Kind.NEW, "word " * 300), Segment(Kind.DISCLAIMER, "x" * 900), subject="y" * 300)
    assert max(map(len, told(settings, BOOKED, long).splitlines())) <= 80


def test_a_question_tells_what_it_would_offer(settings: Settings) -> None:
    choices = (
        Choice(Action.BOOK, ("ngb-2", "ngb-3"), Choose.ONE),
        Choice(Action.MOVE, ("ngb-3",), from_events=("ngb-2",)),
        Choice(Action.CANCEL, ()),
    )
    assert [phrases.offer(one, settings.programme) for one in choices] == [
        f"book a place: {SECOND} or {THIRD}",
        f"move to another event: {THIRD} instead of {SECOND}",
        "give up a place: whatever is held",
    ]
    page = told(settings, Request(Action.UNCLEAR, RANK, reason="no date", choices=choices, reply_to=AMY))
    assert "One short question, with a click for each reading that was" in page
    assert "offers - book a place: Wednesday 16 November 2022" in page


def test_every_action_and_every_course_has_its_words() -> None:
    assert set(phrases.WISHES) == set(phrases.ANSWERS) == set(Action)
    assert set(phrases.COURSES) == set(Course)


def test_any_one_and_each_are_told_apart() -> None:
    several = ("ngb-2", "ngb-3")
    assert [phrases.ask(Request(Action.BOOK, RANK, several, choose)) for choose in (Choose.ONE, Choose.ALL)] == [
        "book a place: any one of these, the first that has a place",
        "book a place: each of these",
    ]


def test_whatever_is_held_is_said_where_no_event_is_named() -> None:
    assert phrases.ask(Request(Action.CANCEL, RANK)) == "give up a place: whatever is held"
    answered = Request(Action.DECLINE, RANK, rsvp=Rsvp("REPLY", "uid"))
    assert phrases.ask(answered).endswith("the one that the calendar's answer is about")


def test_what_a_move_gives_up_is_named(settings: Settings) -> None:
    page = told(settings, Request(Action.MOVE, RANK, ("ngb-3",), from_events=("ngb-2",), reply_to=AMY))
    assert f"gives up {SECOND}" in page


def test_people_are_named_with_their_addresses_and_the_others_counted() -> None:
    people = (
        Person("amy@ward.example", "Amy Pond"),
        Person(name="Tom"),
        Person(),
        Person("bob@ward.example"),
        Person(),
    )
    assert phrases.introduce(people) == [
        "Amy Pond <amy@ward.example>",
        "Tom (no address yet)",
        "bob@ward.example",
        "2 more, not named yet",
    ]
    assert phrases.introduce((Person(), Person())) == ["2 people, not named yet"]


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        ("wanted: ngb-2", f"wanted: {SECOND}"),
        ("ruled out: ngb-2, ngb-3", f"ruled out: {SECOND}; {THIRD}"),
        ("wanted: ngb-1, ngb-2, ngb-3, ngb-4", "wanted: 4 events that fit (ngb-1, ngb-2, ngb-3, ngb-4)"),
        ("wanted: ngb-1, ngb-2, ngb-3, ngb-4, ngb-5", "wanted: all 5 events"),
        ("wanted: no event", "wanted, but no event fits"),
        ("only talked about: ngb-2", f"mentioned: {SECOND}"),
        ("only talked about: no event", "mentioned, but no event fits"),
        ("looks back, thanks", "a greeting, or about what was, thanks"),
        ("asks for a place, speaks of a place", "asks for a place"),
        ("speaks of a place", "speaks of a place"),
    ],
)
def test_what_words_were_taken_for_names_events_as_people_do(settings: Settings, meaning: str, said: str) -> None:
    assert phrases.mean(Trace("words", meaning), settings.programme) == said


def test_words_that_do_something_are_not_told_again_where_they_are_only_mentioned() -> None:
    wanted, mentioned = Trace("16 November", "wanted: ngb-2"), Trace("16 november", "only talked about: ngb-2")
    assert in_order(spoken(OWN), (mentioned, wanted, wanted)) == [wanted]
    assert in_order(spoken(OWN), (mentioned,)) == [mentioned]


def test_why_a_person_must_read_it_quotes_the_question() -> None:
    asked = spoken(Segment(Kind.NEW, "Book me on 16 November. Is it\nrecorded?"))
    request = Request(Action.BOOK, RANK, ("ngb-2",), human=True, message=asked)
    assert phrases.why_a_person(request) == ["“Is it recorded?” is a question that no action answers"]


def test_a_note_beside_a_calendars_answer_is_quoted() -> None:
    request = Request(Action.DECLINE, RANK, human=True, rsvp=Rsvp("REPLY", "uid", comment="So sorry"))
    assert phrases.why_a_person(request) == ["a note beside the calendar's answer: “So sorry”"]


def test_a_held_message_says_that_nothing_is_done(settings: Settings) -> None:
    request = Request(Action.UNCLEAR, RANK, held="two From addresses", human=True)
    page = told(settings, request, verdict=Verdict(Course.HOLD, "trouble", "two From addresses"))
    assert "nothing is done: it is set aside for a person" in page
    assert "No answer: it is filed under Held" in page


def test_a_machines_words_are_not_called_anybodys_own(settings: Settings) -> None:
    page = told(
        settings, Request(Action.IGNORE, RANK), verdict=Verdict(Course.IGNORE, "list", "sent by a mailing list")
    )
    assert "own words" not in page.partition("Which words")[0]
    assert "It is left alone: sent by a mailing list." in page
    assert "the form of the message, not its words" in page


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (spoken(OWN, subject="Re: Booked [ngb-2]"), "the subject's “[ngb-2]”"),
        (Message(b"", "key", attached=(Message(b"", "other"),)), "the attached message"),
        (spoken(OWN, QUOTED), "what is quoted or passed on, and the subject"),
        (
            Message(b"", "key", date=datetime(2023, 1, 20, tzinfo=UTC)),
            "no words of its own: it is the only one that fits",
        ),
    ],
)
def test_an_event_that_no_own_words_name_has_its_source(settings: Settings, message: Message, words: str) -> None:
    assert source("ngb-2", message, settings.programme) == words


def test_the_last_event_to_come_needs_no_words(settings: Settings) -> None:
    late = Message(b"", "key", date=datetime(2023, 1, 20, tzinfo=UTC))
    assert source("ngb-5", late, settings.programme) == "no words: it is the only one still to come"


def test_what_is_told_of_a_mail_is_what_the_contract_says_of_it(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(
        b"From: Amy Pond <amy@ward.example>\nSubject: A place\nDate: Mon, 03 Oct 2022 09:00:00 +0100\n\n"
        b"Could I have a place on 16 November please?\n"
    )
    message, verdict, request = understand_file(file, settings)
    assert (contract(request)["action"], contract(request)["events"]) == ("book", ["ngb-2"])
    page = told(settings, request, message, verdict)
    assert f"request book a place\n              - {SECOND}" in page
