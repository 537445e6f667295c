"""`mailflow check` on real servers: a sound set-up is ok in every line, and of each broken one the one thing to mend is named."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.live.conversations import ROOT
from tests.live.office import Office
from tests.live.scenes import lay_out
from tests.live.servers import Mailbox, until
from tests.unit.outbox.fake_smtp import FakeSmtp

NOW = "2022-09-20T09:00:00+00:00"


@pytest.fixture
def config(tmp_path: Path, mailbox: Mailbox) -> Path:
    return lay_out(tmp_path / "plain", "bookings@academy.example", mailbox.address)


Findings = list[tuple[str, str, str]]


def findings(done: subprocess.CompletedProcess[str]) -> Findings:
    """Part, state and sentence of each line."""
    assert "Traceback" not in done.stderr, done.stderr
    rows: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return [(row["part"], row["state"], row["says"]) for row in rows]


def wrong(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(part, says) for part, state, says in findings(done) if state == "wrong"]


def test_a_sound_set_up_is_ok_in_every_line(office: Office) -> None:
    done = office.mailflow("check", "--json", now=NOW)
    found = findings(done)
    assert (done.returncode, wrong(done)) == (0, [])
    assert [part for part, state, _ in found if state == "ok"] == [
        "config",
        "clock",
        "database",
        "templates",
        "imap",
        "folders",
        "smtp",
    ]
    says = {part: words for part, state, words in found if state == "ok"}
    assert "Tuesday 20 September 2022, 10:00 in Europe/London" in says["clock"]
    assert set(office.filed()) >= {"mailflow/Done", "mailflow/Held", "mailflow/Enquiries", "mailflow/Ignored"}


def test_people_read_a_line_a_part(office: Office) -> None:
    done = office.process("check", now=NOW)
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0].split()[:2], lines[1].split()[:2]) == (0, ["ok", "config"], ["ok", "clock"])


def wrong_host(office: Office) -> None:
    office.amend('host = "127.0.0.1"', 'host = "nowhere.invalid"')


def wrong_port(office: Office) -> None:
    office.amend(f"port = {office.mailbox.dovecot.imaps}", "port = 1")


def wrong_password(office: Office) -> None:
    (office.config / "password.txt").write_text("guessed")
    office.amend('{ env = "OFFICE_PASSWORD" }', '{ file = "password.txt" }')


def stranger_to_tls(office: Office) -> None:
    office.amend(f'ca_file = "{office.mailbox.dovecot.cert}"\n', "")


def tls_where_none_is_spoken(office: Office) -> None:
    office.amend(f"port = {office.mailbox.dovecot.imaps}", f"port = {office.mailbox.dovecot.imap}")


def folders_that_others_own(office: Office) -> None:
    with office.mailbox.login() as client:
        client.select_folder("INBOX")  # makes it
    (office.mailbox.dovecot.folder / "mail" / office.mailbox.user / "Maildir").chmod(0o500)


def books_in_a_missing_folder(office: Office) -> None:
    office.amend("books.db", "gone/books.db")


def books_that_may_only_be_read(office: Office) -> None:
    office.mailflow("status")  # makes them
    office.amend(office.url, office.url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true")


BROKEN: dict[Callable[[Office], None], tuple[str, str]] = {
    wrong_host: ("imap", "nowhere.invalid:{imaps} cannot be reached, its name is not known: check host ("),
    wrong_port: ("imap", "127.0.0.1:1 cannot be reached, nobody answers at that port: check host and port"),
    wrong_password: ("imap", ": check username and password ("),
    stranger_to_tls: ("imap", "its certificate is not to be trusted"),
    tls_where_none_is_spoken: ("imap", "it does not speak TLS there"),
    folders_that_others_own: ("folders", "give {user} the right to make it and to put mail there"),
    books_in_a_missing_folder: ("database", "Check url, and that mailflow may write there"),
    books_that_may_only_be_read: ("database", "readonly database"),
}
"""What is broken: the part and what its sentence must say."""


@pytest.mark.parametrize("breaks", BROKEN, ids=lambda fault: fault.__name__)
def test_the_one_thing_to_mend_is_named(breaks: Callable[[Office], None], office: Office) -> None:
    breaks(office)
    part, words = BROKEN[breaks]
    done = office.mailflow("check", "--json", now=NOW)
    found = wrong(done)
    assert done.returncode == 1
    assert {name for name, _ in found} == {part}
    expected = words.format(imaps=office.mailbox.dovecot.imaps, user=office.mailbox.user)
    assert all(expected in says and says.endswith((".", ").")) for _, says in found), found


def test_of_a_config_that_cannot_be_read_only_that_is_told(office: Office) -> None:
    office.amend("[smtp]\n", "[smtp]\nrhyme = 1\n")
    office.amend("since = 2000-01-01T00:00:00Z\n", "")
    done = office.mailflow("check", "--json", now=NOW)
    assert done.returncode == 1
    assert [(part, state) for part, state, _ in findings(done)] == [("config", "wrong")] * 2


REFUSALS = {
    "at MAIL, as Exchange": {"MAIL": ["550 5.7.60 SMTP; Client does not have permissions to send as this sender"]},
    "at RCPT, as Postfix": {"RCPT": ["553 5.7.1 Sender address rejected: not owned by user"]},
}


@pytest.mark.parametrize("answers", REFUSALS.values(), ids=REFUSALS)
def test_a_server_that_refuses_our_address_is_told(answers: dict[str, list[str]], office: Office) -> None:
    with FakeSmtp(answers=answers) as server:
        office.amend(f"port = {office.postfix.smtp}", f"port = {server.port}")
        done = office.mailflow("check", "--json", now=NOW)
    ((part, says),) = wrong(done)
    assert (done.returncode, part, server.letters) == (1, "smtp", [])
    assert "check that mailflow may send as your address" in says


def test_a_broken_template_is_named_by_file_and_line(office: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for folder in ("mailflow", "templates"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "templates" / "waiting" / "body.txt").write_text("{{ nobody_told_me }}")
    done = office.process("check", "--json", now=NOW, cwd=copy)
    ((part, says),) = wrong(done)
    assert (done.returncode, part) == (1, "templates")
    assert "waiting/body.txt" in says


def test_a_clock_that_is_behind_the_mail_server_is_told(office: Office) -> None:
    office.mailbox.append(b"Subject: From tomorrow\r\n\r\nHello.\r\n", datetime(2022, 9, 21, tzinfo=UTC))
    done = office.mailflow("check", "--json", now=NOW)
    assert [part for part, _ in wrong(done)] == ["clock"]
    assert "set this machine's clock" in wrong(done)[0][1]


def test_other_peoples_unread_mail_is_noticed(office: Office) -> None:
    when = datetime(2022, 9, 19, tzinfo=UTC)
    for to in (office.mailbox.address, "somebody@lla.example"):
        office.mailbox.append(f"To: {to}\r\nSubject: Hello\r\n\r\nHello.\r\n".encode(), when)
    done = office.mailflow("check", "--json", now=NOW)
    notes = [says for part, state, says in findings(done) if (part, state) == ("folders", "note")]
    assert done.returncode == 0
    ((before, after),) = [says.split(": ") for says in notes]
    assert before == "Unread mail in INBOX is not for mailflow (1; older than since, or to another address)"
    assert after == "better give mailflow a mailbox of its own."


STAMPS = {
    "gmail": b"mx.google.com; dmarc=pass header.from=trust.example",
    "exchange-online": b"spf=pass smtp.mailfrom=trust.example; dmarc=pass action=none header.from=trust.example;compauth=pass",
    "authserv-id:mail.lla.example": b"mail.lla.example; dmarc=pass header.from=trust.example",
}


PAIRS = (
    *((name, name) for name in STAMPS),
    ("gmail", "exchange-online"),
    ("authserv-id:mail.lla.example", "gmail"),
    ("off", "gmail"),
)
"""What the settings say, and whose stamps the mails bear."""


@pytest.mark.parametrize(("written", "profile"), PAIRS)
def test_the_stamps_on_the_newest_mails_are_held_against_the_settings(
    profile: str, written: str, office: Office
) -> None:
    raw = (
        b"Authentication-Results: "
        + STAMPS[profile]
        + b"\r\nFrom: amy@trust.example\r\nTo: b@lla.example\r\n\r\nHi\r\n"
    )
    office.mailbox.append(raw, datetime(2022, 9, 19, tzinfo=UTC))
    office.amend("since = ", f'authenticity = "{written}"\nsince = ')
    done = office.mailflow("check", "--json", now=NOW)
    ((state, says),) = [(state, says) for part, state, says in findings(done) if part == "senders"]
    if written == profile:
        assert (state, says) == ("ok", f'The newest 1 mails under "{profile}": 1 pass.')
    else:
        assert state == ("note" if written == "off" else "wrong")
        assert f'authenticity = "{profile}"' in says


@pytest.fixture
def somebody(office: Office, attendees: Mailbox) -> Iterator[threading.Thread]:
    """Who answers the first letter that comes, after an automatic reply."""

    def answer() -> None:
        letter = message_from_bytes(attendees.await_letters(1, "amy@trust.example")[0])
        for automatic in (True, False):
            reply = EmailMessage()
            reply["From"], reply["To"] = "amy@trust.example", office.mailbox.address
            reply["Subject"], reply["In-Reply-To"] = f"Re: {letter['Subject']}", letter["Message-ID"]
            if automatic:
                reply["Auto-Submitted"] = "auto-replied"
            reply.set_content("I am away." if automatic else "Here I am.")
            office.postfix.send(reply.as_bytes(), "amy@trust.example", [office.mailbox.address])

    thread = threading.Thread(target=answer)
    thread.start()
    yield thread
    thread.join()


@pytest.mark.slow
@pytest.mark.usefixtures("somebody")
def test_a_rehearsal_tells_what_the_answer_shows_and_files_it(office: Office) -> None:
    done = office.mailflow("check", "--json", "--rehearse", "amy@trust.example")
    told = [(state, says) for part, state, says in findings(done) if part == "rehearsal"]
    assert done.returncode == 0
    assert [state for state, _ in told] == ["ok", "ok", "note", "ok"]
    assert told[1][1].endswith("it lies in INBOX.")
    assert told[2][1] == "Its stamp: none; under off it proves: none."
    until(lambda: office.filed()["mailflow/Done"] == 1, "the answer to be filed")
    assert b"Here I am." in office.mailbox.letters(folder="mailflow/Done")[0]


@pytest.mark.slow
def test_a_rehearsal_whose_letter_comes_back_says_so(office: Office) -> None:
    done = office.mailflow("check", "--json", "--rehearse", "amy@gone.example")
    assert done.returncode == 1
    assert wrong(done) == [
        ("rehearsal", "The letter came back undelivered: check the address, and read the report in INBOX.")
    ]


def test_a_rehearsal_to_an_address_that_is_refused_says_so(office: Office) -> None:
    done = office.mailflow("check", "--json", "--rehearse", "amy@shut.example")
    ((part, says),) = wrong(done)
    assert (done.returncode, part) == (1, "rehearsal")
    assert "Nobody of this name here" in says
