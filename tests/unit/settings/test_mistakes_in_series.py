"""Every mistake in a series' file is a sentence with file, key and remedy."""

import pytest

from tests.unit.settings.conftest import EVENT, SERIES, Config

IN_SERIES = {
    "unknown key": (
        SERIES + EVENT + 'loction = "Boathouse"',
        'series/knots.toml: [[event]] "knots-1" has an unknown key loction; did you mean location?',
    ),
    "unlike any key": (
        "rhubarb = 1" + SERIES + EVENT,
        (
            "series/knots.toml: the file has an unknown key rhubarb; the keys known there are id, title, timezone, description,"
            " places, places_per_person, waitlist, opens, closes, who, party, promote, hold, reminders, bounce_release, event."
        ),
    ),
    "key of the series below an event": (
        SERIES + EVENT + "places_per_person = 2",
        (
            'series/knots.toml: [[event]] "knots-1" has an unknown key places_per_person;'
            " it belongs to the series: write it above the first [[event]]."
        ),
    ),
    "no event": (
        SERIES,
        "series/knots.toml: the file has no event; add for example: [[event]] and below it its id, starts and ends",
    ),
    "empty events": (
        "event = []" + SERIES,
        (
            "series/knots.toml: event is a list, not one [[event]] or more;"
            " write for example: [[event]] and below it its id, starts and ends"
        ),
    ),
    "one bracket": (
        SERIES + EVENT.replace("[[event]]", "[event]"),
        (
            "series/knots.toml: event is a table, not one [[event]] or more;"
            " write for example: [[event]] and below it its id, starts and ends"
        ),
    ),
    "no id": (
        SERIES + EVENT.replace('id = "knots-1"', ""),
        'series/knots.toml: [[event]] number 1 has no id; add for example: id = "autumn-1"',
    ),
    "bad id": (
        SERIES + EVENT.replace("knots-1", "knots 1"),
        (
            'series/knots.toml: [[event]] "knots 1": id is "knots 1", not an id of letters, digits, dots, hyphens and underscores;'
            ' write for example: id = "autumn-1"'
        ),
    ),
    "quoted time": (
        SERIES + EVENT.replace("2023-03-01T10:00:00", '"2023-03-01 10:00"'),
        (
            'series/knots.toml: [[event]] "knots-1": starts is "2023-03-01 10:00", not a date and time without quotes;'
            " write for example: starts = 2022-10-19T09:30:00"
        ),
    ),
    "date alone": (
        SERIES + EVENT.replace("2023-03-01T10:00:00", "2023-03-01"),
        (
            'series/knots.toml: [[event]] "knots-1": starts is 2023-03-01, not a date and time without quotes;'
            " write for example: starts = 2022-10-19T09:30:00"
        ),
    ),
    "end before start": (
        SERIES + EVENT.replace("T12:00:00", "T09:00:00"),
        (
            'series/knots.toml: [[event]] "knots-1": ends is 2023-03-01T09:00:00, not after starts, 2023-03-01T10:00:00;'
            " correct one of them."
        ),
    ),
    "no place": (
        SERIES + EVENT + "places = 0",
        'series/knots.toml: [[event]] "knots-1": places is 0, not a whole number, 1 or more; write for example: places = 20',
    ),
    "places in quotes": (
        SERIES.replace("10", '"10"') + EVENT,
        'series/knots.toml: places is "10", not a whole number, 1 or more; write for example: places = 20',
    ),
    "places nowhere": (
        SERIES.replace("places = 10", "") + EVENT,
        'series/knots.toml: [[event]] "knots-1" has no places, and neither has its series; add for example: places = 20',
    ),
    "nobody may book": (
        "places_per_person = 0" + SERIES + EVENT,
        (
            "series/knots.toml: places_per_person is 0, not a whole number, 1 or more;"
            " write for example: places_per_person = 1"
        ),
    ),
    "zone by its city": (
        SERIES.replace("Europe/London", "London") + EVENT,
        (
            'series/knots.toml: timezone is "London", not the name of a time zone that is known here;'
            ' did you mean "Europe/London"?'
        ),
    ),
    "zone that is a folder": (
        SERIES.replace("Europe/London", "Europe") + EVENT,
        (
            'series/knots.toml: timezone is "Europe", not the name of a time zone that is known here;'
            ' write for example: timezone = "Europe/London"'
        ),
    ),
    "zone that climbs": (
        SERIES.replace("Europe/London", "../../etc/passwd") + EVENT,
        (
            'series/knots.toml: timezone is "../../etc/passwd", not the name of a time zone that is known here;'
            ' write for example: timezone = "Europe/London"'
        ),
    ),
    "opens some day": (
        'opens = "soon"' + SERIES + EVENT,
        (
            'series/knots.toml: opens is "soon", not a time without quotes, or how long before the start;'
            ' write for example: opens = "28d before start"'
        ),
    ),
    "closes after hours in words": (
        'closes = "2 hours"' + SERIES + EVENT,
        (
            'series/knots.toml: closes is "2 hours", not a time without quotes, or how long before the start;'
            ' write for example: closes = "2h before start"'
        ),
    ),
    "closes in the hour that is skipped": (
        "closes = 2023-03-26T01:30:00" + SERIES + EVENT,
        (
            "series/knots.toml: closes is 2023-03-26T01:30:00, a time that does not exist in Europe/London, as the clocks go"
            " forward over it: write 2023-03-26T00:30:00 or 2023-03-26T02:30:00."
        ),
    ),
    "closed before it opens": (
        'opens = "1h before start"\ncloses = "2h before start"' + SERIES + EVENT,
        'series/knots.toml: [[event]] "knots-1" closes before it opens; correct opens or closes.',
    ),
    "for somebody who is neither domain nor address": (
        'who = ["harbour.example", "staff"]' + SERIES + EVENT,
        'series/knots.toml: who contains "staff"; write for example: who = ["lla.example", "guest@home.example"]',
    ),
    "parties of another kind": (
        'party = "all"' + SERIES + EVENT,
        'series/knots.toml: party is "all", not one of "split" and "whole"; write for example: party = "split"',
    ),
    "calling is not for policies": (
        'promote = "call"' + SERIES + EVENT,
        'series/knots.toml: promote is "call", not one of "book" and "offer"; write for example: promote = "offer"',
    ),
    "held for no time": (
        'hold = "0h"' + SERIES + EVENT,
        'series/knots.toml: hold is "0h", not how long an offer lasts; write for example: hold = "24h"',
    ),
    "reminders in numbers": (
        "reminders = [7, 1]" + SERIES + EVENT,
        (
            "series/knots.toml: reminders is a list, not a list of at most ten, each saying how long before the start;"
            ' write for example: reminders = ["7d", "1d"]'
        ),
    ),
    "too many reminders": (
        "reminders = [" + ", ".join(f'"{day}d"' for day in range(1, 12)) + "]" + SERIES + EVENT,
        (
            "series/knots.toml: reminders is a list, not a list of at most ten, each saying how long before the start;"
            ' write for example: reminders = ["7d", "1d"]'
        ),
    ),
    "released never": (
        'bounce_release = "never"' + SERIES + EVENT,
        (
            'series/knots.toml: bounce_release is "never", not how long before the start;'
            ' write for example: bounce_release = "24h"'
        ),
    ),
    "no words": (
        SERIES.replace('"Knots"', '" "') + EVENT,
        'series/knots.toml: title is " ", not a text; write some words between the quotes',
    ),
    "link that is none": (
        SERIES + EVENT + 'join_url = "meet.harbour.example"',
        (
            'series/knots.toml: [[event]] "knots-1": join_url is "meet.harbour.example", not a web address;'
            ' write for example: join_url = "https://meet.lla.example/autumn-1"'
        ),
    ),
    "year of two digits": (
        SERIES + EVENT.replace("2023-", "0023-"),
        (
            'series/knots.toml: [[event]] "knots-1": starts is 0023-03-01T10:00:00, a year that cannot be:'
            " write the year with four digits."
        ),
    ),
    "twice in one file": (
        SERIES + EVENT + EVENT.replace("knots-1", "Knots-1"),
        'series/knots.toml: [[event]] has the id "Knots-1", which series/knots.toml has given before; give it one of its own.',
    ),
}


@pytest.mark.parametrize(("text", "said"), IN_SERIES.values(), ids=IN_SERIES)
def test_a_mistake_in_a_series_is_told_with_its_remedy(config: Config, text: str, said: str) -> None:
    assert said == config.series(text).mistake()


def test_all_mistakes_of_a_file_are_told_at_once_one_a_line(config: Config) -> None:
    config.series("places = 0\nrhyme = 1\n" + SERIES.replace("places = 10", "") + EVENT)

    assert len(config.mistake().splitlines()) == 2


def test_two_series_cannot_share_an_id_of_an_event(config: Config) -> None:
    config.series(SERIES.replace('"knots"', '"sails"') + EVENT, "sails")

    said = config.mistake()

    assert (
        said == 'series/sails.toml: [[event]] has the id "knots-1", which series/knots.toml has given before;'
        " give it one of its own."
    )


def test_two_series_cannot_share_their_id(config: Config) -> None:
    config.series(SERIES + EVENT.replace("knots-1", "sails-1"), "sails")

    said = config.mistake()

    assert (
        said == 'series/sails.toml: the series has the id "knots", which series/knots.toml has given before;'
        " give it one of its own."
    )
