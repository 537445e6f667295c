"""Nothing raises, and nobody's place changes by a message that asks for nothing. The long run is in tests/prove."""

from __future__ import annotations

import pytest

from mailflow.model.request import Action
from tests.laws.safety import (
    CHANGING,
    FIXTURES,
    House,
    acting,
    asking,
    dressed,
    foreign,
    handle,
    handle_all,
    houses,
    silent,
    spoilt,
)

MUTATIONS = 1_400
SILENT_MUTATIONS = 600
"""The budget: two thousand spoilt mails in all."""
OWN_AT_LEAST = 170
DRESSED_AT_LEAST = 40

pytestmark = pytest.mark.slow


def test_whatever_becomes_of_a_mail_on_its_way_it_is_handled() -> None:
    handled = {action for _, action in handle_all(asking(), range(MUTATIONS))}
    assert handled >= CHANGING - {Action.ACCEPT}  # the mutations are not all rubbish: most actions are still read


@pytest.mark.parametrize("house", houses(), ids=lambda house: house.name)
def test_who_asks_for_nothing_in_our_own_messages_has_nothing_changed(house: House) -> None:
    assert acting(silent(), house) == []


@pytest.mark.parametrize(("name", "raw"), dressed(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_request_in_business_dress_is_still_a_request(name: str, raw: bytes) -> None:
    assert handle(raw, houses()[0]).value == name.split(maxsplit=1)[0]


def test_there_are_enough_messages_that_ask_for_nothing() -> None:
    assert len(silent()) >= OWN_AT_LEAST
    assert len(dressed()) >= DRESSED_AT_LEAST


def test_who_asks_for_nothing_has_nothing_changed_by_a_spoilt_mail_either() -> None:
    assert [
        number for number, action in handle_all(spoilt(silent()), range(SILENT_MUTATIONS)) if action in CHANGING
    ] == []


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="the mails that others collected are not beside the project")
def test_who_asks_for_nothing_in_mails_of_others_has_nothing_changed() -> None:
    assert acting(foreign(), houses()[0]) == []
