"""The service on real servers: how soon it answers, how little it does while a server is away, how much it remembers."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.gate import Gate
from tests.live.conversations import as_mail
from tests.live.office import Office
from tests.live.scenes import CONFIG
from tests.live.servers import Dovecot, Mailbox, Postfix, private_folder, until
from tests.unit.calendar.bureau import reply

if TYPE_CHECKING:
    from collections.abc import Iterator

DOMAIN = "academy.example"
MAILS, NOES = 20, 10
OUTAGE = 30
"""Seconds for which the mailbox's server is away."""
FEW, MANY = 500, 5000
"""Mails after which the memory is looked at."""
PATIENCE = 600


@contextmanager
def office() -> Iterator[tuple[Office, Path]]:
    """Servers, an organiser with events far ahead (one of many places, one of a single one), and the file of the service's log."""
    with (
        private_folder() as folder,
        tempfile.TemporaryDirectory() as private,
        Dovecot.start(folder / "dovecot", users={"bookings": "secret"}) as dovecot,
        Postfix.start(
            folder / "postfix", lmtp=dovecot.lmtp, domains=[DOMAIN], users=["bookings"], outside="discard"
        ) as postfix,
    ):
        config = Path(private) / "plain"
        (config / "series").mkdir(parents=True)
        for name, text in CONFIG.items():
            plenty = text.replace("2022-", "2098-").replace("places = 2", "places = 100000")
            (config / name).write_text(plenty.replace('id = "talk-2"', 'id = "talk-2"\nplaces = 1'))
        mailbox = Mailbox(dovecot, "bookings", f"bookings@{DOMAIN}")
        url = f"sqlite:///{private}/books.db"
        yield Office.set_up(config, Path(private) / "config", mailbox, postfix, url), Path(private) / "log"


@contextmanager
def service(at: Office, log: Path) -> Iterator[int]:
    """`mailflow run`, once it keeps the mailbox; its process id."""
    command = [sys.executable, "-m", "mailflow", "run", "--config", str(at.config)]
    environment = {**os.environ, "OFFICE_PASSWORD": at.mailbox.password}
    with log.open("ab") as said, subprocess.Popen(command, stdout=said, stderr=said, env=environment) as running:
        try:
            until(lambda: b"keeping the mailbox" in log.read_bytes(), "the service to keep the mailbox", PATIENCE)
            yield running.pid
        finally:
            running.kill()


def request(number: int, event: str = "talk-1") -> bytes:
    """Somebody's plain wish for a place."""
    return as_mail(
        {
            "id": f"wish-{number}-{event}",
            "from": f"Person {number} <person-{number}@trust.example>",
            "to": f"bookings@{DOMAIN}",
            "date": datetime.now(UTC).isoformat(),
            "subject": f"Book a place [{event}]",
            "text": "Please book me a place.",
        }
    )


def sent(at: Office, news: str = "") -> list[datetime]:
    """When each letter was accepted, or each with this news."""
    rows = [row for row in at.facts("outbox") if row["state"] == "sent" and news in {"", row["news"]}]
    return sorted(datetime.fromisoformat(row["sent_at"]) for row in rows)


def latency(at: Office) -> Iterator[Gate]:
    """From the mail server's 250 for a mail to its 250 for our answer."""
    seconds = []
    for number in range(MAILS):
        at.postfix.send(request(number), f"person-{number}@trust.example", at.mailbox.address)
        arrived = datetime.now(UTC)
        accepted = until(lambda number=number: sent(at)[number:], "the answer", PATIENCE)[0]
        seconds.append((accepted - arrived).total_seconds())
    yield Gate("from arrival to answer accepted, median of 20", statistics.median(seconds), 1, "s")


def promotions(at: Office) -> Iterator[Gate]:
    """From the mail server's 250 for a calendar's no to its 250 for the letter to the next one who waits for the only place."""
    for number in range(MANY, MANY + NOES + 1):  # others than those who have a place
        at.postfix.send(request(number, "talk-2"), f"person-{number}@trust.example", at.mailbox.address)
    asked = "SELECT count(*) FROM bookings WHERE event = 'talk-2'"
    until(lambda: at.rows(asked)[0][0] > NOES, "all to have asked", PATIENCE)
    seconds = [promotion(at, number) for number in range(1, NOES + 1)]
    yield Gate(f"from a calendar's no to the next one's letter, worst of {NOES}", max(seconds), 2, "s")


def promotion(at: Office, number: int) -> float:
    """Seconds that it took this time."""
    ((who, uid),) = at.rows("SELECT email, uid FROM bookings WHERE event = 'talk-2' AND state = 'booked'")
    at.postfix.send(reply("DECLINED", sender=who, uid=uid, stamp=""), who, at.mailbox.address)
    arrived = datetime.now(UTC)
    count = "SELECT count(*) FROM letters WHERE news = 'promoted' AND state = 'sent'"
    until(lambda: at.rows(count)[0][0] == number, "the next one's letter", PATIENCE)
    return (sent(at, "promoted")[-1] - arrived).total_seconds()


def memory(at: Office, pid: int) -> Iterator[Gate]:
    """What 4,500 more mails leave behind."""
    feed(at, MAILS, FEW)
    before = resident(pid)
    feed(at, FEW, MANY)
    yield Gate("memory after 5,000 mails, beyond that after 500", resident(pid) - before, 15, "MB")


def feed(at: Office, first: int, last: int) -> None:
    """Lay mails into the mailbox as its server would, and wait until all are answered."""
    maildir = at.mailbox.dovecot.folder / "mail" / at.mailbox.user / "Maildir"
    owner = maildir.stat()
    for number in range(first, last):
        file = maildir / "tmp" / f"{time.time():.0f}.{number}.bench"
        file.write_bytes(request(number))
        os.chown(file, owner.st_uid, owner.st_gid)
        file.rename(maildir / "new" / file.name)
    count = "SELECT count(*) FROM letters WHERE state = 'sent'"
    until(lambda: at.rows(count)[0][0] >= last or time.sleep(0.5), f"{last} answers", PATIENCE)


def resident(pid: int) -> float:
    """Megabytes in memory."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def processor(pid: int) -> float:
    """Seconds of processor time used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def gates() -> Iterator[Gate]:
    """All of it, on one service after another."""
    with office() as (at, log):
        with service(at, log) as pid:
            yield from latency(at)
            yield from memory(at, pid)
            yield from promotions(at)
        log.unlink()
        with service(at, log) as pid:
            before = processor(pid)
            for one in at.mailbox.dovecot.folder.glob("run/master.pid"):
                os.kill(int(one.read_text()), 15)
            time.sleep(OUTAGE)
            used = 100 * (processor(pid) - before) / OUTAGE
            yield Gate("processor used while the mail server is away", used, 5, "%")
