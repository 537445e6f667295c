"""The service that stays: it wakes for mail, stops when told, takes over when another dies, and reads new settings."""

import signal
from pathlib import Path

import pytest

from tests.live.office import Office, on_each_database
from tests.live.running import PATIENCE, ask, is_keeping, service
from tests.live.scenes import lay_out_ahead
from tests.live.servers import Mailbox, until


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return lay_out_ahead(tmp_path / "plain")


@pytest.mark.slow
@on_each_database
def test_mail_is_answered_though_nobody_asks_for_it(office: Office, attendees: Mailbox, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with service(office, log):
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        for number, who in enumerate(("amy", "ben", "cat")):
            ask(office, who, number)
            attendees.await_letters(to=f"{who}@trust.example", seconds=PATIENCE)
    assert [row["state"] for row in office.facts("bookings")] == ["booked", "booked", "waiting"]


@pytest.mark.slow
@on_each_database
def test_told_to_stop_it_ends_well_and_leaves_nothing_undone(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with service(office, log) as running:
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        ask(office, "amy", 1)
        attendees.await_letters(to="amy@trust.example", seconds=PATIENCE)
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0
    assert b"Traceback" not in log.read_bytes()
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
    assert until(lambda: office.filed()["INBOX"] == 0, "the mail to be filed")


@pytest.mark.slow
@on_each_database
def test_when_the_holder_of_the_lease_is_killed_the_other_takes_over(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    first_log, second_log = tmp_path / "first", tmp_path / "second"
    with service(office, first_log) as first:
        until(lambda: is_keeping(first_log), "the first to keep the mailbox", PATIENCE)
        with service(office, second_log):
            ask(office, "amy", 1)
            attendees.await_letters(to="amy@trust.example", seconds=PATIENCE)
            assert not is_keeping(second_log)
            first.kill()
            ask(office, "ben", 2)
            until(lambda: is_keeping(second_log), "the second to take over", PATIENCE)
            attendees.await_letters(to="ben@trust.example", seconds=PATIENCE)
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}


@pytest.mark.slow
@on_each_database
def test_new_settings_are_read_on_sighup_and_broken_ones_are_not_used(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    log, series = tmp_path / "log", office.config / "series" / "talks.toml"
    with service(office, log) as running:
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        good = series.read_text()
        series.write_text(good + "nonsense = true\n")
        running.send_signal(signal.SIGHUP)
        until(lambda: b"nonsense" in log.read_bytes(), "the mistake to be told", PATIENCE)
        series.write_text(good.replace("places = 2", "places = 1"))
        running.send_signal(signal.SIGHUP)
        until(lambda: log.read_bytes().count(b"keeping the mailbox") > 1, "the mailbox to be kept anew", PATIENCE)
        for number, who in enumerate(("amy", "ben")):
            ask(office, who, number)
            attendees.await_letters(to=f"{who}@trust.example", seconds=PATIENCE)
    assert [row["state"] for row in office.facts("bookings")] == ["booked", "waiting"]
