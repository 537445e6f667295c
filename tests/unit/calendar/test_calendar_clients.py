"""Answers shaped as each client shapes them, whole and broken: what an office with Amy's booking makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.calendar.bureau import Bureau
from tests.unit.threats.office import AMY

CLIENTS = Path(__file__).with_name("clients")
CANCELLED = ["amy <- cancelled CANCEL 1"]
PERSON = ["amy <- acknowledged", "enquiries <- passed_on"]
OUTCOMES: dict[str, tuple[list[str], str]] = {
    "apple": (CANCELLED, "DECLINED"),
    "exchange": (CANCELLED, "DECLINED"),
    "exchange-another-time": (["amy <- refused DECLINECOUNTER 0", "enquiries <- passed_on"], "NEEDS-ACTION"),
    "exchange-with-a-note": (["enquiries <- passed_on"], "TENTATIVE"),
    "google": (CANCELLED, "DECLINED"),
    "google-with-a-note": (["enquiries <- passed_on"], "ACCEPTED"),
    "outlook": (CANCELLED, "DECLINED"),
    "thunderbird": (CANCELLED, "DECLINED"),
    "broken-announced-otherwise": (PERSON, "NEEDS-ACTION"),
    "broken-blank-line-in-a-fold": (CANCELLED, "DECLINED"),
    "broken-cut-base64": (PERSON, "NEEDS-ACTION"),
    "broken-line-ends-and-bom": (CANCELLED, "DECLINED"),
    "broken-method-twice": (CANCELLED, "DECLINED"),
    "broken-no-attendee": ([], "NEEDS-ACTION"),
    "broken-part-of-a-series": (PERSON, "NEEDS-ACTION"),
    "broken-two-calendars": (PERSON, "NEEDS-ACTION"),
    "broken-unknown-charset": (CANCELLED, "DECLINED"),
    "broken-zone-in-quotes": (CANCELLED, "DECLINED"),
}
"""By file: what is answered, and what is known of Amy's answer afterwards."""


@pytest.mark.parametrize("client", sorted(OUTCOMES))
def test_a_clients_answer_has_its_outcome(client: str, tmp_path: Path) -> None:
    bureau = Bureau(tmp_path)
    bureau.asks()

    letters, partstat = OUTCOMES[client]
    assert bureau.hears((CLIENTS / f"{client}.eml").read_bytes()) == letters
    assert bureau.first.invitation.partstat == partstat
    assert (bureau.first.email, bureau.first.live) == (AMY, partstat != "DECLINED")


def test_each_file_has_its_outcome() -> None:
    assert {file.stem for file in CLIENTS.iterdir()} == set(OUTCOMES)
