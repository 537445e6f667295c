"""The running service shows how it is, and says so when it can read no longer."""

import http.client
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.live.office import Office
from tests.live.running import PATIENCE, ask, is_keeping, service
from tests.live.scenes import lay_out_ahead
from tests.live.servers import Mailbox, until


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return lay_out_ahead(tmp_path / "plain")


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    answer = response.status, response.read().decode()
    connection.close()
    return answer


def mailbox_of(port: int) -> dict[str, Any]:
    (only,) = json.loads(get(port, "/healthz")[1])["mailboxes"]
    return only


def metrics(port: int) -> dict[str, float]:
    families = text_string_to_metric_families(get(port, "/metrics")[1])
    return {one.name: one.value for family in families for one in family.samples}


@pytest.mark.slow
def test_health_and_metrics_follow_the_work_and_name_nobody(
    on_the_web: Office, attendees: Mailbox, port: int, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with service(on_the_web, log):
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        until(lambda: mailbox_of(port)["last_poll"], "the mailbox to be read", PATIENCE)
        ask(on_the_web, "amy", 1)
        ask(on_the_web, "ben", 2)
        until(lambda: metrics(port)["mailflow_letters_sent_total"] == 2, "two letters to be counted", PATIENCE)
        until(lambda: mailbox_of(port)["oldest_unread"] is None, "nothing to be unread", PATIENCE)
        status, health = get(port, "/healthz")
        told = health + get(port, "/metrics")[1]
    seen = mailbox_of_text(health)
    assert (status, seen["status"], seen["books"], seen["oldest_unsent"], seen["held"]) == (200, "ok", "open", None, 0)
    assert "@" not in told
    assert not any(name in told.lower() for name in ("amy", "moss", "academy", "trust.example", "talk-1"))


def mailbox_of_text(health: str) -> dict[str, Any]:
    (only,) = json.loads(health)["mailboxes"]
    return only


@pytest.mark.slow
def test_every_mail_and_every_letter_is_one_line_of_the_log_and_names_nobody(
    office: Office, attendees: Mailbox, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with service(office, log):
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        ask(office, "amy", 1)
        attendees.await_letters(to="amy@trust.example", seconds=PATIENCE)
        lines = until(lambda: [line for line in read(log) if line["event"] == "letter"], "the letter's line", PATIENCE)
    (mail,) = [line for line in read(log) if line["event"] == "mail"]
    (letter,) = lines
    assert (mail["action"], mail["folder"], mail["level"]) == ("book", "Done", "info")
    assert mail["rule"]
    assert mail["because"]
    assert mail["ms"] > 0
    assert (letter["news"], letter["state"], letter["tries"]) == ("confirmed", "sent", 1)
    assert letter["because"].startswith("250 ")
    assert not any(name in log.read_text().lower() for name in ("amy", "moss", "trust.example"))


def read(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


@pytest.mark.slow
def test_books_that_cannot_be_read_are_told_as_503(on_the_web: Office, port: int, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with service(on_the_web, log):
        until(lambda: is_keeping(log), "the service to keep the mailbox", PATIENCE)
        until(lambda: get(port, "/healthz")[0] == 200, "the service to be well", PATIENCE)
        with closing(sqlite3.connect(tmp_path / "books.db")) as database:
            database.execute("ALTER TABLE letters RENAME TO lost")
        until(lambda: get(port, "/healthz")[0] == 503, "the service to say that it is not well", PATIENCE)
