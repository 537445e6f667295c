"""The running service serves its calendars, and an edit that was applied is in them."""

import http.client
import signal
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.live.office import Office
from tests.live.running import PATIENCE, is_keeping, service
from tests.live.scenes import lay_out_ahead
from tests.live.servers import until

PAGE = "/talks.ics"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return lay_out_ahead(tmp_path / "plain")


def get(port: int, tag: str = "") -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", PAGE, headers={"If-None-Match": tag} if tag else {})
    response = connection.getresponse()
    answer = response.status, response.headers["ETag"] or "", response.read()
    connection.close()
    return answer


def changed_since(port: int, tag: str) -> tuple[int, str, bytes] | None:
    """The page if it is another than before; None while it is the same, and while the service begins anew."""
    try:
        answer = get(port, tag)
    except OSError:
        return None
    return answer if answer[0] == http.client.OK else None


@pytest.mark.slow
def test_the_calendar_is_the_one_that_was_applied(on_the_web: Office, port: int, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with service(on_the_web, log) as running:
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        status, tag, octets = get(port)
        assert status == 200
        assert octets == office_feed(on_the_web)
        assert get(port, tag) == (304, tag, b"")

        (series,) = (on_the_web.config / "series").glob("*.toml")
        series.write_text(series.read_text().replace("T12:00:00", "T12:10:00"))
        assert on_the_web.mailflow("apply", "--yes").returncode == 0
        running.send_signal(signal.SIGHUP)  # it would look by itself within a minute
        changed = until(lambda: changed_since(port, tag), "the new calendar", PATIENCE)
    before, after = (Calendar.from_ical(one).events[0] for one in (octets, changed[2]))
    assert (before["UID"], before["DTSTART"].dt.minute, after["DTSTART"].dt.minute) == (after["UID"], 0, 10)


def office_feed(office: Office) -> bytes:
    """What the command prints."""
    return office.mailflow("feed", "talks").stdout.encode()
