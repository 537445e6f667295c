"""Answers shaped as each client shapes them, whole and broken: what an office with Amy's booking makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.calendar.bureau import Bureau
from tests.unit.threats.office import AMY

CLIENTS = Path(__file__).with_name("clients")
CANCELLED = ["amy <- cancelled CANCEL 1"]
PERSON = ["amy <- acknowledged", "enquiries <- passed_on"]
ASKED = ["amy <- confirm"]
AN_ANSWER = (CANCELLED, "DECLINED")
UNREAD = (PERSON, "NEEDS-ACTION")
OUTCOMES: dict[str, tuple[list[str], str]] = {
    **dict.fromkeys(("apple", "apple-names-others-too", "domino", "evolution", "exchange"), AN_ANSWER),
    **dict.fromkeys(("fairemail", "fastmail", "google", "groupwise", "kerio", "korganizer", "open-xchange"), AN_ANSWER),
    **dict.fromkeys(("outlook", "outlook-mobile", "outlook-signed", "outlook-winmail-and-calendar"), AN_ANSWER),
    **dict.fromkeys(("proton", "roundcube", "samsung", "sogo", "thunderbird", "yahoo", "zimbra", "zoho"), AN_ANSWER),
    "exchange-another-time": (["amy <- refused DECLINECOUNTER 0", "enquiries <- passed_on"], "NEEDS-ACTION"),
    "exchange-by-a-delegate": ([*CANCELLED, "zoe <- summary"], "DECLINED"),
    "exchange-with-a-note": (["enquiries <- passed_on"], "TENTATIVE"),
    "exchange-without-calendar": (["amy <- question", "enquiries <- passed_on"], "NEEDS-ACTION"),
    "google-with-a-note": (["enquiries <- passed_on"], "ACCEPTED"),
    **dict.fromkeys(("google-from-another-address", "icloud", "nextcloud"), (ASKED, "NEEDS-ACTION")),
    "outlook-winmail": (["enquiries <- attention"], "NEEDS-ACTION"),
    **dict.fromkeys(("broken-blank-line-in-a-fold", "broken-fold-in-a-character", "broken-footer"), AN_ANSWER),
    **dict.fromkeys(("broken-latin-1-as-utf-8", "broken-line-ends-and-bom", "broken-method-twice"), AN_ANSWER),
    **dict.fromkeys(("broken-unknown-charset", "broken-utf-16", "broken-zone-in-quotes"), AN_ANSWER),
    **dict.fromkeys(("broken-announced-otherwise", "broken-cut-base64", "broken-no-method"), UNREAD),
    **dict.fromkeys(("broken-part-of-a-series", "broken-two-answers", "broken-two-calendars"), UNREAD),
    **dict.fromkeys(("broken-no-attendee", "broken-no-partstat"), ([], "NEEDS-ACTION")),
}
"""By file: what is answered, and what is known of Amy's answer afterwards. Those who send from an address of their own
(Google for a second address, iCloud, Nextcloud) are answered by a question to Amy."""


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
