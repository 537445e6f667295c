"""A place or an entry in the waiting list is given up; or only regretted, or taken back, or mixed with another request."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.actions import CLASSES, Act
from mailflow.intent.case import DECISIVE, mask_of, talked, unclear
from mailflow.intent.handles import bits
from mailflow.intent.outcome import Outcome
from mailflow.intent.polarity import Role
from mailflow.intent.roles import bare
from mailflow.intent.scene import Answered
from mailflow.intent.wishes import Wishes, wishes
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.roles import Named
    from mailflow.intent.scene import Scene


_INVITED = re.compile(r"\b(?:invitation|invite|invited|inviting)\b")


AGAIN = re.compile(
    r"\b(?:any more|no longer|(?:cannot|can|will|not|must|just) now|(?:am|is|are|have|has) now (?:not|unable|on|double|away|busy|working|got|to|been|committed|out|clash\w*)|now (?:cannot|not|unable|have|has|need|must|be|clash\w*|away|busy|working|double|find|got|going|impossible|out|no)|after all|any longer)\b|\bnow\W*$|\bnow [,.!]|\b(?:my|our) <place>\b|\b(?:am|was|are) (?:booked|down|registered|due|signed up)\b"
    r"|\byou (?:have (?:got )?|got )(?:me|us) (?:down|booked|in|on|at|for)\b|\bwhat i (?:currently |already |now )?(?:have|hold|booked)\b|\bthe one i (?:am on|have|booked|hold|had|got)\b"
    r"|\bmess(?:ing)? you (?:about|around)\b|\bchange of plans?\b|\bwhere you have put me\b|\b(?:further to|thanks for) (?:your|the|my) confirmation\b|\bi am (?:booked )?on ø|\bi (?:put|booked|signed) (?:me|myself|us) \b|\bi (?:\w+ )?booked\b|\b(?:have|had) (?:booked|signed up)\b|(?<!can )\bi have (?:got )?(?:a|the) <place>\b".replace(
        "<place>", CLASSES["<place>"]
    )
)
"""Words of one who holds a place."""


_EVERYTHING = re.compile(
    r"\b(?:everything|all (?:of )?my|all the|all but|all (?:\w+ )?except|both my|both of my|any (?:bookings?|places?)|whatever i)\b"
)


def taken_back(case: Case) -> Outcome | None:
    """What was asked for is taken back, and nothing put in its place."""
    own = [one for one in case.said if not one.clause.subject]
    last = max((at for at, one in enumerate(own) if Act.FIX in one.acts), default=-1)
    after = own[last:] if last >= 0 else []
    if not after or any(one.acts & DECISIVE or one.clause.mentions for one in after):
        return None
    if not any(one.acts & DECISIVE or one.clause.mentions for one in own[:last]):
        return None
    return unclear("something was asked for and taken back", case, human=True)


_STILL = re.compile(r"\b(?:i|we) (?:\w+ )?(?:still|hold)\b")
"""What is held, and stays so, beside what is given up."""


def torn(case: Case) -> Outcome | None:
    """Two different actions in one message."""
    acting = case.acts & {Act.BOOK, Act.CANCEL}
    if acting != {Act.BOOK, Act.CANCEL} or not (case.of(Role.DROP) or Act.CANCEL in case.acts):
        return None
    booking = [
        one
        for one in case.said
        if Act.BOOK in one.acts
        and Act.CANCEL not in one.acts
        and not one.clause.subject
        and not _STILL.search(one.clause.line)
        and not (_TOLD.match(one.clause.line) and not one.clause.mentions)
    ]
    cancelling = [one for one in case.said if Act.CANCEL in one.acts and not one.clause.subject]
    if not booking or not cancelling:
        return None
    return unclear("two different requests in one message: for a person", case, human=True)


_TOLD = re.compile(
    r"(?:(?:and|as|so|but|because|since|,) )*(?:the|my|our|his|her|their) (?:(?!can|could|may|please|would|i|me)\w+ ){1,9}?(?:has|have|had|is|was|got|will not|does not|did not)\b(?!.*\b(?:please|can|could|would like)\b)"
)
"""What is told of others, and asked of nobody: "the parish has a spare seat", "nursery will not have her"."""
_THINGS_BOOKED = re.compile(
    r"\bbooked (?:a|an|the|our|my) (?:\w+ )?(?:room|hall|venue|table|taxi|train|flight|hotel|car|minibus)\b(?!.*\b(?:place|seat|spot|session|talk|workshop|event|course|class)\b)"
)
"""Of what was booked elsewhere, and of nothing of ours, is spoken."""


def given_up(case: Case) -> Outcome | None:
    """A place, or an entry in the waiting list, is given up."""
    scene = case.scene
    if Act.BOOK in case.acts and Act.CANCEL not in case.acts and not _wistful(case):
        return None
    if not case.acts & {Act.CANCEL, Act.CANNOT} or _THINGS_BOOKED.search(case.line):
        return None
    if Act.CANCEL not in case.acts and (_mere_reason(case) or _chooses(case)):
        return None
    if _wonders_of_another(case) if Act.CANCEL not in case.acts else _offers_another(case):
        return unclear("cannot come to one, and asks about another", case, action=Action.MOVE)
    if case.party.unknown:
        return unclear("somebody's place is given up, but not said whose", case, human=True)
    if (Act.CANCEL not in case.acts or _bows_out(case)) and (regret := _regret(case)):
        return regret
    named = case.of(Role.DROP, Role.CANNOT) or case.of(Role.HELD) or case.of(Role.WANT, Role.PLAIN) or _spoken(case)
    kept = mask_of(tuple(one for one in case.of(Role.KEEP) if not one.mention.rest))
    every = scene.days.index.every
    all_of_series = [one for one in named if one.mention.topical and one.mask == every and every.bit_count() > 1]
    named = tuple(one for one in named if one not in all_of_series)
    gone = _gone(named, scene, kept)
    if gone.trouble and not everything(case):
        return unclear(gone.trouble, case, gone, action=Action.CANCEL)
    events = _ended(case, gone, kept)
    return Outcome(Action.CANCEL, "gives up " + (", ".join(events) or "whatever the sender holds"), events)


def _ended(case: Case, gone: Wishes, kept: int) -> tuple[str, ...]:
    """The events given up: those named, all but those kept, the one answered; empty: whatever is held."""
    events = case.ids(tuple(sorted(gone.events))) if not gone.trouble else ()
    if events:
        return events
    if not everything(case):
        return case.about
    spared = kept | mask_of(case.of(Role.NOT))
    return case.ids(tuple(bits(case.scene.days.coming & ~spared))) if spared else ()


def everything(case: Case) -> bool:
    """True where all that is held is given up."""
    whole = any(one.mention.bare and one.mention.all and not _both(one) for one in case.of(Role.DROP))
    return whole or bool(_EVERYTHING.search(case.line))


def _both(one: Named) -> bool:
    """True for two that were named before, and not all there are."""
    return any(word.text == "both" for word in one.said.clause.words[one.mention.first : one.mention.last])


def _gone(named: tuple[Named, ...], scene: Scene, kept: int) -> Wishes:
    """What is given up; a doubt where the same words keep all of it."""
    telling = tuple(one for one in named if not one.mention.bare)
    gone = wishes(telling, scene, kept)
    if gone.trouble and telling:
        whole = wishes(named, scene, kept)
        gone = gone if whole.trouble else whole
    if not gone.trouble and not gone.events and mask_of(telling):
        return replace(gone, trouble="the same event is given up and kept", possible=mask_of(named))
    return gone


def _wistful(case: Case) -> bool:
    """True for "I would love to come, but I can't": what sounds like a wish names nothing, and only regrets."""
    booking = [one for one in case.said if Act.BOOK in one.acts and not one.clause.subject]
    empty = all(Act.REGRET in one.acts and not one.clause.mentions for one in booking)
    return empty and Act.CANNOT in case.acts and not case.of(Role.WANT, Role.PLAIN)


def _chooses(case: Case) -> bool:
    """True where events are simply named, and another is not possible: "the 7th or the 14th, I can't do the 21st"."""
    chosen = [
        one
        for one in case.of(Role.WANT, Role.PLAIN)
        if not one.said.clause.subject and bare(one.said.clause, Role.WANT)
    ]
    return bool(chosen) and not AGAIN.search(case.line) and case.scene.answers not in HOLDING


def _wonders_of_another(case: Case) -> bool:
    """True where one event is not possible and a question names another: "the 7th is impossible. Is the 14th an option?"."""
    impossible = mask_of(case.of(Role.CANNOT))
    asking = [one for one in case.named if one.said.clause.asked and not one.said.clause.subject]
    return bool(impossible) and any(one.mask and not one.mask & impossible for one in asking)


def _offers_another(case: Case) -> bool:
    """True for "please cancel. I can't do 6 May. 8 May?": one is given up, and a day with a question mark follows."""
    given = mask_of(tuple(one for one in case.of(Role.CANNOT, Role.DROP) if not one.said.clause.asked))
    asking = [one for one in case.of(Role.ASK, Role.WANT, Role.PLAIN) if one.said.clause.asked]
    return bool(given) and any(
        one.mask and not one.mask & given and bare(one.said.clause, Role.DROP) and not one.said.clause.subject
        for one in asking
    )


def _mere_reason(case: Case) -> bool:
    """True where "I cannot be there" only says why something else is asked, or that others come instead."""
    if case.of(Role.CANNOT, Role.DROP, Role.HELD) or AGAIN.search(case.line) or case.scene.answers in HOLDING:
        return False
    absent = all(Act.ABSENT in one.acts for one in case.said if Act.CANNOT in one.acts)
    return case.human or (absent and not case.party.sender)


HOLDING = frozenset({Answered.PLACE, Answered.WAITING, Answered.OFFER})


def _spoken(case: Case) -> tuple[Named, ...]:
    """The event spoken of; a mere word of a title counts only where the answered letter names none."""
    return tuple(one for one in talked(case) if not (case.scene.about and one.mention.topical))


def _ranges(one: Named) -> bool:
    """True for "any of these", "all of them"."""
    return one.mention.any or one.mention.all


def _bows_out(case: Case) -> bool:
    """True for "count me out" in answer to an announcement: nothing is named, and nothing was held."""
    leaving = [one for one in case.said if Act.CANCEL in one.acts and not one.clause.subject]
    return (
        case.scene.answers is Answered.OTHER
        and not case.about
        and not case.of(Role.DROP, Role.HELD)
        and all(_BOWS_OUT.search(one.clause.line) for one in leaving)
    )


_BOWS_OUT = re.compile(r"\b(?:count|leave|rule) (?:me|us) out\b")


def _regret(case: Case) -> Outcome | None:
    """Regrets to an announcement give up nothing that was ever held."""
    scene = case.scene
    if scene.answers in {Answered.PLACE, Answered.WAITING, Answered.OFFER} or AGAIN.search(case.line):
        return None
    impossible = case.of(Role.CANNOT, Role.NOT)
    if Act.REGRET in case.acts and re.search(r"\b(?:yesterday|last (?:week|month|time|night|one))\b", case.line):
        return Outcome(Action.NONE, "regrets what is over")
    if (
        Act.REGRET in case.acts
        or any(_ranges(one) and not mask_of(impossible) & ~one.mask for one in impossible)
        or _INVITED.search(case.line)
        or (scene.answers is Answered.OTHER and not scene.about and not case.of(Role.CANNOT, Role.HELD))
    ):
        return Outcome(Action.NONE, "regrets, and nothing was held")
    if scene.answers is Answered.OTHER:
        return unclear("cannot come, but not clear whether a place was held", case)
    return None
