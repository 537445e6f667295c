"""What the check-up says of the stamps on the newest mails, and of what a mail server cannot do."""

from datetime import UTC, datetime

import pytest

from mailflow.check.finding import State
from mailflow.check.letterbox import abilities
from mailflow.check.stamps import describe, stamps
from mailflow.settings import MailboxSettings, Secret

PLAIN = b"From: amy@trust.example\r\nSubject: Hello\r\n\r\n"
EXCHANGE = (
    b"Authentication-Results: spf=pass; dmarc=pass action=none header.from=trust.example;compauth=pass\r\n" + PLAIN
)
INSIDE = b"X-MS-Exchange-Organization-AuthAs: Internal\r\n" + PLAIN
GMAIL = b"Authentication-Results: mx.google.com; dmarc=pass header.from=trust.example\r\n" + PLAIN
FORGED = b"Authentication-Results: mx.google.com; dmarc=fail header.from=trust.example\r\n" + GMAIL
SIGNED = b"DKIM-Signature: v=1; d=trust.example\r\n" + PLAIN


def mailbox(profile: str) -> MailboxSettings:
    return MailboxSettings(
        host="imap.lla.example",
        port=993,
        username="b",
        password=Secret.given("x"),
        since=datetime(2022, 1, 1, tzinfo=UTC),
        authenticity=profile,
        where="mailflow.toml: [mailbox]",
    )


CASES = {
    "no mail yet": ("gmail", [], State.NOTE, "There is no mail yet"),
    "as it should be": ("gmail", [GMAIL, GMAIL, PLAIN], State.OK, 'under "gmail": 2 pass, 1 none.'),
    "a forged one, whose own stamp stands below": ("gmail", [FORGED], State.OK, 'under "gmail": 1 fail.'),
    "colleagues in one tenant, without a stamp": ("exchange-online", [INSIDE], State.OK, ": 1 pass."),
    "another server's stamps": ("gmail", [EXCHANGE], State.WRONG, 'write authenticity = "exchange-online"'),
    "stamps that nobody asks for": ("off", [GMAIL], State.NOTE, 'authenticity = "gmail" would let them prove'),
    "none, and none asked for": ("off", [PLAIN], State.NOTE, "and none is asked for"),
    "none, though they are asked for": ("gmail", [PLAIN], State.NOTE, '"gmail" can prove nobody'),
    "verified here": ("dkim", [SIGNED, PLAIN], State.OK, "Of the newest 2 mails 1 carry a DKIM signature"),
}


@pytest.mark.parametrize(("profile", "headers", "state", "words"), CASES.values(), ids=CASES)
def test_the_newest_mails_are_held_against_the_settings(
    profile: str, headers: list[bytes], state: State, words: str
) -> None:
    (finding,) = stamps(mailbox(profile), headers)
    assert (finding.part, finding.state) == ("senders", state)
    assert words in finding.says


def test_one_mails_stamp_is_told_with_what_it_proves() -> None:
    assert describe(GMAIL, "gmail") == 'stamp: as those of "gmail"; under gmail it proves: pass'
    assert describe(PLAIN, "off") == "stamp: none; under off it proves: none"
    assert describe(SIGNED, "dkim") == "DKIM signature: there, which mailflow verifies"


LACKS = {
    "nothing": (frozenset(), []),
    "IDLE": (frozenset({"IDLE"}), ["The server knows no IDLE, so it does not tell when mail comes"]),
    "UIDPLUS, which MOVE makes up for": (frozenset({"UIDPLUS"}), []),
    "MOVE": (frozenset({"MOVE"}), ["The server knows no MOVE, so it cannot move mail"]),
    "both": (frozenset({"MOVE", "UIDPLUS"}), ["The server knows no MOVE and no UIDPLUS, so it can neither move"]),
}


@pytest.mark.parametrize(("lacking", "told"), LACKS.values(), ids=LACKS)
def test_what_a_server_cannot_do_is_told_with_what_follows(lacking: frozenset[str], told: list[str]) -> None:
    found = list(abilities(lacking))
    assert len(found) == len(told)
    assert all(finding.says.startswith(words) for finding, words in zip(found, told, strict=True))
