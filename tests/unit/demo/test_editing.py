"""The organiser at the settings: what an order of a story makes of a series file."""

from __future__ import annotations

import pytest

from mailflow.demo.editing import written

FILE = """# Our talks.
id = "talks"
places = 2  # each

[[event]]
id = "talk-1"
starts = 2022-10-19T12:00:00
ends = 2022-10-19T13:00:00
"""


@pytest.mark.parametrize(
    ("verb", "name", "words", "old", "new"),
    [
        (
            "edit",
            "talk-1",
            "2022-10-20 10:00 to 11:00",
            "starts = 2022-10-19T12:00:00\nends = 2022-10-19T13:00:00",
            "starts = 2022-10-20T10:00:00\nends = 2022-10-20T11:00:00",
        ),
        ("edit", "talk-1", 'location = "Room 4, House"', 'id = "talk-1"', 'id = "talk-1"\nlocation = "Room 4, House"'),
        ("edit", "talks", "places = 3", "places = 2  # each", "places = 3"),
        ("edit", "talks", 'who = ["a.example", "b.example"]', '"talks"', '"talks"\nwho = ["a.example", "b.example"]'),
        (
            "add",
            "talk-2",
            "2022-11-16 12:00 to 13:00, places = 5",
            "T13:00:00\n",
            'T13:00:00\n\n[[event]]\nid = "talk-2"\nstarts = 2022-11-16T12:00:00\nends = 2022-11-16T13:00:00\nplaces = 5\n',
        ),
    ],
)
def test_a_series_file_is_edited_where_it_says_so_and_nowhere_else(
    verb: str, name: str, words: str, old: str, new: str
) -> None:
    """What stands there is replaced, what is new stands below the id."""
    assert written(FILE, verb, name, words) == FILE.replace(old, new)


def test_an_event_is_taken_out() -> None:
    """With everything that belongs to it."""
    assert written(FILE, "remove", "talk-1", "") == FILE.partition("[[event]]")[0]
