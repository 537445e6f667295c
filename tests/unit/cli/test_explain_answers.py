"""What `mailflow explain` says of two requests, of machines' mail, of what was passed over, and of who is answered."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.cli import machines, phrases, two
from mailflow.cli.reading import understand_file
from mailflow.cli.replies import CALENDAR_ANSWERS, HELD, NOBODY, SILENT, answers
from mailflow.cli.taken import clues
from mailflow.model.message import Message
from mailflow.model.people import Address, Person
from mailflow.model.request import Action, Choice, Rank, Request, Rsvp
from mailflow.model.verdict import Verdict
from mailflow.settings import Settings, load

AMY = Address("amy@ward.example", "Amy Pond")
RANK = Rank(datetime(2022, 10, 3, 8, 0, tzinfo=UTC), 1)
OWN = Person("amy@ward.example", "Amy Pond")
TOM, KIM = Person(name="Tom Hale"), Person("kim@ward.example", "Kim Lee")


@pytest.fixture
def settings() -> Settings:
    return load(Path(__file__).parents[3] / "config")


def read(
    settings: Settings, folder: Path, text: str, *, subject: str = "A place", headers: str = ""
) -> tuple[Message, Verdict, Request]:
    """A mail of Amy's as it is read and understood; `headers`: further lines, each with its line end."""
    head = f"From: Amy Pond <amy@ward.example>\nSubject: {subject}\nDate: Mon, 03 Oct 2022 09:00:00 +0100\n{headers}"
    file = folder / "one.eml"
    file.write_text(f"{head}\n{text}\n", "utf-8")
    return understand_file(file, settings)


def asked(action: Action, *people: Person, events: tuple[str, ...] = ("ngb-2",)) -> Request:
    return Request(action, RANK, events, people=people, asker=AMY, reply_to=AMY)


def test_two_requests_are_named_with_their_events_and_the_person(settings: Settings, tmp_path: Path) -> None:
    text = "Please cancel my place on 16 November.\n\nPlease also book Tom Hale a place on 21 December."
    _, _, request = read(settings, tmp_path, text)
    assert two.is_two(request)
    title = "No Going Back! Continuing the Conversation"
    assert two.lines(request, settings.programme) == [
        f"give up a place: Wednesday 16 November 2022, 09:30 “{title}” [ngb-2]",
        f"book a place: Wednesday 21 December 2022, 09:30 “{title}” [ngb-3], for Tom Hale",
    ]
    assert "gives a place up, and “" in two.in_short(request)


def test_one_request_that_is_not_clear_is_not_called_two(settings: Settings, tmp_path: Path) -> None:
    _, _, request = read(settings, tmp_path, "May I have a place please?")
    assert (request.action, two.is_two(request)) == (Action.UNCLEAR, False)


MACHINES = (
    (
        ("Read: Booked", "Auto-Submitted: auto-replied\n", "Your message\n\nwas read on 3 October 2022."),
        "a read receipt",
        {
            "the subject: “Read:”": "this is how mail programs begin a read receipt",
            "“was read on”": "a letter of ours was opened",
            "a hidden line: “Auto-Submitted: auto-replied”": "a program answered by itself, as out-of-office notes and"
            " read receipts do",
        },
    ),
    (
        ("Automatic reply: Booked", "", "I am on annual leave until Friday."),
        "an out-of-office note",
        {
            "the subject: “Automatic reply”": "this is how mail programs begin an automatic answer",
            "“I am on annual leave until Friday”": "somebody is away",
        },
    ),
    (
        ("Last places", "Precedence: bulk\n", "Book now."),
        "a mailing to many",
        {"a hidden line: “Precedence: bulk”": "it went to many people at once"},
    ),
    (
        (
            "Undelivered Mail Returned to Sender",
            "X-Failed-Recipients: tom@ward.example\n",
            "Your message to tom@ward.example did not arrive.\nMailbox full.",
        ),
        "a mail server's note that something did not arrive",
        {
            "the subject: “Undelivered Mail Returned to Sender”": "so mail servers call what they could not deliver",
            "“tom@ward.example”": "the address that was not reached",
            "“Mailbox full”": "why, in the mail server's own words",
            "a hidden line: “X-Failed-Recipients: tom@ward.example”": "the address that could not be reached",
        },
    ),
)


@pytest.mark.parametrize(("mail", "kind", "signs"), MACHINES)
def test_what_told_a_machine_is_quoted_and_put_in_words(
    settings: Settings, tmp_path: Path, mail: tuple[str, str, str], kind: str, signs: dict[str, str]
) -> None:
    subject, headers, text = mail
    message, verdict, _ = read(settings, tmp_path, text, subject=subject, headers=headers)
    assert machines.is_machine(verdict)
    assert machines.kind(message, verdict) == kind
    assert dict(machines.signs(message, verdict)) == signs


def test_a_failed_address_is_named_in_the_answer(settings: Settings, tmp_path: Path) -> None:
    headers = "X-Failed-Recipients: tom@ward.example\n"
    _, _, request = read(settings, tmp_path, "It did not arrive.", subject="Undelivered", headers=headers)
    assert answers(request) == [
        f"{SILENT[Action.BOUNCE]} Nothing reaches tom@ward.example until that address is put right."
    ]


PASSED_OVER = (
    (
        "If my manager agrees I would like a place on 16 November.",
        "“I would like a place”",
        "asks for a place; passed over: “If my manager” decides",
    ),
    (
        "I can't make October, so please book me on 16 November.",
        "“can't make”",
        "cannot come to something: nothing is given up by it",
    ),
    ("Please book me on all of them.", "“Please book me”", "asks for a place"),
)


@pytest.mark.parametrize(("text", "words", "meaning"), PASSED_OVER)
def test_words_that_would_decide_alone_say_why_they_did_not(
    settings: Settings, tmp_path: Path, text: str, words: str, meaning: str
) -> None:
    message, _, request = read(settings, tmp_path, text)
    assert dict(clues(message, request, settings.programme))[words] == meaning


def test_in_a_move_each_date_is_given_up_or_wanted(settings: Settings, tmp_path: Path) -> None:
    message, _, request = read(settings, tmp_path, "Please move me from 16 November to 21 December.")
    rows = dict(clues(message, request, settings.programme))
    assert rows["“16 November”"].startswith("given up (date)")
    assert rows["“21 December”"].startswith("wanted (date)")


def test_a_title_says_that_nothing_else_fits_it(settings: Settings, tmp_path: Path) -> None:
    message, _, request = read(settings, tmp_path, "Please cancel my place on 16 November.")
    row = dict(clues(message, request, settings.programme))["“16 November”"]
    assert row == "given up (date): Wednesday 16 November 2022, 09:30 [ngb-2]"


def test_many_offers_of_one_kind_are_named_by_their_events_alone(settings: Settings) -> None:
    choices = tuple(Choice(Action.BOOK, (f"ngb-{number}",)) for number in (1, 2, 3, 4))
    rows = phrases.offers(choices, settings.programme)
    assert (rows[0], len(rows)) == ("book a place:", 5)
    assert rows[1].startswith("- Wednesday 19 October 2022")


def test_who_wrote_for_themselves_is_answered() -> None:
    assert answers(asked(Action.CANCEL, OWN)) == [
        (
            "To the writer: a confirmation that the place is given up; it goes to whoever waits first. If nothing is held,"
            " a letter that says so."
        )
    ]


def test_an_answer_to_another_address_names_it() -> None:
    elsewhere = Request(Action.STATUS, RANK, people=(OWN,), asker=AMY, reply_to=Address("pond@home.example"))
    assert answers(elsewhere)[0].startswith("To the writer, at pond@home.example: ")


def test_who_books_for_somebody_else_hears_of_it_too() -> None:
    one, many = answers(asked(Action.BOOK, KIM)), answers(asked(Action.BOOK, OWN, KIM))
    assert one[0].startswith("To Kim Lee: a confirmation with a calendar invitation")
    assert many[0].startswith("To each person: ")
    assert one[-1] == many[-1] == "To the writer also: what became of it for the others."


@pytest.mark.parametrize(
    ("action", "people", "said"),
    [
        (
            Action.BOOK,
            (TOM,),
            (
                "The writer is asked for the address of Tom Hale; until it comes, a place is kept for them while one is free,"
                " and else it goes to others."
            ),
        ),
        (
            Action.BOOK,
            (Person(), Person()),
            (
                "The writer is asked for names and addresses; until they come, a place is kept for each of them while one is"
                " free, and else it goes to others."
            ),
        ),
        (
            Action.TRANSFER,
            (TOM,),
            "The writer is asked for the address of Tom Hale; until it comes, the place stays whose it is.",
        ),
        (
            Action.CANCEL,
            (TOM,),
            (
                "Tom Hale is looked for by name among the bookings that the writer made. Where none is found, the mail goes to"
                " the organiser's contact."
            ),
        ),
        (
            Action.MOVE,
            (TOM,),
            (
                "Tom Hale is looked for by name among the bookings that the writer made. Where none is found, it is a new"
                " booking: the writer is asked for the address of Tom Hale."
            ),
        ),
    ],
)
def test_a_missing_address_says_what_it_leads_to(action: Action, people: tuple[Person, ...], said: str) -> None:
    assert answers(asked(action, *people)) == [said]


def test_nobody_is_told_what_another_holds() -> None:
    assert "nobody is told of another's bookings" in answers(asked(Action.STATUS, KIM))[0]


def test_an_enquiry_says_who_answers_it() -> None:
    assert answers(asked(Action.ENQUIRE, OWN)) == [
        "To the writer: a short note that a person will answer. The mail itself goes to the organiser's contact, who does."
    ]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(Action.UNCLEAR, RANK, held="two From addresses"), HELD),
        (Request(Action.BOOK, RANK, ("ngb-2",)), NOBODY),
        (Request(Action.UNCLEAR, RANK, rsvp=Rsvp("COUNTER", "uid")), CALENDAR_ANSWERS["COUNTER"]),
        (Request(Action.NONE, RANK), SILENT[Action.NONE]),
    ],
)
def test_what_is_not_answered_says_what_becomes_of_it(request_: Request, said: str) -> None:
    assert answers(request_) == [said]
