"""The log is a line an event, for programs or for people, and tells nobody's name above debug."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from mailflow.ops.log import start_log


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    """What was logged for programs."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_program_reads_one_json_object_a_line() -> None:
    out = io.StringIO()
    start_log(out)

    structlog.get_logger().info("mail filed", uid=7, folder="Done")

    (line,) = lines(out)
    assert {key: line[key] for key in ("event", "level", "uid", "folder")} == {
        "event": "mail filed",
        "level": "info",
        "uid": 7,
        "folder": "Done",
    }
    assert str(line["timestamp"]).endswith("Z")


def test_people_read_words() -> None:
    out = Terminal()
    start_log(out)

    structlog.get_logger().warning("mail failed", uid=7)

    assert "mail failed" in out.getvalue()
    assert not out.getvalue().startswith("{")


def test_nobody_is_named_above_debug() -> None:
    out = io.StringIO()
    start_log(out)

    structlog.get_logger().warning(
        "mail failed", to="ann@x.example", name="Ann", because="550 <ann@x.example>: No such user", uid=7
    )

    assert "ann" not in out.getvalue().lower()
    assert lines(out)[0]["because"] == "550 <(address)>: No such user"


def test_an_exception_tells_no_address_either() -> None:
    out = io.StringIO()
    start_log(out)

    try:
        int("ann@x.example")
    except ValueError:
        structlog.get_logger().exception("mail failed")

    assert str(lines(out)[0]["exception"]).endswith("ValueError: invalid literal for int() with base 10: '(address)'")
    assert "ann@" not in out.getvalue()


def test_debug_names_whom_it_is_about() -> None:
    out = io.StringIO()
    start_log(out, debug=True)

    structlog.get_logger().debug("mail read", sender="ann@x.example")

    assert lines(out)[0]["sender"] == "ann@x.example"


def test_debug_is_not_logged_unless_asked_for() -> None:
    out = io.StringIO()
    start_log(out)

    structlog.get_logger().debug("mail read")

    assert out.getvalue() == ""


@pytest.mark.parametrize("out", [io.StringIO(), Terminal()])
def test_a_subject_cannot_begin_a_line_of_its_own(out: io.StringIO) -> None:
    start_log(out, debug=True)

    structlog.get_logger().debug("mail read", subject="hi\r\n2023 fake line\x1b[2J")

    assert len(out.getvalue().splitlines()) == 1
    assert "\x1b[2J" not in out.getvalue()


def test_warnings_of_libraries_come_along_in_the_same_form() -> None:
    out = io.StringIO()
    start_log(out)

    logging.getLogger("apscheduler.scheduler").warning("job of %s missed", "ann@x.example")
    logging.getLogger("imapclient.imaplib").info("> LOGIN")

    assert [(line["event"], line["level"]) for line in lines(out)] == [("job of (address) missed", "warning")]


def test_a_second_start_replaces_the_first() -> None:
    first, second = io.StringIO(), io.StringIO()
    start_log(first)
    log = structlog.get_logger()
    log.info("one")
    start_log(second)
    log.info("two")

    assert [line["event"] for line in (*lines(first), *lines(second))] == ["one", "two"]
