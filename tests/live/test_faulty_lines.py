"""Cut, garbled, delayed and refused at every step of IMAP and SMTP: afterwards everything is filed and sent, and nothing is double."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from mailflow.model.errors import MailflowError
from mailflow.settings import load
from mailflow.worker import run_once, running_clock
from tests.live.aftermath import assert_all_done, repeats
from tests.live.office import BEFORE_ALL, Office
from tests.live.scenes import mails
from tests.live.servers import Mailbox
from tests.live.servers.proxy import Deed, Fault, Proxy, Side

CUTS = (Deed.CUT_BEFORE, Deed.CUT_MIDDLE, Deed.CUT_AFTER)
IMAP = (
    *(Fault(Side.CLIENT, verb, deed) for verb in (b"LOGIN", b"SELECT", b"SEARCH", b"FETCH", b"MOVE") for deed in CUTS),
    *(Fault(Side.SERVER, line, deed) for line in (b"BODY[]", b"COPYUID", b"* SEARCH") for deed in CUTS),
    *(Fault(Side.SERVER, line, Deed.GARBLE) for line in (b"BODY[]", b"INTERNALDATE", b"* SEARCH", b"COPYUID")),
    *(Fault(Side.CLIENT, verb, Deed.DELAY) for verb in (b"SELECT", b"MOVE")),
    *(
        Fault(Side.CLIENT, verb, Deed.ANSWER, b"TAG NO [UNAVAILABLE] later\r\n")
        for verb in (b"LOGIN", b"SELECT", b"SEARCH", b"FETCH", b"MOVE")
    ),
    *(Fault(Side.CLIENT, verb, Deed.ANSWER, b"* BYE going down\r\n") for verb in (b"SELECT", b"FETCH", b"MOVE")),
)
SMTP = (
    *(
        Fault(Side.CLIENT, verb, deed)
        for verb in (b"mail FROM", b"rcpt TO", b"data\r", b"MIME-Version")
        for deed in CUTS
    ),
    *(Fault(Side.SERVER, line, deed) for line in (b"queued as", b"354 ") for deed in CUTS),
    *(Fault(Side.CLIENT, b"rcpt TO", Deed.ANSWER, words) for words in (b"451 4.3.0 later\r\n", b"421 4.3.2 bye\r\n")),
    *(
        Fault(Side.CLIENT, b"mail FROM", Deed.ANSWER, words)
        for words in (b"452 4.3.1 disk full\r\n", b"552 5.3.4 too big\r\n")
    ),
    Fault(Side.SERVER, b"queued as", Deed.GARBLE),
    Fault(Side.SERVER, b"queued as", Deed.DELAY),
)
EVERY = "EVERY_FAULT" in os.environ
"""Set by `make prove`; `make test` strikes with every refusal, and with every eighth of the others."""
NEXT_TRY = timedelta(minutes=90)
"""Later than the first two waits of a deferred letter and of a mail."""


def budget(faults: tuple[Fault, ...]) -> list[Fault]:
    """Those that are tried."""
    refusals = [fault for fault in faults if fault.deed is Deed.ANSWER]
    others = [fault for fault in faults if fault.deed is not Deed.ANSWER]
    return [*refusals, *others[:: 1 if EVERY else 8]]


TRIED = (*(("imap", fault) for fault in budget(IMAP)), *(("smtp", fault) for fault in budget(SMTP)))
"""Each fault with its line."""
TWICE = {"imap": 0, "smtp": 1}
"""By line, how many letters may come twice: one that was taken, and whose receipt was lost."""


@pytest.fixture
def proxies(office: Office) -> Iterator[dict[str, Proxy]]:
    """The office's lines, IMAP and SMTP, lead through proxies; without TLS, so that they can read along."""
    dovecot, file = office.mailbox.dovecot, office.config / "mailflow.toml"
    with Proxy.before(dovecot.imap) as imap, Proxy.before(office.postfix.smtp) as smtp:
        plain = file.read_text().replace(f"port = {office.postfix.smtp}", f"port = {smtp.port}")
        plain = plain.replace(f"port = {dovecot.imaps}", f'port = {imap.port}\nsecurity = "none"')
        file.write_text(plain)
        yield {"imap": imap, "smtp": smtp}


@pytest.mark.slow
@pytest.mark.parametrize(("line", "fault"), TRIED, ids=str)
def test_a_fault_on_a_line_loses_nothing_and_repeats_little(
    line: str, fault: Fault, office: Office, proxies: dict[str, Proxy], attendees: Mailbox
) -> None:
    proxies[line].fault = fault
    outlive(office)
    assert proxies[line].struck
    assert repeats(attendees, assert_all_done(office)) <= TWICE[line]


def outlive(office: Office) -> None:
    """Run until a run has nothing to say against; each later than the waits that the one before has set."""
    office.deliver(mails())
    settings, now = load(office.config), datetime.fromisoformat(BEFORE_ALL)
    said = []
    for _ in range(4):
        try:
            run_once(settings, running_clock(now))
        except MailflowError as error:
            said.append(str(error))
        now += NEXT_TRY
    assert [words for words in said if not words.endswith(".")] == []
