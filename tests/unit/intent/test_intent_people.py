"""Who the places are for: a table of ways to say it, with names of many origins."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mailflow.model.people import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AT = "2024-09-05 09:00"


def rows() -> Iterator[tuple[str, str, str]]:
    """Each line of the table: what is expected, the Cc, the text."""
    for line in (Path(__file__).parent / "people" / "rows.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            expected, copies, text = line.split(" | ", 1)[0], *line.split("|", 2)[1:]
            yield expected.strip(), copies.strip(), text.strip().replace("¶", "\n")


def addresses(line: str) -> tuple[Address, ...]:
    """The addresses of a Cc line parted by semicolons."""
    found = (parseaddr(one) for one in line.split(";") if one.strip())
    return tuple(Address(email, name) for name, email in found)


@pytest.mark.parametrize(("expected", "copies", "text"), list(rows()), ids=lambda one: one[:70])
def test_the_places_are_for_those_whom_a_reader_would_book(
    ask: Callable[..., Any], summed: Callable[..., str], expected: str, copies: str, text: str
) -> None:
    subject, _, body = text.rpartition(" // ")
    request = ask("talks", body, at=AT, subject=subject, cc=addresses(copies))
    assert expected == summed(request), request.reason
