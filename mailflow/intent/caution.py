"""The last look at an outcome that changes what somebody holds: whatever was said and has no part in it leaves a doubt.

A reading acts only where it is the one unopposed reading. What opposes it is what no step could place: an event named outright
that is neither asked for nor set aside, an address that belongs to nobody found, a number of events that does not come out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.case import mask_of, unclear
from mailflow.intent.dates import text
from mailflow.intent.foreign import foreign
from mailflow.intent.handles import EVENT_NOUNS, Count, Sort
from mailflow.intent.leading import owns
from mailflow.intent.leaving import everything
from mailflow.intent.polarity import Role, role
from mailflow.intent.wishes import Wishes
from mailflow.intent.words import Sort as Look
from mailflow.intent.words import fold, many
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.outcome import Outcome
    from mailflow.intent.roles import Named


def cautious(case: Case, outcome: Outcome) -> Outcome:
    """The outcome, or a question where something that was said opposes it; the outcome's people are known by now."""
    for look, because in _LOOKS.get(outcome.action, ()):
        if possible := look(case, outcome):
            used = _mask(case, outcome.events + outcome.from_events)
            return unclear(because, case, Wishes(possible=used | possible), action=outcome.action)
    return outcome


def _mask(case: Case, events: tuple[str, ...]) -> int:
    """Events by their ids, as a set."""
    found = 0
    for event in events:
        found |= case.scene.days.index.ids.get(event.lower(), 0)
    return found


_OUTRIGHT = frozenset({Sort.DAY, Sort.ID})
"""Words that name an event, and are hardly ever said of anything else."""
_PLACED = (Role.NOT, Role.CANNOT, Role.DROP, Role.KEEP, Role.HELD)
"""What an event can be to a request that does not ask for it."""


def _unplaced(case: Case, outcome: Outcome) -> int:
    """The events still to come that own words name outright, and that have no part in the outcome."""
    coming = case.scene.days.coming
    known = _mask(case, outcome.events + outcome.from_events) | mask_of(case.of(*_PLACED))
    own = (one for one in case.named if not one.said.clause.subject and _outright(one))
    return mask_of(tuple(one for one in own if one.mask & coming and not one.mask & known and not told_so(one)))


def told_so(one: Named) -> bool:
    """True where the words beside a mention say that it is mere talk."""
    return one.role is Role.TALK and (
        role(one.said.clause, one.mention, None) is Role.TALK
        or Act.PRAISE in one.said.acts
        or bool(_AFFAIR.search(" ".join(one.said.clause.before(one.mention).split())))
    )


_AFFAIR = re.compile(
    r"\b(?:my|our|his|her|their|the|a) (?:[\w'-]+ ){1,5}?(?:(?:is|are|was|meets?|falls?|starts?|begins?|ends?|opens?|closes?|runs?|moved|expires?|of|due) )*(?:on|in|at|of|by|to|for|until|before|after|from)(?: the)?$"
    r"|\b(?:i|we|he|she|they) (?:am|are|is|was|were|will be|shall be) (?:[\w'-]+(?: |$)){1,5}$"
    r"|^(?:[\w'-]+ ){1,5}?(?:is|are|was|meets?|falls?|starts?|begins?|ends?|expires?) (?:on|in|at|by)(?: the)?$"
    r"|\bi (?:asked for|put down|said|wrote|gave|chose)(?: the)?$"
)
"""Words of one's own affairs, which a day is told of: "my exam is on", "I am on nights on"."""


def _outright(one: Named) -> bool:
    """True for a day or an id; and for a whole title of one event, or "the October session"."""
    said, words = one.as_said, one.said.clause.words
    titled = any(handle.sort is Sort.TOPIC and handle.firm for handle in said.handles)
    monthly = Sort.SPAN in said.sorts and any(word.text in EVENT_NOUNS for word in words[said.first : said.last])
    listed = Sort.SPAN in said.sorts and _ITEM.match(one.said.clause.line) is not None
    return bool(said.sorts & _OUTRIGHT) or (one.mask.bit_count() == 1 and (titled or monthly or listed))


_ITEM = re.compile(r"(?:[-*•·]|\d{1,2} ?[.)]?) ?ø")
"""The beginning of a clause that is an item of a list."""


def _miscounted(case: Case, outcome: Outcome) -> int:
    """The events of a mention that says how many it wants each of, where not so many were taken; a bare "all three" may be people."""
    used = _mask(case, outcome.events).bit_count()
    own = (one for one in case.of(Role.WANT) if one.mention.all and not one.said.clause.subject)
    return mask_of(
        tuple(one for one in own if any(_differs(handle.number, one, used) for handle in one.mention.handles))
    )


def _differs(number: int, one: Named, used: int) -> bool:
    """True where more are counted than were taken, or more fit than are counted: "weeks 2 and 4", each held twice."""
    return number > used or (0 < number < one.mask.bit_count() and not one.mention.bare)


_CONTACT = re.compile(
    r"\b(?:reply|write|email|contact|reach|send|copy|cc|confirm(?:ation)?|forward|old|new|other|personal|private"
    r"|manager|supervisor|boss|is|approv\w+|invoice|po|account\w*|finance|address|from)\b"
)
"""Words beside an address that is only told."""


def _nobody(case: Case, outcome: Outcome) -> int:
    """The events of the outcome where own words give the address of somebody who is not among the people found."""
    sender, addressed = case.scene.message.sender, case.scene.message.to
    known = {one.email for one in (*outcome.people, *addressed, *((sender,) if sender else ()))}
    body = case.scene.body
    told = {
        word.text.lower()
        for word in body.words
        if word.sort is Look.MAIL and not _CONTACT.search(fold(_around(body.source, word.start)))
    }
    return _possible(case, outcome) if told - {email.lower() for email in known} else 0


def _around(text: str, at: int) -> str:
    """The words by which an address stands."""
    return text[max(0, at - _NEAR) : at + _NEAR]


_NEAR = 60
"""Characters on each side of an address that tell what it is for."""


def _possible(case: Case, outcome: Outcome) -> int:
    """The events of an outcome; those still to come where it names none."""
    return _mask(case, outcome.events) or case.scene.days.coming or 1


def _passing(case: Case, outcome: Outcome) -> int:
    """The events of a cancellation for somebody who is known by one word only, and that word may be anything."""
    lone = [one for one in outcome.people if one.name and not one.email and " " not in one.name]
    owners = {name for one in case.said for row in one.clause.groups if owns(one, row) for name in row.names}
    return _possible(case, outcome) if any(one.name not in owners for one in lone) else 0


def _unsaid(case: Case, outcome: Outcome) -> int:
    """The events that are named, where whatever the sender holds would be given up."""
    if outcome.events or everything(case):
        return 0
    every = case.scene.days.index.every
    return mask_of(tuple(one for one in case.named if one.mask != every and _telling(one) and not told_so(one)))


def _telling(one: Named) -> bool:
    """True for a date or an id; of a subject, a title as well."""
    return bool(one.as_said.sorts & (_OUTRIGHT | {Sort.SPAN})) or (one.said.clause.subject and one.mention.topical)


def _weak(case: Case, outcome: Outcome) -> int:
    """The events that a lone weekday, part of the day, place or word of a title adds to those that are named better."""
    used = _mask(case, outcome.events)
    roles = (Role.WANT, Role.PLAIN, Role.DROP, Role.CANNOT, Role.HELD)
    own = [one for one in case.of(*roles) if one.mask & used and not one.mention.bare]
    better = 0 if outcome.one else mask_of(tuple(one for one in own if not _lone(one)))
    for one in own:
        apart = not any(_joined(one, other) for other in own if other is not one)
        if better and _lone(one) and one.mask & used & ~better and apart:
            return one.mask
    return 0


def _lone(one: Named) -> bool:
    """True for a mention that is one loose word, and does not say that it ranges over several events."""
    return len(one.mention.handles) == 1 and not (
        one.mention.sorts & (_OUTRIGHT | {Sort.SPAN, Sort.PICK})
        or one.mention.any
        or one.mention.all
        or (one.mention.handles[0].firm and one.mention.sorts & {Sort.TOPIC, Sort.SPEAKER})
    )


def _both(case: Case, outcome: Outcome) -> int:
    """Two events as the aim of a move that do not stand beside each other."""
    own = [one for one in case.of(Role.WANT, Role.PLAIN) if not one.mention.bare and one.mask]
    ranging = any(one.mention.any or one.mention.all for one in own)
    if len(outcome.events) == 1 or outcome.from_events or ranging or all(_joined(*pair) for pair in pairwise(own)):
        return 0
    return mask_of(tuple(own))


_BETWEEN = many(
    "and or , & + to for from then - plus failing that the on at in both also please . ; : ) ( a as well my session sessions one place i would like"
) | {"\n"}
"""Words that join what stands before them to what stands behind."""
_ELSE = many("or failing if otherwise")


def _joined(one: Named, other: Named) -> bool:
    """True where nothing stands between two mentions that would part them."""
    left, right = sorted((one, other), key=lambda named: named.mention.first)
    if left.said.clause.subject != right.said.clause.subject:
        return False
    between = {word.text for word in left.said.clause.words[left.mention.last : right.mention.first]}
    return between <= _BETWEEN or bool(between & _ELSE)


def _ranged(case: Case, outcome: Outcome) -> int:
    """The events that "whichever", "all the remaining" or "both" range over, where only one, or only one of them, was taken."""
    used, coming = _mask(case, outcome.events), case.scene.days.coming
    for one in case.of(Role.WANT, Role.PLAIN, Role.TALK):
        said, spelt = one.as_said, _SPELLS.match(one.said.clause.line) is not None
        chooses = said.bare and Sort.ANY in said.sorts and text(one.said.clause.words, said.first) == "whichever"
        if chooses and not outcome.one and len(outcome.events) > 1:
            return used
        if one.said.clause.subject or (one.role is Role.TALK and not spelt):
            continue
        counted = len(case.party.people) == 1 and any(two.number > 1 for two in said.handles)
        ranging = said.sorts & {Sort.ANY, Sort.ALL} and (not said.bare or counted) and len(outcome.events) == 1
        single = any(two.pick and two.pick.count is Count.REST and two.pick.number == 1 for two in said.handles)
        if ranging and said.mask & coming & ~used and said.mask & used:
            return said.mask & coming
        if (spelt and said.all and outcome.one) or (single and len(outcome.events) > 1):
            return used
    return 0


def _left_over(case: Case, outcome: Outcome) -> int:
    """The events of an outcome where words that choose among events stand in the request, and no mention holds them."""
    lines = (one.said.clause.line for one in case.of(Role.WANT, Role.PLAIN) if not one.said.clause.subject)
    return (
        _possible(case, outcome)
        if (not outcome.one and any(map(_CHOOSING.search, lines))) or _HALF.search(case.line)
        else 0
    )


_CHOOSING = re.compile(
    r"\bø onwards?\b|\b(?:either|whichever|remaining|remainder of) (?:of )?(?:the )?ø|\bthe other (?:\w+ )?ø|\bthe whole (?:day|ø run|run of ø)\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th) (?:and|or|&) (?:the )?ø"
)
"""Words that choose, beside an event that was read without them."""
_HALF = re.compile(r"\bif (?:the )?[ap]m (?:is |'s )?(?:\w+ )?(?:full|gone|taken|booked)\b")
"""A part of the day where another fails, and no event is read in it."""


def _goes_on(case: Case, outcome: Outcome) -> int:
    """The events of clauses that spell out or rank what is asked for, where they have no part in the outcome."""
    known = _mask(case, outcome.events) | mask_of(case.of(*_PLACED))
    own = (one for one in case.of(Role.TALK) if not one.said.clause.subject and not one.said.acts - _ASKING)
    return mask_of(tuple(one for one in own if one.mask & ~known and _SPELLS.match(one.said.clause.line)))


_ASKING = frozenset({Act.BOOK, Act.PLACE})
_SPELLS = re.compile(
    r"(?:i ?\. ?e ?\.?|so|namely|that is|and then|then|if ø (?:is|'s|are) (?:\w+ )?(?:gone|full|taken)\b[^ø]*)(?: ,)? ø"
)
"""How a clause begins that says once more, or in full, what is asked for."""


def _set_aside(case: Case, outcome: Outcome) -> int:
    """The events of a cancellation in answer to a link for booking: the wrong link was followed, and another is meant."""
    slip = any(Act.BOOK in one.acts and one.clause.subject for one in case.said) and _WRONG.search(case.line)
    return _possible(case, outcome) if slip else 0


_WRONG = re.compile(r"\bwrong (?:link|button|one|date|session|event|line)\b|\bby mistake\b|\bi am after\b|\bit is ø")


def _elsewhere(case: Case, outcome: Outcome) -> int:
    """The events that somebody is asked to run for others: "could one of your trainers come and do it for us"."""
    return _possible(case, outcome) if _RUN_FOR_US.search(case.line) else 0


_RUN_FOR_US = re.compile(
    r"\b(?:can|could|would|might|may)\b[^.]*\b(?:trainers?|speakers?|facilitators?|tutors?|presenters?)\b[^.]*\b(?:come|visit|run|do|deliver|give|repeat)\b"
    r"|\b(?<!i )(?<!we )(?<!to )(?:run|do|deliver|put on|repeat) (?:ø|it|this|that|the same|one) (?:\w+ ){0,2}?(?:for (?:us|our|my)|at our)\b"
)
"""An event is wanted somewhere else, by its trainer."""


_EVENT = (_unplaced, "another event is named, and it is not clear what for")
_ADDRESS = (_nobody, "an address is given, and it is not clear whose place it is for")
_COUNT = (_miscounted, "not as many events fit as are counted")
_SEEMS = (_weak, "another event seems to be meant, and it is not clear whether it is")
_THING = (foreign, "a place on something is spoken of that is no event of ours")
_LOOKS = {
    Action.BOOK: (
        _EVENT,
        _COUNT,
        _ADDRESS,
        _SEEMS,
        _THING,
        (_ranged, "several events fit these words, and not all of them were taken"),
        (_elsewhere, "an event is wanted for others, elsewhere: for a person"),
        (_left_over, "it is not clear which of the events are meant"),
        (_goes_on, "more events are named, and it is not clear whether they are wanted as well"),
    ),
    Action.CANCEL: (
        (_set_aside, "a booking by the wrong link, and it is not clear what is wanted instead"),
        _EVENT,
        _THING,
        _ADDRESS,
        (_passing, "somebody is named, and it is not clear whether their place is meant"),
        (_unsaid, "events are named, and it is not clear whether these are meant"),
        _SEEMS,
    ),
    Action.MOVE: (_EVENT, _ADDRESS, (_both, "not clear which of these is wanted and which is given up")),
    Action.TRANSFER: (_EVENT, _ADDRESS),
}
"""What is looked at before each action that changes something, and the reason where it leaves a doubt."""
