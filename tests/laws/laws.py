"""The laws of who gets a place, each read from the books as they stand before and after one commit.

They know the programme and the rows, and nothing of how a decision is made.
"""

from __future__ import annotations

from tests.laws.keeping import (
    history_rebuilds_the_books,
    invitations_only_grow,
    letters_tell_the_truth,
    tallies_are_what_the_rows_say,
    who_is_known_to_be_passed_over_still_is,
)
from tests.laws.turns import (
    a_wish_comes_true_once,
    nobody_comes_in_at_a_wrong_time,
    nobody_gains_more_than_one_may,
    nobody_has_less_than_before,
    nothing_lies_idle,
    offers_end_in_time,
    parties_that_come_whole_are_not_torn,
    places_are_not_oversold,
    time_has_passed,
    who_came_first_is_served_first,
    who_is_passed_over_is_told_of,
)

LAWS = (
    places_are_not_oversold,
    who_came_first_is_served_first,
    who_is_passed_over_is_told_of,
    nobody_gains_more_than_one_may,
    nothing_lies_idle,
    parties_that_come_whole_are_not_torn,
    offers_end_in_time,
    nobody_comes_in_at_a_wrong_time,
    history_rebuilds_the_books,
    time_has_passed,
    tallies_are_what_the_rows_say,
    who_is_known_to_be_passed_over_still_is,
    nobody_has_less_than_before,
    invitations_only_grow,
    a_wish_comes_true_once,
    letters_tell_the_truth,
)
"""What must hold after every commit. Law 4 and the first half of law 5 are steps of their own."""
