"""The handles of one mention → the events that fit all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.handles import Count, Sort, bits

if TYPE_CHECKING:
    from mailflow.intent.dates import Days
    from mailflow.intent.handles import Handle

CHOOSING = frozenset({Sort.ANY, Sort.ALL})
"""Handles that choose among events."""


def fitting(handles: tuple[Handle, ...], days: Days) -> int:
    """The events that fit all handles; picks are counted within what the others leave."""
    sorts = {handle.sort for handle in handles}
    mask = days.index.every
    for handle in handles:
        if handle.sort is Sort.WEEKDAY:
            if not sorts & {Sort.DAY, Sort.PICK, *CHOOSING}:
                mask &= handle.near if handle.near and Sort.SPAN not in sorts else handle.mask
            elif Sort.DAY not in sorts:
                mask &= handle.mask
        else:
            mask &= handle.mask
    rough = tuple(one for one in handles if one.sort is Sort.HOUR and one.near & ~one.mask)
    if not mask and rough:
        return fitting(tuple(replace(one, mask=one.near) if one in rough else one for one in handles), days)
    said = max((handle.number for handle in handles), default=0)
    if (
        said > mask.bit_count()
        and (kept := tuple(one for one in handles if one.sort is not Sort.SPAN or one.firm)) != handles
    ):
        return fitting(kept, days)
    return _counted(handles, mask, days)


def _counted(handles: tuple[Handle, ...], mask: int, days: Days) -> int:
    """What picks leave; "class two on the 7th" is the second of all where it falls on that day."""
    within = mask
    for handle in handles:
        if handle.pick:
            mask = picked(handle, mask, days)
    single = [one for one in handles if one.pick and one.pick.count is Count.NTH]
    dated = any(one.sort is Sort.DAY for one in handles)
    return mask or (picked(single[0], days.index.every, days) & within if single and dated else 0)


def picked(handle: Handle, within: int, days: Days) -> int:
    """What a pick leaves of a set: counted in each series that the set touches, so that two series leave a doubt."""
    pick = handle.pick
    if pick is None or pick.count is Count.REST:
        return within
    if pick.count is Count.AFTER:
        return 0
    found = 0
    for series in days.index.series:
        pool = within & series
        if pick.count is Count.NEXT:
            pool &= days.coming
        order = [1 << bit for bit in bits(pool)]
        match pick.count:
            case Count.NTH:
                found |= sum(order[pick.number - 1 :][:1])
            case Count.LAST:
                found |= sum(order[-pick.number :])
            case _:
                found |= sum(order[: pick.number])
    return found
