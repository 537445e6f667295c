"""A scene → an outcome: which one action the clauses come to, for whom, on which events. Where two are possible, a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.concerns import needs, questions
from mailflow.intent.handles import Sort, bits
from mailflow.intent.outcome import Outcome
from mailflow.intent.naming import scattered
from mailflow.intent.party import party
from mailflow.intent.people import sender_of
from mailflow.intent.polarity import Role
from mailflow.intent.reading import Wishes, bare, fill, name, say, wishes
from mailflow.intent.scene import Answered
from mailflow.intent.thread import YES, opening
from mailflow.model.request import Action, Trace

if TYPE_CHECKING:
    from mailflow.intent.party import Party
    from mailflow.intent.reading import Named, Said
    from mailflow.intent.scene import Scene

_ACCEPT = re.compile(
    r"\b(?:accept|accepting|take it|take the place|take (?:up )?(?:the|this|that|your) (?:offer|place|spot|seat)|have it|take you up|i am in|count me in|will be there|works for me|happy to (?:take|accept)|i would like (?:it|the place|to take|to accept|ø)|i will take|taking (?:it|the place)|confirm)\b"
)
_DECLINE = re.compile(
    r"\b(?:decline|let it go|let ø go|let the place go|let this (?:one )?go|pass|no thanks|not (?:now|need|want|able)|give it to|offer it to|made other plans|turn (?:it|this|that) down|do not (?:need|want)|no longer|someone else|next person|release|not take)\b"
)
_OFFERED = re.compile(r"\b(?:offer|offered|came free|come free)\b")
_INVITED = re.compile(r"\b(?:invitation|invite|invited|inviting)\b")
_AGAIN = re.compile(
    r"\b(?:any more|no longer|now|after all|any longer)\b|\bmy (?:place|booking|spot|seat)\b|\b(?:am|was) (?:booked|down|registered|due|signed up)\b"
)
_ANOTHER = re.compile(r"\binstead\b")
_EVERYTHING = re.compile(
    r"\b(?:everything|all (?:of )?my|all the|both my|both of my|any (?:bookings?|places?)|whatever i)\b"
)
_THIS = re.compile(
    r"\b(?:this one|this session|this event|this place|this booking|this date|this workshop|this|that one|it)\b"
)


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


def conclude(scene: Scene) -> Outcome:
    """The outcome of a message that is not a machine's and not a calendar's."""
    if scene.crowded:
        return Outcome(Action.UNCLEAR, "too long to be read safely: for a person", people=(sender_of(scene.message),), human=True)
    case = _case(scene)
    outcome = _decide(case)
    return replace(outcome, human=outcome.human or case.human, people=outcome.people or case.party.people, traces=_traces(case))


def _case(scene: Scene) -> Case:
    body, subject = say(scene.body.clauses), say(scene.subject.clauses)
    acts = frozenset().union(*(one.acts for one in body)) if body else frozenset()
    silent = not acts & _DECISIVE
    subject_acts = frozenset().union(*(one.acts for one in subject)) if subject else frozenset()
    said = body + subject
    named = _led(fill(name(body) + name(subject), scene))
    if silent:
        acts |= subject_acts
    line = " . ".join(one.clause.line for one in body)
    human = needs(scene, said) or bool(questions(body))
    every = scene.days.index.every
    named = tuple(one for one in named if not (one.mention.topical and one.mask == every and every.bit_count() > 1))
    return Case(scene, said, named, acts, party(scene, said), line, human)


def _led(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """The mentions, those of the subject as mere talk where the text itself names events."""
    own = [one for one in named if not one.said.clause.subject and not one.mention.bare and one.role is not Role.TALK]
    if not [one for one in own if not one.mention.topical or one.mask.bit_count() == 1]:
        return named
    return tuple(
        replace(one, role=Role.TALK) if one.said.clause.subject and one.role in {Role.WANT, Role.PLAIN} else one
        for one in named
    )


_DECISIVE = frozenset({Act.BOOK, Act.CANCEL, Act.CANNOT, Act.MOVE, Act.TRANSFER, Act.STATUS, Act.UNSURE})


def _decide(case: Case) -> Outcome:
    """The first step that knows decides."""
    for step in (_nothing, _taken_back, _offered, _unsure, _handed_on, _moved, _torn, _given_up, _booked, _asked):
        if outcome := step(case):
            return outcome
    return Outcome(Action.ENQUIRE, "written by a person, and no request that is known: for a person", human=True)


def _unclear(
    reason: str, case: Case, wanted: Wishes | None = None, *, action: Action = Action.BOOK, human: bool = False
) -> Outcome:
    """A question back, with the readings that were possible."""
    possible = wanted.possible if wanted else 0
    events = case.scene.days.index.names(possible)
    return Outcome(Action.UNCLEAR, reason, human=human, choices=tuple((action, (event,)) for event in events[:12]))


def _nothing(case: Case) -> Outcome | None:
    """Nothing of the sender's own."""
    if re.search(r"\w", case.line) or case.scene.subject.clauses:
        return None
    return _unclear("there is nothing of the sender's own to read", case)


def _offered(case: Case) -> Outcome | None:
    """Yes or no to an offer, in words."""
    offered = case.scene.answers is Answered.OFFER or bool(_OFFERED.search(case.line))
    explicit = re.search(r"\b(?:accept|decline)\b", case.line)
    if not offered and not explicit:
        return None
    no = bool(
        _DECLINE.search(case.line)
        or case.acts & {Act.CANCEL, Act.CANNOT}
        or re.match(r"(?:hello |hi |, )*no\b", case.line)
    )
    yes = bool(
        _ACCEPT.search(case.line) or YES.match(opening(case.line)) or Act.BOOK in case.acts
    )
    if case.acts & {Act.MOVE, Act.TRANSFER, Act.UNSURE} or (offered and not yes and not no):
        return None
    mentioned = wishes(
        tuple(
            one
            for one in case.named
            if one.role is not Role.TALK and not one.mention.bare and one.mask != case.scene.days.index.every
        ),
        case.scene,
        0,
    )
    events = case.ids(mentioned.events) or case.about
    if mentioned.trouble or (mentioned.events and case.scene.about and mentioned.mask != case.scene.about):
        return _unclear("an answer to an offer that names another event", case, mentioned, human=True)
    if not events and not offered:
        return None
    if yes and no:
        plain_no = re.match(r"(?:hello |hi |, )*no\b", case.line) or (
            case.acts & {Act.CANCEL, Act.CANNOT} and not YES.match(opening(case.line)) and Act.BOOK not in case.acts
        )
        if not plain_no:
            return _unclear("both a yes and a no", case, human=True)
        yes = False
    action = Action.DECLINE if no and not yes else Action.ACCEPT
    if action is Action.ACCEPT and "tentativ" in case.line:
        action = Action.TENTATIVE
    return Outcome(action, f"an answer in words: {'no' if action is Action.DECLINE else 'yes'}", events)


_BEFORE_BOOKING = re.compile(r"\bbefore (?:i|we) (?:\w+ )?(?:book|commit|sign|register)\b")


def _taken_back(case: Case) -> Outcome | None:
    """What was asked for is taken back, and nothing put in its place."""
    own = [one for one in case.said if not one.clause.subject]
    last = max((at for at, one in enumerate(own) if Act.FIX in one.acts), default=-1)
    after = own[last:] if last >= 0 else []
    if not after or any(one.acts & _DECISIVE or one.clause.mentions for one in after):
        return None
    if not any(one.acts & _DECISIVE or one.clause.mentions for one in own[:last]):
        return None
    return _unclear("something was asked for and taken back", case, human=True)


def _unsure(case: Case) -> Outcome | None:
    """Conditions and thoughts are no request."""
    if Act.UNSURE not in case.acts or (Act.STATUS in case.acts and _BEFORE_BOOKING.search(case.line) and not case.human):
        return None
    doubted = {one.clause.sentence for one in case.said if Act.UNSURE in one.acts and not one.clause.subject}
    firm = [
        one
        for one in case.said
        if one.acts & {Act.BOOK, Act.CANCEL, Act.MOVE} and one.clause.sentence not in doubted and not one.clause.subject
    ]
    if firm:
        return None
    return Outcome(Action.ENQUIRE, "a condition or a thought, not yet a request", human=True)


def _handed_on(case: Case) -> Outcome | None:
    """The place changes hands: somebody is named who takes it."""
    leaving = case.acts & {Act.CANCEL, Act.CANNOT} and re.search(r"\b(?:me|my|i)\b", case.line)
    handed = Act.TRANSFER in case.acts or (leaving and case.party.named and _ANOTHER.search(case.line))
    if not handed or _to_a_date(case):
        return None
    takers = case.party.named
    if not takers:
        return _unclear("a place is handed on, but not said to whom", case, human=True) if not case.of(Role.WANT) else None
    wanted = [one for one in case.of(Role.WANT) if one.mention.sorts & {Sort.DAY, Sort.SPAN, Sort.ID, Sort.WEEKDAY}]
    named = case.of(Role.DROP, Role.CANNOT, Role.HELD, Role.WANT, Role.PLAIN) or _talked(case)
    events = wishes(named, case.scene, 0)
    if events.trouble or len({one.mask for one in wanted}) > 1:
        return _unclear("a place is handed on, but not clear which", case, events, action=Action.TRANSFER, human=True)
    ids = case.ids(events.events) or case.about
    return Outcome(Action.TRANSFER, f"the place goes to {takers[0].name or takers[0].email}", ids, people=takers)


def _to_a_date(case: Case) -> bool:
    """True where something is moved from one event to another."""
    given, wanted = case.of(Role.DROP, Role.CANNOT), case.of(Role.WANT)
    return bool(
        given and wanted and {one.mask for one in given} != {one.mask for one in wanted} and Act.MOVE in case.acts
    )


def _moved(case: Case) -> Outcome | None:
    """Another event instead of the one held."""
    wanted = case.of(Role.WANT)
    given = case.of(Role.DROP)
    cannot = case.of(Role.CANNOT)
    held = case.of(Role.HELD)
    instead = bool(_ANOTHER.search(case.line))
    owned = case.scene.answers in {Answered.PLACE, Answered.WAITING} or bool(held) or bool(_AGAIN.search(case.line))
    moving = Act.MOVE in case.acts
    leaving = bool(cannot) or Act.CANNOT in case.acts or Act.CANCEL in case.acts or bool(given)
    if not (moving or (wanted and leaving and (instead or (owned and Act.CANCEL not in case.acts)))):
        return None
    if moving and not wanted and Act.BOOK in case.acts and not (given or held or cannot):
        return None
    return _move(case, wanted, given, cannot, held)


def _move(
    case: Case, wanted: tuple[Named, ...], given: tuple[Named, ...], cannot: tuple[Named, ...], held: tuple[Named, ...]
) -> Outcome:
    left = given or held or cannot or (case.of(Role.NOT) if Act.MOVE in case.acts else ())
    scene = case.scene
    gone = wishes(left, scene, 0)
    target = _after(case, wanted, gone.mask or scene.about) or wishes(
        wanted, scene, gone.mask | _mask(case.of(Role.NOT)), gone.mask
    )
    if not wanted or target.trouble or not target.events:
        return _unclear(
            target.trouble or "another event is wanted, but not said which", case, target, action=Action.MOVE
        )
    if gone.trouble and left:
        return _unclear("not clear which place is given up", case, gone, action=Action.MOVE)
    source = gone.events
    if not source and scene.about and _gives_this(case):
        source = tuple(bits(scene.about))
    if set(source) & set(target.events):
        return _unclear("the same event is given up and wanted", case, human=True)
    reason = "another event instead: " + ", ".join(case.ids(target.events))
    return Outcome(Action.MOVE, reason, case.ids(target.events), target.one, case.ids(source))


def _gives_this(case: Case) -> bool:
    """True where own words give up "this one" in a reply about one event."""
    return any(
        _THIS.search(re.sub(r"\bmake it\b(?! any| on|$)", "", one.clause.line))
        and one.acts & {Act.MOVE, Act.CANNOT, Act.CANCEL}
        for one in case.said
        if not one.clause.subject
    )


def _after(case: Case, wanted: tuple[Named, ...], gone: int) -> Wishes | None:
    """ "The next one" after the one given up."""
    if len(wanted) != 1 or not any(h.pick and h.pick.count.value == "next" for h in wanted[0].mention.handles):
        return None
    index = case.scene.days.index
    if not gone:
        return Wishes(trouble="the next one, but not said after which", possible=index.to_come(case.scene.days.now))
    last = gone.bit_length() - 1
    series = next((one for one in index.series if one >> last & 1), index.every)
    later = [bit for bit in bits(series & index.to_come(case.scene.days.now)) if bit > last]
    number = wanted[0].mention.counted
    return Wishes(tuple(later[:number])) if later else Wishes(trouble="there is none after that one")


def _mask(named: tuple[Named, ...]) -> int:
    found = 0
    for one in named:
        found |= one.mask
    return found


def _torn(case: Case) -> Outcome | None:
    """Two different actions in one message."""
    acting = case.acts & {Act.BOOK, Act.CANCEL}
    if len(acting) < 2 or not (case.of(Role.DROP) or Act.CANCEL in case.acts):
        return None
    booking = [
        one for one in case.said if Act.BOOK in one.acts and Act.CANCEL not in one.acts and not one.clause.subject
    ]
    cancelling = [one for one in case.said if Act.CANCEL in one.acts and not one.clause.subject]
    if not booking or not cancelling:
        return None
    return _unclear("two different requests in one message: for a person", case, human=True)


def _given_up(case: Case) -> Outcome | None:
    """A place, or an entry in the waiting list, is given up."""
    scene = case.scene
    if Act.BOOK in case.acts and Act.CANCEL not in case.acts:
        return None
    if not case.acts & {Act.CANCEL, Act.CANNOT}:
        return None
    if Act.CANCEL not in case.acts and (regret := _regret(case)):
        return regret
    named = case.of(Role.DROP, Role.CANNOT) or case.of(Role.HELD) or case.of(Role.WANT, Role.PLAIN) or _talked(case)
    kept = _mask(case.of(Role.KEEP))
    all_of_series = [one for one in named if one.mask == scene.days.index.every and not one.mention.bare]
    named = tuple(one for one in named if one not in all_of_series)
    gone = wishes(tuple(one for one in named if not one.mention.bare), scene, kept)
    if gone.trouble and not _EVERYTHING.search(case.line):
        return _unclear(gone.trouble, case, gone, action=Action.CANCEL)
    if gone.one:
        gone = replace(gone, one=False)
    events = case.ids(tuple(sorted(gone.events))) if not gone.trouble else ()
    if not events and not _EVERYTHING.search(case.line):
        events = case.about
    return Outcome(Action.CANCEL, "gives up " + (", ".join(events) or "whatever the sender holds"), events)


def _regret(case: Case) -> Outcome | None:
    """Regrets to an announcement give up nothing that was ever held."""
    scene = case.scene
    if scene.answers in {Answered.PLACE, Answered.WAITING, Answered.OFFER} or _AGAIN.search(case.line):
        return None
    impossible = case.of(Role.CANNOT, Role.NOT)
    if (
        Act.REGRET in case.acts
        or (impossible and all(one.mention.any or one.mention.all for one in impossible))
        or _INVITED.search(case.line)
        or (scene.answers is Answered.OTHER and not case.of(Role.CANNOT, Role.HELD))
    ):
        return Outcome(Action.NONE, "regrets, and nothing was held")
    if scene.answers is Answered.OTHER:
        return _unclear("cannot come, but not clear whether a place was held", case)
    return None


def _talked(case: Case) -> tuple[Named, ...]:
    """The one event that is spoken of, where the request itself names none."""
    talked = [
        one
        for one in case.of(Role.TALK, Role.ASK)
        if not one.said.acts & {Act.PRAISE, Act.UNSURE} and one.mask.bit_count() == 1 and one.mention.sorts & {Sort.DAY, Sort.SPAN, Sort.TOPIC, Sort.ID, Sort.WEEKDAY}
    ]
    return tuple(talked) if len({one.mask for one in talked}) == 1 else ()


def _booked(case: Case) -> Outcome | None:
    """A place is asked for."""
    scene = case.scene
    own = [one for one in case.of(Role.WANT, Role.PLAIN) if not one.said.clause.subject]
    plain = [one for one in own if bare(one.said.clause)]
    yes = bool(YES.match(opening(case.line))) and Act.PRAISE not in case.acts
    if (
        Act.BOOK not in case.acts
        and not plain
        and not (yes and scene.answers in {Answered.OTHER, Answered.QUESTION})
        and not _only_subject(case)
    ):
        return own and _suits(case, own) or None
    if scene.answers is Answered.PLACE and Act.BOOK not in case.acts:
        return None
    if Act.STATUS in case.acts and Act.BOOK not in case.acts:
        return None
    if scattered(case.party.names, case.named):
        return _unclear("different people are wanted on different events", case, human=True)
    wanted = _wanted(case, tuple(own))
    if wanted.trouble:
        return _unclear(wanted.trouble, case, wanted)
    return Outcome(Action.BOOK, "asks for " + ", ".join(case.ids(wanted.events)), case.ids(wanted.events), wanted.one)


def _suits(case: Case, own: list[Named]) -> Outcome | None:
    """ "The 16th would suit me": a wish without a verb of booking."""
    if case.acts & {Act.STATUS, Act.CANCEL, Act.CANNOT} or case.scene.answers is Answered.PLACE or case.human:
        return None
    wanted = _wanted(case, tuple(own))
    return (
        _unclear(wanted.trouble, case, wanted)
        if wanted.trouble
        else Outcome(Action.BOOK, "names what suits", case.ids(wanted.events), wanted.one)
    )


def _only_subject(case: Case) -> bool:
    """True where the body says nothing of its own and the subject of a new message names an event."""
    if not case.scene.fresh or not case.of(Role.WANT):
        return False
    words = re.sub(
        r"\b(?:thanks|please|hello|hi|regards|kind|best|wishes|sent|from|my|iphone|ipad|many|all)\b|[^\w\s]",
        " ",
        case.line,
    ).split()
    return len(words) <= 3 and not case.acts & {Act.STATUS, Act.CANCEL, Act.CANNOT, Act.MOVE}


def _wanted(case: Case, own: tuple[Named, ...]) -> Wishes:
    """The events asked for: own words, then the subject, then what is passed on, then the only one left."""
    scene = case.scene
    barred = _mask(case.of(Role.NOT, Role.CANNOT, Role.DROP))
    every = scene.days.index.every
    own = tuple(one for one in own if not one.mention.vague or len(own) > 1)
    own = tuple(
        one
        for one in own
        if one.mask != every or one.mention.bare or one.mention.sorts - {Sort.TOPIC, Sort.SITE, Sort.SPEAKER}
    )
    subject = tuple(one for one in case.named if one.said.clause.subject and one.mask != every and not one.mention.bare)
    telling = tuple(
        one for one in own if not (one.mention.topical and one.mask.bit_count() > 1) or _named_alone(one, scene)
    )
    if telling:
        found = wishes(telling if any(not one.mention.bare for one in telling) else own, scene, barred, barred)
        return found if found.trouble else _against_subject(case, found, subject)
    spoken = _talked(case)
    scopes = tuple(one for one in own if one.mention.topical)
    if spoken and not subject:
        return wishes(spoken, scene, barred)
    if subject and (named := wishes(subject, scene, barred)) and (named.trouble == "" or not scopes):
        return named
    return _left(case, barred, scopes + subject)


def _named_alone(one: Named, scene: Scene) -> bool:
    """True where a title names several events and nothing else is said: it still is the wish."""
    return False


def _left(case: Case, barred: int, scopes: tuple[Named, ...]) -> Wishes:
    """Where no event is named: the one passed on, the one answered, or the only one still to come."""
    scene = case.scene
    if scene.forwards:
        if scene.passed.bit_count() == 1:
            return Wishes(tuple(bits(scene.passed)))
        if scene.passed:
            return Wishes(trouble="several events are passed on, and none is named", possible=scene.passed)
    if scene.about:
        return Wishes(tuple(bits(scene.about)))
    coming = scene.days.index.to_come(scene.days.now) & ~barred
    if scene.narrowing & coming:
        coming &= scene.narrowing
    for one in scopes:
        coming = coming & one.mask if coming & one.mask else coming
    if coming.bit_count() == 1:
        return Wishes(tuple(bits(coming)))
    return Wishes(trouble="a place is wanted, but no event is named", possible=coming)


def _against_subject(case: Case, found: Wishes, subject: tuple[Named, ...]) -> Wishes:
    """A subject of the sender's own that names another event, with nothing that sets it aside, leaves a doubt."""
    spoken = _mask(tuple(one for one in case.named if not one.said.clause.subject))
    for one in subject:
        single = one.mask.bit_count() == 1 and one.mention.sorts & {Sort.DAY, Sort.ID, Sort.SPAN, Sort.TOPIC}
        if single and not one.mask & spoken and not re.search(r"\bwrong\b|\bmistake\b|\binstead\b", case.line):
            return Wishes(trouble="the subject names one event and the text another", possible=found.mask | one.mask)
    return found


def _asked(case: Case) -> Outcome | None:
    """Questions and thanks."""
    if Act.STATUS in case.acts and not (Act.BOOK in case.acts):
        named = wishes(case.of(Role.ASK, Role.WANT, Role.PLAIN, Role.HELD), case.scene, 0)
        return Outcome(Action.STATUS, "asks how things stand", case.ids(named.events) or case.about)
    if case.human:
        return Outcome(Action.ENQUIRE, "asks what no action covers: for a person", human=True)
    if case.acts & {Act.THANKS, Act.REGRET} or not re.search(r"\w", case.line):
        return Outcome(Action.NONE, "thanks, and asks for nothing")
    return None


def _traces(case: Case) -> tuple[Trace, ...]:
    """Which words gave what: each clause that does something, each mention with the events it fits."""
    traces = []
    for one in case.said:
        if one.acts:
            traces.append(
                Trace(
                    _source(case, one.clause.first, one.clause.last, subject=one.clause.subject),
                    ", ".join(sorted(act.value for act in one.acts)),
                )
            )
    for one in case.named:
        events = ", ".join(case.scene.days.index.names(one.mask)) or "no event"
        words = _source(case, one.mention.first, one.mention.last, subject=one.said.clause.subject)
        traces.append(Trace(words, f"{one.role.value}: {events}"))
    return tuple(traces)


def _source(case: Case, first: int, last: int, *, subject: bool) -> str:
    """The sender's own words from one place up to another."""
    part = case.scene.subject if subject else case.scene.body
    return " ".join(part.source[part.words[first].start : part.words[last - 1].end].split())
