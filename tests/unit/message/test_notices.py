"""What mail servers tell in their own words: a failure is one, and a warning that they still try is none."""

from __future__ import annotations

import pytest

from mailflow.message import read

MACHINE = b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.x.example\nSubject: "


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (
            "Delayed Mail (still being retried)",
            (
                "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n\nYour message could not be delivered for more than 4 hours.\n"
                "It will be retried until it is 5 days old.\n\n<rory@x.example>: connect to mx.y.example: Connection timed out\n"
            ),
        ),
        (
            "Warning: message 1abc-00 delayed 24 hours",
            (
                "A message that you sent has not yet been delivered to one or more of its recipients.\n\n  rory@x.example\n\n"
                "Delivery attempts will continue to be made for some time.\n"
            ),
        ),
        ("Mail delivery problem", "The server was busy. We will keep trying for two days.\n<rory@x.example>\n"),
    ],
)
def test_a_warning_that_they_still_try_is_a_delay(subject: str, words: str) -> None:
    found = read(MACHINE + f"{subject}\n\n{words}".encode()).report
    assert found is not None
    assert (found.kind, found.action) == ("failure-notice", "delayed")


@pytest.mark.parametrize(
    "words",
    [
        "This is the mail system at host mx.x.example.\n\nYour message could not be delivered.\n\n<rory@x.example>: host said: 550 5.1.1 unknown user\n",
        "Delivery was delayed, and we said that it will be retried. We have now given up.\n\n<rory@x.example>: timed out\n",
    ],
)
def test_what_was_given_up_has_failed(words: str) -> None:
    found = read(MACHINE + f"Undelivered Mail Returned to Sender\n\n{words}".encode()).report
    assert found is not None
    assert (found.kind, found.action) == ("failure-notice", "failed")
