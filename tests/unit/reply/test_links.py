"""A one-click answer opens a mail that says what is wanted, of which event, and in answer to which letter."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mailflow.model.request import Action
from mailflow.model.text import REFERENCE
from mailflow.reply.links import PHRASES, Link, Pen
from mailflow.reply.samples import PROGRAMME

REFERENCE_OURS = "abcdefghijklmnopqrstuvwxyz"
PEN = Pen("bookings@lla.example", REFERENCE_OURS, PROGRAMME)
OCTOBER, NOVEMBER, DECEMBER, *_ = PROGRAMME.events


def mail(link: Link) -> tuple[str, str, str]:
    """To, subject and body, as a mail program reads the link."""
    parts = urlsplit(link.href)
    query = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, sorted(query)) == ("mailto", ["body", "subject"])
    return unquote(parts.path), query["subject"][0], query["body"][0]


@pytest.mark.parametrize(
    ("link", "subject", "body"),
    [
        (PEN.ask(Action.CANCEL, NOVEMBER), "Cancel my place: 16 November 2022 [ngb-2]", "Please cancel my place."),
        (PEN.ask(Action.BOOK, DECEMBER), "Book a place: 21 December 2022 [ngb-3]", "Please book me a place."),
        (
            PEN.ask(Action.BOOK, NOVEMBER, DECEMBER),
            "Book a place: 16 November 2022 [ngb-2] and 21 December 2022 [ngb-3]",
            "Please book me a place on 16 November 2022 and 21 December 2022.",
        ),
        (
            PEN.move(NOVEMBER, DECEMBER),
            "Move my place to 21 December 2022 [ngb-3]",
            "Please move me from 16 November 2022 [ngb-2] to 21 December 2022 [ngb-3].",
        ),
        (
            PEN.ask(Action.BOOK, NOVEMBER, DECEMBER, any_one=True),
            "Book a place: 16 November 2022 [ngb-2] or 21 December 2022 [ngb-3]",
            "Please book me a place on 16 November 2022 or 21 December 2022.",
        ),
        (
            PEN.leave(NOVEMBER),
            "Leave the waiting list: 16 November 2022 [ngb-2]",
            "Please take me off the waiting list.",
        ),
        (PEN.join(NOVEMBER), "Join the waiting list: 16 November 2022 [ngb-2]", "Please put me on the waiting list."),
        (PEN.bring(1, NOVEMBER), "Book a place: 16 November 2022 [ngb-2]", "Please book a place for a colleague."),
        (
            PEN.bring(2, NOVEMBER),
            "Book places: 16 November 2022 [ngb-2]",
            "Please book 2 places for my colleagues.",
        ),
        (PEN.ask(Action.STATUS), "My bookings", "Please tell me what I have booked."),
    ],
)
def test_a_link_says_the_wish_in_plain_words(link: Link, subject: str, body: str) -> None:
    assert mail(link) == ("bookings@lla.example", f"{subject} (Ref: {REFERENCE_OURS})", body)


@pytest.mark.parametrize("action", PHRASES)
def test_every_link_carries_our_reference(action: Action) -> None:
    _, subject, _ = mail(PEN.ask(action, NOVEMBER))

    assert REFERENCE.findall(subject) == [REFERENCE_OURS]


def test_an_address_with_signs_of_its_own_is_encoded() -> None:
    link = Pen("a+b&c?d%e@lla.example", REFERENCE_OURS, PROGRAMME).ask(Action.STATUS)

    assert mail(link)[0] == "a+b&c?d%e@lla.example"
    assert link.href.startswith("mailto:a%2Bb%26c%3Fd%25e@lla.example?subject=")


def test_a_link_holds_nothing_but_what_an_address_may_hold() -> None:
    link = PEN.move(OCTOBER, DECEMBER)

    assert set(link.href) & set(" \"'<>[]{}|\\^`()\r\n") == set()
