"""Another event instead of the one held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.case import mask_of, unclear
from mailflow.intent.caution import told_so
from mailflow.intent.following import followed
from mailflow.intent.handles import EVENT_NOUNS, Sort, bits
from mailflow.intent.leaving import AGAIN
from mailflow.intent.outcome import Outcome
from mailflow.intent.polarity import Role, role
from mailflow.intent.scene import Answered
from mailflow.intent.transferring import ANOTHER, BOOKS_ME, HE_CANNOT
from mailflow.intent.wishes import Wishes, wishes
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.roles import Named


_THIS = re.compile(
    r"\b(?:this one|this session|this event|this place|this booking|this date|this workshop|this|that one|it)\b"
)


def moved(case: Case) -> Outcome | None:
    """Another event instead of the one held."""
    if case.party.sender and case.party.named and Act.MOVE not in case.acts and _another_cannot(case):
        return unclear("somebody else cannot come, and a place is asked for: for a person", case, human=True)
    if case.party.sender and case.party.named and Act.MOVE in case.acts and _books_another(case):
        return unclear("one event for another, and a place for somebody else: for a person", case, human=True)
    wanted = case.of(Role.WANT) or _there(case)
    given = case.of(Role.DROP)
    cannot = case.of(Role.CANNOT)
    held = case.of(Role.HELD)
    instead = bool(ANOTHER.search(case.line))
    owned = case.scene.answers in {Answered.PLACE, Answered.WAITING} or bool(held) or bool(AGAIN.search(case.line))
    if _corrected(case, owned=owned) or _other_link(case):
        return None
    moving = (
        Act.MOVE in case.acts
        or bool(_OFF_AND_ON.search(case.line))
        or (_changes(case) and bool(wanted) and Act.CANCEL not in case.acts)
    )
    leaving = bool(cannot) or Act.CANNOT in case.acts or Act.CANCEL in case.acts or bool(given)
    if not moving and wanted and held and not leaving and _turned(case):
        return _move(case, wanted, given, cannot, held)
    if not moving and wanted and not leaving and instead and owned and not given:
        return _move(case, wanted, given, cannot, held)
    if not (moving or (wanted and leaving and (instead or (owned and Act.CANCEL not in case.acts)))):
        return None
    if moving and not wanted and Act.BOOK in case.acts and not (given or held or cannot):
        return None
    return _move(case, wanted, given, cannot, held)


def _other_link(case: Case) -> bool:
    """True where the link of another event was followed, and nothing is held: "ignore the subject, I pressed the wrong button"."""
    booked = any(Act.BOOK in one.acts and one.clause.subject for one in case.said)
    return booked and bool(_WRONG_LINK.search(case.line))


_WRONG_LINK = re.compile(
    r"\b(?:wrong (?:link|button|line)|(?:ignore|disregard|never mind|forget) (?:the|my|that) (?:subject|title|heading)\b)"
)


def _books_another(case: Case) -> bool:
    """True where a clause beside the move books somebody who is named."""
    own = [one for one in case.said if Act.BOOK in one.acts and Act.MOVE not in one.acts and not one.clause.subject]
    return any(any(group.names and not group.me for group in one.clause.groups) for one in own)


def _there(case: Case) -> tuple[Named, ...]:
    """What was asked about where one would like to move there: "Is there room on the 5th? If so, swap me to that"."""
    asked = case.of(Role.ASK)
    moves = any(Act.MOVE in one.acts and _TO_IT.search(one.clause.line) for one in case.said)
    return asked if moves and len({one.mask for one in asked}) == 1 else ()


_TO_IT = re.compile(
    r"\b(?:move|swap|switch|change|shift|transfer|come|go)(?: (?:me|us|my \w+|over|across))* (?:there|(?:to|onto) (?:it|that|that one|this one))\b"
)


def _turned(case: Case) -> bool:
    """True for "I have a place in May but am on nights. Could I do June?": a reason lies between, and nothing says that June comes on top."""
    return bool(_BUT.search(case.line)) and not _ON_TOP.search(case.line)


_BUT = re.compile(r"\b(?:but|however|unfortunately|sadly|alas|rather|turns out)\b")
_ON_TOP = re.compile(r"\b(?:also|too|as well|second|another|both|additional|extra|more|in addition)\b")


def _corrected(case: Case, *, owned: bool) -> bool:
    """True where what was asked for a moment ago is asked for otherwise: "the 3rd please. No, make it the 17th instead"."""
    own = [one for one in case.said if not one.clause.subject]
    turn = next((at for at, one in enumerate(own) if Act.FIX in one.acts), 0)
    asked = any(Act.BOOK in one.acts and Act.MOVE not in one.acts for one in own[:turn])
    return asked and not owned and not any(one.acts & {Act.MOVE, Act.CANCEL} for one in own[:turn])


def _changes(case: Case) -> bool:
    """True where the subject of a new message says that something is to be changed."""
    lines = [one.clause.line for one in case.said if one.clause.subject]
    return any(_CHANGE.search(line) for line in lines)


_OFF_AND_ON = re.compile(
    r"\b(?:take|remove|scratch|strike|get) (me|us|him|her|them) (?:off|out of|from) (?:the )?ø(?: \W+| [a-z]+){0,6}? (?:put|add|pop|book|stick|place|enter|register) \1 (?:on|onto|in|to|at|for|down for|in for|into) (?:the )?ø"
)
"""Off one list and on another: "take me off the Monday and put me on the Friday"."""
_CHANGE = re.compile(
    r"\b(?:swap|swapping|swop|switch|switching|move|moving|change|changing|reschedule|rescheduling|rebook|rebooking|transfer|exchange)\b(?! (?:management|of address|of name|of email|your|of heart))"
)


def _another_cannot(case: Case) -> bool:
    """True for "Dai Evans can't come, but please book me": what of whose place is for a person to say."""
    own = [one for one in case.said if Act.BOOK in one.acts and BOOKS_ME.search(one.clause.line)]
    return bool(own) and any(Act.CANNOT in one.acts and HE_CANNOT.search(one.clause.line) for one in case.said)


def _move(
    case: Case, wanted: tuple[Named, ...], given: tuple[Named, ...], cannot: tuple[Named, ...], held: tuple[Named, ...]
) -> Outcome:
    left = given or held or cannot or (_set_aside(case) if Act.MOVE in case.acts or _changes(case) else ())
    scene = case.scene
    gone = wishes(left, scene, 0)
    target = followed(case, wanted, gone.mask or scene.about or _told_of(case)) or wishes(
        wanted, scene, gone.mask | mask_of(case.of(Role.NOT)), gone.mask
    )
    if not wanted or target.trouble or not target.events:
        return unclear(
            target.trouble or "another event is wanted, but not said which", case, target, action=Action.MOVE
        )
    if gone.trouble and left:
        return unclear("not clear which place is given up", case, gone, action=Action.MOVE)
    source = gone.events or _answered(case) or _in_the_way(case, target)
    if set(source) & set(target.events):
        return unclear("the same event is given up and wanted", case, human=True)
    reason = "another event instead: " + ", ".join(case.ids(target.events))
    return Outcome(Action.MOVE, reason, case.ids(target.events), target.one, case.ids(source))


def _set_aside(case: Case) -> tuple[Named, ...]:
    """What is ruled out; not what was itself asked for a moment ago: "shift me to December. Scratch that, January"."""
    return tuple(one for one in case.of(Role.NOT) if not _ASKED.search(one.said.clause.before(one.mention)))


_ASKED = re.compile(
    r"\b(?:move|moving|swap|switch|change|changing|shift|transfer|bump|put|push)\b.* (?:to|onto|into)(?: the)?$"
)
"""Before what a place was to be moved to."""


def _told_of(case: Case) -> int:
    """The event that stands in the way, as a set."""
    return sum(1 << bit for bit in _in_the_way(case, Wishes()))


def _in_the_way(case: Case, target: Wishes) -> tuple[int, ...]:
    """The one event still to come that was told of beside what is asked for: "a wedding on the 16th … put me down for the 23rd instead"."""
    back = any(_BACK.search(one.clause.line) for one in case.said if not one.clause.subject)
    told = {
        one.mask
        for one in case.of(Role.TALK, Role.PLAIN)
        if not one.said.clause.subject
        and not one.mention.bare
        and one.as_said.sorts & _TELLING
        and (back or not _mere(one, case.scene.days.index.shared))
    }
    single = told.pop() if len(told) == 1 else 0
    coming = single & case.scene.days.coming
    return tuple(bits(single)) if single.bit_count() == 1 and coming & ~target.mask else ()


_BACK = re.compile(
    r"\binstead of (?:it|that|this)\b|\b(?:swap|switch|change|move|exchange|shift) (?:it|that|this|my (?:place|seat|spot|booking))\b"
)
"""Words that point back to what is given up, whatever was said of it."""


def _mere(one: Named, titled: frozenset[str]) -> bool:
    """True for what is only told of: an event's title stands in no one's diary, a day may."""
    said = {word.text for word in one.said.clause.words[one.mention.first : one.mention.last]}
    on_it = one.said.clause.before(one.mention).endswith("the day of")
    if on_it or one.as_said.sorts & {Sort.TOPIC, Sort.ID, Sort.PICK} or said & (EVENT_NOUNS | titled):
        return Act.PRAISE in one.said.acts or role(one.said.clause, one.mention, None) is Role.TALK
    return told_so(one) or one.as_said.sorts <= {Sort.SPAN}


_TELLING = frozenset({Sort.DAY, Sort.ID, Sort.TOPIC, Sort.SPAN, Sort.SPEAKER, Sort.PICK})


def _answered(case: Case) -> tuple[int, ...]:
    """The event answered, where own words give it up."""
    return tuple(bits(case.scene.about)) if case.scene.about and _gives_this(case) else ()


def _gives_this(case: Case) -> bool:
    """True where own words give up "this one" in a reply about one event."""
    return any(
        _THIS.search(re.sub(r"\bmake it\b(?! any| on|$)", "", one.clause.line))
        and (one.acts & {Act.MOVE, Act.CANNOT, Act.CANCEL} or _NO_USE.search(one.clause.line))
        for one in case.said
        if not one.clause.subject
    )


_NO_USE = re.compile(
    r"\b(?:this|that)(?: (?:one|date|day|session|time))?(?: (?:is|now|also|unfortunately))* (?:no (?:use|good)|clash\w*|conflicts|does not (?:work|suit)|will not (?:work|do)|impossible|not possible|out|awkward|tricky)\b"
)
"""What is said of the event answered that one cannot come to."""
