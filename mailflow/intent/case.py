"""A scene with its clauses and mentions read, and the people it is for: what every judgement looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.concerns import needs, questions
from mailflow.intent.fill import fill
from mailflow.intent.handles import Sort
from mailflow.intent.joints import lined_up
from mailflow.intent.outcome import Outcome
from mailflow.intent.party import party
from mailflow.intent.polarity import Role
from mailflow.intent.resuming import resume
from mailflow.intent.roles import name, say
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.party import Party
    from mailflow.intent.roles import Named, Said
    from mailflow.intent.scene import Scene
    from mailflow.intent.wishes import Wishes


DECISIVE = frozenset({Act.BOOK, Act.CANCEL, Act.CANNOT, Act.MOVE, Act.TRANSFER, Act.STATUS, Act.UNSURE})
"""Acts that settle what a message is about."""
_GIVING = frozenset({Act.CANCEL, Act.CANNOT, Act.MOVE, Act.TRANSFER, Act.STATUS, Act.UNSURE, Act.BOOK})
"""Acts beside which an event given up is no cancellation by itself."""
_DROPPED = re.compile(
    r"\b(?:drop\w*|giv\w+ (?:up|back)|let|letting|los\w+|shed|ditch\w*|scrap\w*|remov\w+|free\w* up|hand\w* back|releas\w+|go|go out)\b"
)
"""Verbs that give an event up."""
_IMPOSSIBLE = re.compile(
    r"ø (?:\w+ ){0,3}?(?:no longer|does not|do not|will not|cannot|clash\w*|conflicts|no good|no use|not possible|impossible|out\b|awkward|difficult|tricky)"
)
"""What is said of an event that one cannot come to."""
_TOLD = ((Role.DROP, _DROPPED, Act.CANCEL), (Role.CANNOT, _IMPOSSIBLE, Act.CANNOT))
"""By the role of an event, words beside it that do an act where no other is done."""


@dataclass(frozen=True, slots=True)
class Case:
    """A scene with its clauses and mentions read, and the people it is for."""

    scene: Scene
    said: tuple[Said, ...]
    named: tuple[Named, ...]
    acts: frozenset[Act]
    party: Party
    line: str
    """All of the sender's own words, in office English."""
    human: bool

    def of(self, *roles: Role) -> tuple[Named, ...]:
        """The mentions with one of these roles."""
        return tuple(one for one in self.named if one.role in roles)

    def ids(self, events: tuple[int, ...]) -> tuple[str, ...]:
        """The ids of events by their places."""
        return tuple(self.scene.days.index.events[event].id for event in events)

    @property
    def about(self) -> tuple[str, ...]:
        """The one event that a reply's subject names."""
        return self.scene.days.index.names(self.scene.about)


def open_case(scene: Scene) -> Case:
    """Read a scene's clauses, mentions and people."""
    body, subject = say(scene.body.clauses), say(scene.subject.clauses)
    acts = frozenset().union(*(one.acts for one in body)) if body else frozenset()
    silent = not acts & DECISIVE
    subject_acts = frozenset().union(*(one.acts for one in subject)) if subject else frozenset()
    said = body + subject
    named = _led(fill(lined_up(resume(name(body), body), body) + name(subject), scene))
    if silent:
        acts |= subject_acts
    for role, verbs, act in _TOLD:
        if not acts & _GIVING and any(
            one.role is role and not one.said.clause.subject and verbs.search(one.said.clause.line) for one in named
        ):
            acts |= {act}
    line = " . ".join(one.clause.line for one in body)
    human = needs(scene, said) or bool(questions(body))
    every = scene.days.index.every
    named = tuple(replace(one, role=Role.TALK) if _own_affair(one) else one for one in named)
    named = tuple(one for one in named if not (one.mention.topical and one.mask == every and every.bit_count() > 1))
    return Case(scene, said, named, acts, party(scene, said), line, human)


_OWN_VERB = re.compile(
    r"(?:(?:and|as|because|since|but|so|,) )*(?:i|we) (?:am |are |will )?(?:now |just |only )?(?:finish|finishing|start|starting|leave|leaving|begin"
    r"|move|moving|retire|retiring|fly|flying|travel|travelling|go|going|start|end|change|changing|join|joining|return|returning|sit|sitting|work|working)\b"
    r"(?! (?:to|for|on) ø)[^ø]*\bø\W*"
)
"""What somebody tells of their own days: "I finish up with the council on Friday"."""


_GREETED = re.compile(
    r"^(?:\W*(?:hello|hi|hey|and|all|very|a|dear|it is) )*(?:happy|merry|good|lovely|enjoy (?:your|the)|have a (?:\w+ )?) ø(?: (?:all|everyone|to you|folks|team|there))*\W*$"
)
"""A day as a greeting: "Happy Friday!"."""


_ADDRESSED = re.compile(
    r"(?:dear|hello|hi|hey)(?: (?:all|the))? ø(?: (?:team|people|folks|office|staff|crew))?(?: \W)*"
)
"""A greeting to those who bear a site's or a title's name: "Dear Library,"."""
_LAST_DAY = re.compile(
    r"(?:(?:and|as|because|since|but|so|,) )*my (?:very )?(?:ø|(?:last|first|final) (?:day|shift|week)(?: \w+){0,3})(?: (?:at|with|in|for) (?:\w+ ){0,2}?\w+)? (?:is|will be|was) (?:on )?(?:the )?ø(?: \W)*"
)
"""When somebody comes or goes: "my last day is the 14th"."""


def _own_affair(one: Named) -> bool:
    """True where a clause that asks for nothing tells a lone weekday of the sender's own life, after something else was given up."""
    if _GREETED.search(one.said.clause.line) and one.mention.sorts <= {Sort.WEEKDAY, Sort.PART, Sort.SPAN}:
        return True
    if _ADDRESSED.fullmatch(one.said.clause.line) and one.mention.sorts <= {Sort.SITE, Sort.TOPIC, Sort.SPEAKER}:
        return True
    if not one.said.acts and _LAST_DAY.fullmatch(one.said.clause.line):
        return True
    lone = one.mention.sorts <= {Sort.WEEKDAY, Sort.PART} and one.role is Role.DROP and not one.said.acts
    return lone and bool(_OWN_VERB.fullmatch(one.said.clause.line))


def _led(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """The mentions, those of the subject as mere talk where the text itself names events."""
    own = [one for one in named if not one.said.clause.subject and not one.mention.bare and one.role is not Role.TALK]
    if not [one for one in own if not one.mention.topical or one.mask.bit_count() == 1]:
        return named
    return tuple(
        replace(one, role=Role.TALK)
        if one.said.clause.subject
        and (one.role in {Role.WANT, Role.PLAIN} or (one.mention.topical and one.mask.bit_count() > 1))
        else one
        for one in named
    )


def unclear(
    reason: str, case: Case, wanted: Wishes | None = None, *, action: Action = Action.BOOK, human: bool = False
) -> Outcome:
    """A question back, with the readings that were possible."""
    possible = wanted.possible if wanted else 0
    events = case.scene.days.index.names(possible)
    return Outcome(Action.UNCLEAR, reason, human=human, choices=tuple((action, (event,)) for event in events[:12]))


def mask_of(named: tuple[Named, ...]) -> int:
    """The events that any of the mentions fits."""
    found = 0
    for one in named:
        found |= 0 if one.mention.bare else one.mask
    return found


def talked(case: Case) -> tuple[Named, ...]:
    """The one event that is spoken of, where the request itself names none."""
    talked = [
        one
        for one in case.of(Role.TALK, Role.ASK)
        if not one.said.acts & ({Act.UNSURE} if _back(case, one) else {Act.PRAISE, Act.UNSURE})
        and one.mask.bit_count() == 1
        and one.mention.sorts & {Sort.DAY, Sort.SPAN, Sort.TOPIC, Sort.ID, Sort.WEEKDAY, Sort.SPEAKER}
    ]
    return tuple(talked) if len({one.mask for one in talked}) == 1 else ()


_FOR_IT = re.compile(r"\b(?:for|on|onto|to|at) it\b")


def _back(case: Case, one: Named) -> bool:
    """True where a request points back to an event that is still to come: "Would you enter my name for it?"."""
    asking = (said.clause.line for said in case.said if said.acts & {Act.BOOK} and not said.clause.subject)
    coming = one.mask & case.scene.days.coming
    return bool(coming) and any(map(_FOR_IT.search, asking))


def away(one: Named) -> bool:
    """True for a day of which is only told that the sender is elsewhere, and on which nothing of ours falls."""
    return one.role is Role.CANNOT and not one.mask
