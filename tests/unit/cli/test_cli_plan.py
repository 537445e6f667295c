"""`mailflow plan` and `mailflow apply`: what edited settings mean is shown, and done after a yes."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from tests.unit.cli.office import BOB

if TYPE_CHECKING:
    from tests.unit.cli.office import Office


def test_plan_shows_and_apply_does_what_edited_settings_mean(full: Office) -> None:
    full.edit("2092-11-16T", "2092-11-17T")

    status, shown, _ = full.act("plan")
    said = "This asks 2 people again whether they can come, tells 1 person without a place yet of the change, and mails 3 letters."
    assert (status, said in shown) == (0, True)
    assert full.mailed() == ["amy confirmed", "bob confirmed", "cat waiting"]
    assert full("status")[2].startswith("Changed settings wait for a yes (ngb-2)")

    assert full.act("apply", "--yes")[0] == 0
    assert [one for one in full.mailed() if "changed" in one] == ["amy changed", "bob changed", "cat changed"]
    assert full("status")[2] == ""
    assert "The settings are as they were last applied." in full.act("plan")[1]


def test_apply_asks_before_it_mails(full: Office) -> None:
    full.edit("2092-11-16T", "2092-11-17T")
    full.monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))

    status, _, err = full.act("apply")

    assert (status, "Nothing was changed." in err) == (1, True)
    assert full.mailed() == ["amy confirmed", "bob confirmed", "cat waiting"]


def test_a_plan_for_programs_counts_letters_and_names_who_is_displaced(full: Office) -> None:
    full.edit("places = 2 ", "places = 1 ")

    _, out, _ = full.act("plan", "--displace", "--json")
    plan = json.loads(out)

    assert (plan["letters"], plan["news"]) == (1, {"displaced": 1})
    assert plan["displaced"] == [{"event": "ngb-2", "email": BOB}]
    assert plan["too_many"] == {"ngb-2": [BOB]}


def test_fewer_places_than_people_are_not_applied_without_a_word(full: Office) -> None:
    full.edit("places = 2 ", "places = 1 ")

    status, _, err = full.act("apply", "--yes")

    assert status == 1
    assert "ngb-2 has 1 place now, too few by 1" in err
    assert "--displace" in err


def test_the_check_up_says_that_a_plan_waits(full: Office) -> None:
    assert "programme" not in full("check")[1]

    full.edit("2092-11-16T", "2092-11-17T")

    assert "note   programme  Changed settings wait for a yes (ngb-2)" in full("check")[1]
