"""The desk's look-up is the one that the mailbox's profile asks for; the DNS is asked under `dkim` only."""

from __future__ import annotations

import pytest

from mailflow.message import read
from mailflow.model.verdict import Evidence
from mailflow.ops import dns
from mailflow.worker.evidence import evidence_for
from tests.unit.guard.signing import key, sign

PLAIN = b"From: amy@trust.example\r\nSubject: Hello\r\nDate: Mon, 3 Oct 2022 09:00:00 +0000\r\n\r\nHello\r\n"
STAMPED = b"Authentication-Results: mx.google.com; dmarc=pass header.from=trust.example\r\n" + PLAIN


@pytest.mark.parametrize(
    ("profile", "raw", "expected", "asked"),
    [
        ("gmail", STAMPED, Evidence.PASS, 0),
        ("off", STAMPED, Evidence.NONE, 0),
        ("gmail", sign(PLAIN), Evidence.NONE, 0),
        ("dkim", sign(PLAIN), Evidence.PASS, 1),
        ("dkim", sign(PLAIN, b"evil.example"), Evidence.NONE, 0),
    ],
)
def test_the_profile_decides_what_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, profile: str, raw: bytes, expected: Evidence, asked: int
) -> None:
    names = []
    monkeypatch.setattr(dns, "ask_txt", lambda name: names.append(name) or key()[1])

    assert evidence_for(profile)(read(raw)) is expected
    assert len(names) == asked
