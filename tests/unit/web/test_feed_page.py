"""The public calendars over HTTP: `/SERIES.ics`, for anybody, as often as they like."""

import http.client
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message

import pytest
from icalendar import Calendar

from mailflow.invite import feed
from mailflow.ops.health import Board, Feed
from mailflow.settings import Secret, WebSettings
from mailflow.web import application, opened
from tests.unit.invite.samples import ASKED, ORGANISER, SERIES
from tests.validators import complaints

NOW = datetime(2023, 1, 1, 12, tzinfo=UTC)
HERE = WebSettings("127.0.0.1", 0, where="mailflow.toml: [web]")
CALENDAR = feed(SERIES, ORGANISER, ASKED)
CHANGED = "Mon, 03 Oct 2022 09:00:00 GMT"
NOTHING = "There is no calendar here. Those that are: /ngb.ics.\n"
Answer = tuple[int, Message, bytes]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The pages of one mailbox with one series, which need a token elsewhere."""
    board = Board(NOW, NOW, feeds={"ngb": Feed(CALENDAR, datetime(2022, 10, 3, 9, 0, 0, 5000, tzinfo=UTC))})
    with opened(HERE, application([board], lambda: NOW, Secret.given("swordfish"))) as port:
        yield port


def ask(port: int, path: str = "/ngb.ics", method: str = "GET", **fields: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in fields.items()})
    response = connection.getresponse()
    answer = response.status, response.headers, response.read()
    connection.close()
    return answer


def test_a_calendar_is_served_to_anybody_as_what_it_is(port: int) -> None:
    status, headers, octets = ask(port)
    assert (status, headers["Content-Type"], octets) == (200, "text/calendar; charset=utf-8", CALENDAR)
    assert (headers["Last-Modified"], headers["Content-Length"]) == (CHANGED, str(len(CALENDAR)))
    assert complaints(octets) == []


def test_nobody_who_comes_and_no_link_is_in_it(port: int) -> None:
    (event,) = Calendar.from_ical(ask(port)[2]).events
    assert not {"ATTENDEE", "CONFERENCE", "URL"} & set(event)


def test_head_tells_the_same_without_the_calendar(port: int) -> None:
    _, headers, _ = ask(port)
    status, told, octets = ask(port, method="HEAD")
    assert (status, octets) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified"):
        assert told[name] == headers[name]


def test_whoever_has_it_already_is_told_so(port: int) -> None:
    tag = ask(port)[1]["ETag"]
    for named in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        status, headers, octets = ask(port, If_None_Match=named)
        assert (status, headers["ETag"], octets) == (304, tag, b"")
    assert ask(port, If_Modified_Since=CHANGED)[0] == 304


@pytest.mark.parametrize(
    "fields",
    [
        {"If_None_Match": '"another"'},
        {"If_None_Match": '"another"', "If_Modified_Since": CHANGED},
        {"If_Modified_Since": "Mon, 03 Oct 2022 08:59:59 GMT"},
        {"If_Modified_Since": "yesterday"},
        {"If_Modified_Since": "Mon, 03 Oct 2022 09:00:00"},
    ],
)
def test_whoever_has_another_gets_it(port: int, fields: dict[str, str]) -> None:
    assert ask(port, **fields)[::2] == (200, CALENDAR)


def test_an_unknown_series_is_answered_with_those_that_are_there(port: int) -> None:
    status, headers, words = ask(port, "/nothing.ics")
    assert (status, headers["Content-Type"], words.decode()) == (404, "text/plain; charset=utf-8", NOTHING)


@pytest.mark.parametrize(
    "path", ["/../etc/passwd.ics", "/%2e%2e%2fbooks.ics", "/ngb%00.ics", "/<script>.ics".replace("<", "%3C")]
)
def test_what_was_asked_for_is_not_said_back(port: int, path: str) -> None:
    status, _, words = ask(port, path)
    assert status == 404
    assert words.decode() in {NOTHING, "Not Found"}


def test_nothing_can_be_written_there(port: int) -> None:
    assert {ask(port, method=method)[0] for method in ("POST", "PUT", "DELETE", "PROPFIND")} == {405}


def test_of_two_series_of_one_name_that_of_the_mailbox_named_first_is_served() -> None:
    later = feed(SERIES, ORGANISER, ASKED + timedelta(days=1))
    boards = [Board(NOW, NOW, feeds={"ngb": Feed(one, ASKED)}) for one in (CALENDAR, later)]
    with opened(HERE, application(boards, lambda: NOW, None)) as port:
        assert ask(port)[2] == CALENDAR


def test_before_the_books_are_open_there_is_none_yet() -> None:
    with opened(HERE, application([Board(NOW)], lambda: NOW, None)) as port:
        assert ask(port)[::2] == (404, b"There is no calendar here. Those that are: none yet.\n")
