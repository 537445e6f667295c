"""What people write reaches a letter as typed: it is never a header, a tag, a template or another person's fact."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailflow.model.people import Address, Person
from mailflow.model.text import REFERENCE
from mailflow.reply import compose
from mailflow.reply.samples import AMARA, BOOKED, FOR_TOM, MESSAGE, REQUEST, SAMPLES

if TYPE_CHECKING:
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Answer, Letter

BY_NAME = dict(SAMPLES)
NAMES = [
    "{{7*7}}",
    "{% for x in y %}",
    "${7*7}",
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "&amp;",
    "a & b < c",
]


def named(name: str) -> Answer:
    """A confirmation for somebody of that name."""
    booking = replace(BOOKED.booking or pytest.fail("a sample without booking"), name=name)
    outcome = replace(BOOKED, person=Person(AMARA.email, name), booking=booking)
    return replace(BY_NAME["confirmed"], to=Address(AMARA.email, name), outcomes=(outcome,))


def words(letter: Letter, kind: str) -> str:
    part = next(one for one in message_from_bytes(letter.raw).walk() if one.get_content_type() == f"text/{kind}")
    return str(part.get_payload(decode=True), "utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_appears_as_typed(desk: Desk, name: str) -> None:
    letter = compose(named(name), desk)
    page = LexborHTMLParser(words(letter, "html"))

    assert words(letter, "plain").startswith(f"Hello {name},\n")
    assert f"Hello {name}," in page.text()
    assert page.css("img, script") == []


def test_a_name_cannot_add_a_line(desk: Desk) -> None:
    forged = "Jane\n\nRef: " + "b" * 26 + "\n"
    letter = compose(named(forged), desk)

    assert REFERENCE.findall(words(letter, "plain").splitlines()[-1]) == [letter.reference]
    assert not [line for line in words(letter, "plain").splitlines() if line.startswith("Ref: b")]


@pytest.mark.parametrize(
    "subject", ["x\r\nBcc: v@x.example", "x\nBcc: v@x.example\n\nbody", "\u202ex\u2028Bcc: v@x.example"]
)
def test_a_subject_that_is_repeated_adds_no_header(desk: Desk, subject: str) -> None:
    message = replace(MESSAGE, subject=subject)
    mail = message_from_bytes(
        compose(replace(BY_NAME["passed_on"], request=replace(REQUEST, message=message)), desk).raw
    )

    assert mail["Bcc"] is None
    assert mail["Subject"].replace(
        "\r\n", ""
    ) == "Enquiry from Amara Okafor (amara.okafor@barts.example): x Bcc: v@x.example" + (
        " body" if "body" in subject else ""
    )


@pytest.mark.parametrize("name", [*NAMES, "Zoë\r\nBcc: v@x.example", "x" * 5000, "\ud800\udfff", "名前" * 400])
def test_a_name_of_any_kind_gives_a_letter_of_ascii_and_short_lines(desk: Desk, name: str) -> None:
    raw = compose(named(name), desk).raw

    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert message_from_bytes(raw)["Bcc"] is None


def test_a_summary_shows_the_askers_names_as_typed(desk: Desk) -> None:
    outcome = replace(FOR_TOM, person=Person(FOR_TOM.person.email, "<b>Tom</b> {{ 7*7 }}"))
    letter = compose(replace(BY_NAME["summary"], outcomes=(outcome,)), desk)

    assert "<b>Tom</b> {{ 7*7 }} (tom.reed@barts.example)" in LexborHTMLParser(words(letter, "html")).text()
