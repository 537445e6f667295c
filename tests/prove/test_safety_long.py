"""The law of safety at length: what tests/laws/test_safety.py holds for two thousand spoilt mails, for twenty thousand."""

from __future__ import annotations

import pytest

from mailflow.model.request import Action
from tests.laws.safety import CHANGING, House, acting, asking, foreign, handle_all, houses, silent, spoilt

MUTATIONS = 14_000
SILENT_MUTATIONS = 6_000
"""The budget: so many spoilt mails, a few milliseconds each."""


def test_twenty_thousand_spoilt_mails_are_handled_and_most_actions_are_still_read() -> None:
    handled = {action for _, action in handle_all(asking(), range(MUTATIONS))}
    assert handled >= CHANGING - {Action.ACCEPT}


@pytest.mark.parametrize("house", houses(), ids=lambda house: house.name)
def test_no_mail_of_others_changes_anything_for_any_organiser(house: House) -> None:
    assert acting(foreign(), house) == []


def test_no_spoilt_mail_without_a_request_changes_anything() -> None:
    source = spoilt((*silent(), *foreign()))
    assert [number for number, action in handle_all(source, range(SILENT_MUTATIONS)) if action in CHANGING] == []
