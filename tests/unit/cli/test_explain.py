"""`mailflow explain`, as somebody reads it who knows nothing of the code."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from mailflow.cli import phrases
from mailflow.cli.company import introduce, left_out
from mailflow.cli.reading import contract, understand_file
from mailflow.cli.reasons import why_a_person
from mailflow.cli.replies import ANSWERS, SILENT
from mailflow.cli.sources import source
from mailflow.cli.taken import clues
from mailflow.cli.telling import tell
from mailflow.model.message import Kind, Message, Segment
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choice, Choose, Rank, Request, Rsvp, Trace
from mailflow.model.verdict import Course, Verdict
from mailflow.settings import Settings, load

ROOT = Path(__file__).parents[3]
AMY = Address("amy@ward.example", "Amy Pond")
RANK = Rank(datetime(2022, 10, 3, 8, 0, tzinfo=UTC), 1)
PERSON = Verdict(Course.ACT, "person", "nothing says that a machine sent it")
TITLE = "No Going Back! Continuing the Conversation"
SECOND = f"Wednesday 16 November 2022, 09:30 “{TITLE}” [ngb-2]"
SHORT = "Wednesday 16 November 2022, 09:30 [ngb-2]"
THIRD = f"Wednesday 21 December 2022, 09:30 “{TITLE}” [ngb-3]"


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
    traces=(Trace("Please book me", "asks for a place"), Trace("16 November", "wanted", ("ngb-2",), ("date",))),
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


def explained(
    settings: Settings,
    folder: Path,
    text: str,
    *,
    subject: str = "A place",
    date: str = "Mon, 03 Oct 2022 09:00:00 +0100",
) -> tuple[Message, Verdict, Request]:
    """A mail of Amy's as it is read and understood."""
    file = folder / "one.eml"
    file.write_text(f"From: Amy Pond <amy@ward.example>\nSubject: {subject}\nDate: {date}\n\n{text}\n", "utf-8")
    return understand_file(file, settings)


def test_a_booking_is_told_in_words_that_need_no_knowledge(settings: Settings) -> None:
    assert (
        told(settings, BOOKED)
        == """0001.eml
         from Amy Pond <amy@ward.example>, Monday 3 October 2022, 08:00 (UTC),
              09:00 in Europe/London
      subject A place
    own words *Please book me* on
              *16 November*.

              Thanks, Amy
       quoted line 0
              line 1
              line 2
              (and 6 more lines)
         note Only their own words ask; the rest may say which event.

      request book a place
              - Wednesday 16 November 2022, 09:30 “No Going Back! Continuing the
              Conversation” [ngb-2]
          for Amy Pond <amy@ward.example> (the writer)
       reason “Please book me” asks for a place; “16 November” says which event
       answer To the writer: a confirmation with a calendar invitation if there
              is a place; else their position on the waiting list, or why there
              is none.

Which words led there  and what they were taken for
“Please book me”       asks for a place
“16 November”          wanted (date): Wednesday 16 November 2022, 09:30 [ngb-2]
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
    assert "To the writer: one short question, with a click for each of these;" in page
    assert "offers - book a place: Wednesday 16 November 2022" in page


def test_what_one_does_and_what_several_do() -> None:
    assert [phrases.plural("asks for a place", number) for number in (1, 2)] == ["asks for a place", "ask for a place"]


def test_every_action_and_every_course_has_its_words() -> None:
    assert set(phrases.WISHES) == {*ANSWERS, *SILENT} == set(Action)
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
    assert "gives up Wednesday 16 November 2022, 09:30" in page


def test_people_are_named_with_their_addresses_and_the_others_counted() -> None:
    people = (
        Person("amy@ward.example", "Amy Pond"),
        Person(name="Tom"),
        Person(),
        Person("bob@ward.example"),
        Person(),
    )
    text = spoken(Segment(Kind.NEW, "Please book Tom, bob@ward.example and me"))
    assert introduce(text, Request(Action.BOOK, RANK, people=people)) == [
        "Amy Pond <amy@ward.example> (the writer, “me”)",
        "Tom (“Tom”, no address yet)",
        "bob@ward.example (address in the text)",
        "2 more, not named yet",
    ]
    counted = Request(Action.BOOK, RANK, people=(Person(), Person()), traces=(Trace("two places", "how many people"),))
    assert introduce(text, counted) == ["2 people, not named yet (“two places”)"]


def test_who_is_left_out_is_named_with_the_words_that_say_so() -> None:
    text = "Please book Tom. I don't need one myself.\nGordon is copied for information."
    message = Message(
        b"", "key", AMY, cc=(Address("gordon@ward.example", "Gordon Slee"),), segments=(Segment(Kind.NEW, text),)
    )
    assert left_out(message, Request(Action.BOOK, RANK, people=(Person(name="Tom"),))) == [
        "Amy Pond (the writer): “I don't need one myself”",
        "Gordon Slee (only copied): “Gordon is copied for information”",
    ]
    assert left_out(message, Request(Action.CANCEL, RANK, people=(Person(name="Tom"),))) == []


READ = (
    ("A place", "Could I book on to the November one please?", {"Could I book": "asks for a place"}),
    ("16 November", "Could I book on to the November one please?", {"the November one": f"wanted (date): {SHORT}"}),
    (
        "A place",
        "Book me on October and November please, both.",
        {"both": "how many: 2; with “October” and “November”"},
    ),
    ("A place", "Please cancel everything in my name.", {"everything": "given up: whatever they hold"}),
    ("A place", "Please book me on all of them.", {"all of them": "each of the 5 that are still to come"}),
    ("A place", "Please book me on 17 November.", {"17 November": "wanted (date), but no event fits"}),
    (
        "A place",
        "I can't make 16 November. Could I come in December instead?",
        {"16 November": f"given up, as they cannot come (date): {SHORT}"},
    ),
    ("Re: A place has come free [ngb-2]", "Yes please, lovely.", {"Yes please": "says yes"}),
    (
        "Re: A place has come free [ngb-2]",
        "Yes please, lovely.",
        {"the subject: “[ngb-2]”": f"which event (code): {SHORT}"},
    ),
    (
        "A place",
        "I lost the link for 16 November. Please send it again.",
        {"16 November": f"which event (date): {SHORT}"},
    ),
    (
        "A place",
        "October was a joy. Please book me on 16 November.",
        {"October": "passed over (date): only mentioned, not asked for; “16 November” says which"},
    ),
    (
        "A place",
        "I am away on 3 May. Please book me on 16 November.",
        {"3 May": "when they cannot come (date), but no event fits"},
    ),
    ("A place", "Please book me on 16 November. I am in a wheelchair.", {"wheelchair": "has a special need"}),
)


@pytest.mark.parametrize(("subject", "text", "expected"), READ)
def test_words_are_taken_for_what_was_done(
    settings: Settings, tmp_path: Path, subject: str, text: str, expected: dict[str, str]
) -> None:
    message, _, request = explained(settings, tmp_path, text, subject=subject)
    rows = dict(clues(message, request, settings.programme))
    for words, meaning in expected.items():
        assert rows[words if "“" in words else f"“{words}”"] == meaning


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        (
            "A place",
            "May I have a place please?",
            "“May I have a place please” asks for a place, but no words say which",
        ),
        ("Re: A place has come free [ngb-2]", "Yes please, lovely.", "“Yes please” answers the offer in the subject"),
        (
            "A place",
            "Please cancel everything.",
            "“cancel” gives a place up; “everything” is whatever they hold",
        ),
        ("A place", "Lost the link for 16 November, please send it again.", "asks for the invitation again"),
        ("Thank you", "Thank you for yesterday.", "“Thank you” thanks, and nothing is asked for"),
        ("A place", "Take me off 16 November and put me on 21 December.", "“21 December” says which event"),
        ("October", "Please book me on 16 November.", "the subject names “October”, and their text “16 November”"),
        ("A place", "Please book me on 17 November.", "no event of ours fits “17 November”"),
        ("A place", "Book me on November or December.", "“or” makes one of them enough"),
        ("A place", "If my manager agrees I will book 16 November.", "says “only if”, or weighs it: not yet a request"),
    ],
)
def test_the_reason_quotes_the_words_that_decided(
    settings: Settings, tmp_path: Path, subject: str, text: str, expected: str
) -> None:
    message, verdict, request = explained(settings, tmp_path, text, subject=subject)
    page = " ".join(told(settings, request, message, verdict).split())
    assert expected in page


def test_the_line_that_named_the_event_is_never_hidden(settings: Settings, tmp_path: Path) -> None:
    text = (
        "Can you book me on this?\n\n-----Original Message-----\nFrom: Gemma\nSent: Monday\nTo: All\n"
        "Subject: News\n\nHello all,\nhow are you?\nWe meet on 16 November 2022, at 09:30.\nBye\n"
    )
    message, verdict, request = explained(settings, tmp_path, text, subject="FW: News")
    page = told(settings, request, message, verdict)
    assert request.events == ("ngb-2",)
    assert "We meet on *16 November 2022, at 09:30*" in page
    assert "the quoted text: “16 November 2022, at 09:30”" in " ".join(page.split())


def test_a_question_names_the_event_it_is_about(settings: Settings, tmp_path: Path) -> None:
    told_of = explained(settings, tmp_path, "If my manager agrees I will book 16 November.")
    page = told(settings, told_of[2], told_of[0], told_of[1])
    assert "about Wednesday 16 November 2022, 09:30" in page


def test_the_time_is_that_of_the_senders_own_clock(settings: Settings, tmp_path: Path) -> None:
    message, verdict, request = explained(settings, tmp_path, "Hello", date="Mon, 03 Oct 2022 05:00:00 -0400")
    page = " ".join(told(settings, request, message, verdict).split())
    assert "Monday 3 October 2022, 05:00 (-04:00), 10:00 in Europe/London" in page


def test_what_never_varies_is_not_said(settings: Settings) -> None:
    page = told(settings, BOOKED, spoken(OWN, Segment(Kind.SIGNATURE, "Amy")))
    assert ("note" in page, "who wrote it" in page) == (False, False)


def test_on_a_narrow_terminal_every_line_fits(settings: Settings) -> None:
    page = io.StringIO()
    tell("0001.eml", (spoken(OWN), PERSON, BOOKED), settings.programme, Console(file=page, width=40, highlight=False))
    assert max(map(len, page.getvalue().splitlines())) <= 40


def test_why_a_person_must_read_it_quotes_the_question() -> None:
    asked = spoken(Segment(Kind.NEW, "Book me on 16 November. Is it\nrecorded?"))
    request = Request(Action.BOOK, RANK, ("ngb-2",), human=True, message=asked)
    assert why_a_person(request) == ["“Is it recorded?” asks for what only a person can answer"]


def test_a_note_beside_a_calendars_answer_is_quoted() -> None:
    request = Request(Action.DECLINE, RANK, human=True, rsvp=Rsvp("REPLY", "uid", comment="So sorry"))
    assert why_a_person(request) == ["a note beside the calendar's answer: “So sorry”"]


def test_a_held_message_says_that_nothing_is_done(settings: Settings) -> None:
    request = Request(Action.UNCLEAR, RANK, held="two From addresses", human=True)
    page = told(settings, request, verdict=Verdict(Course.HOLD, "trouble", "two From addresses"))
    assert "nothing is done: it is set aside for a person" in page
    assert "No answer: it is filed under Held" in page


def test_a_machines_words_are_not_called_anybodys_own(settings: Settings) -> None:
    page = told(
        settings, Request(Action.IGNORE, RANK), verdict=Verdict(Course.IGNORE, "mailing-list", "sent by a mailing list")
    )
    assert "own words" not in page.partition("Which words")[0]
    assert "nothing: it is a mailing to many" in page
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
    message, verdict, request = explained(settings, tmp_path, "Could I have a place on 16 November please?")
    assert (contract(request)["action"], contract(request)["events"]) == ("book", ["ngb-2"])
    page = told(settings, request, message, verdict)
    assert "request book a place\n              - Wednesday 16 November 2022, 09:30" in page
