"""Yes and no to an offer, thoughts and conditions, questions and thanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import CLASSES, Act
from mailflow.intent.case import away, talked, unclear
from mailflow.intent.outcome import Outcome
from mailflow.intent.polarity import Role
from mailflow.intent.roles import bare
from mailflow.intent.scene import Answered
from mailflow.intent.thread import YES, opening
from mailflow.intent.wishes import wishes
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case


_ACCEPT = re.compile(
    r"\b(?:accept(?! my| our| the apolog| this (?:as|email|e - mail|message|note|letter|form)\b)|accepting|take it|take the place|take (?:up )?(?:the|this|that|your) (?:offer|place|spot|seat)|have it|take you up|i am in(?! ø| \w)|count me in|will be there|works for me|happy to (?:take|accept)|i would like (?:it|the place|to take|to accept|ø)|i will take|taking (?:it|the place)|confirm)\b"
)


_DECLINE = re.compile(
    r"\b(?:decline|let it go|let ø go|let the place go|let this (?:one )?go|pass|no thanks|not (?:now|need|want|able)|give it to|offer it to|made other plans|turn (?:it|this|that|ø) down|turn down|turning it down|(?:say|saying) no|refuse|do not (?:need|want)|no longer|someone else|next person|release|not take)\b"
)


_OFFERED = re.compile(
    r"\b(?:(?:came|come|become|became) (?:free|available)|(?:you|was|were|been|kindly|have) (?:\w+ )?offered(?! (?:me |us |him |her )?(?:an?|some|another) (?!<place>))|(?:your|the|this|kind) offer\b|offer of (?:a|the)"
    r"|offering (?:me|us) (?:a|the|this)|the (?:offered|free) <place>|<place> (?:you (?:have )?)?offered"
    r"|(?:yes|no) to the (?:<place>|offer)|(?:accept|accepting|decline|declining) (?:the|this|your|that) (?:kind )?(?:<place>|offer))".replace(
        "<place>", CLASSES["<place>"]
    )
)
_REFUSES = re.compile(
    r"\b(?:decline|declining|turn (?:it|this|that|ø) down|turn down|turning (?:it|this|that) down|(?:say|saying) no|pass on|let (?:it|ø|the place|this one|this) go|refuse|not (?:be )?(?:take|taking|accept|accepting))\b"
)
"""Words of refusal that no polite word beside them weakens."""
_TAKES = re.compile(
    r"\b(?:accept(?! my| our| the apolog| this (?:as|email|e - mail|message|note|letter|form)\b)|accepting|i will take (?:it|the)|take (?:up )?(?:the|this|that|your) (?:offer|place|spot|seat)|count me in|yes please)\b"
)


def nothing(case: Case) -> Outcome | None:
    """Nothing of the sender's own."""
    if re.search(r"\w", case.line) or case.scene.subject.clauses:
        return None
    return unclear("there is nothing of the sender's own to read", case)


def offered(case: Case) -> Outcome | None:
    """Yes or no to an offer, in words."""
    subject = " . ".join(one.clause.line for one in case.said if one.clause.subject)
    made = case.scene.answers is Answered.OFFER or bool(_OFFERED.search(f"{case.line} . {subject}"))
    if not made and not _SAID.search(case.line):
        return None
    yes, no = _says_yes(case), _says_no(case)
    if case.acts & {Act.MOVE, Act.TRANSFER, Act.UNSURE} or (made and not yes and not no):
        return None
    named = tuple(one for one in case.named if one.role is not Role.TALK and not one.mention.bare and not away(one))
    mentioned = wishes(tuple(one for one in named if one.mask != case.scene.days.index.every), case.scene, 0)
    spoken = tuple(one.mask.bit_length() - 1 for one in talked(case)[:1])
    events = case.ids(mentioned.events) or case.about or case.ids(spoken)
    if mentioned.trouble or (mentioned.events and case.scene.about and mentioned.mask != case.scene.about):
        return unclear("an answer to an offer that names another event", case, mentioned, human=True)
    if not events and not made:
        return None
    if yes and no and not _plainly_no(case):
        return unclear("both a yes and a no", case, human=True)
    return _answer(case, events, yes=not no)


_SAID = re.compile(
    r"\b(?:accepting (?:for )?ø|declining (?:for )?ø|accept(?! my| our| the apolog| this (?:as|email|e - mail|message|note|letter|form)\b)|decline|(?:as|am|is) (?:a )?tentative(?:ly)?)\b"
)
_PLAIN_NO = re.compile(
    r"(?:(?:hello|hi|thanks|but|sorry|so|very|much|all the same|[,.]) )*(?:no|nope|nah)\b(?! (?:problem|worries|doubt|hesitation|question|trouble|bother|idea|need|access|dietary|special|\w+ (?:needs|requirements)))"
)


def _says_yes(case: Case) -> bool:
    return bool(_ACCEPT.search(case.line) or YES.match(opening(case.line)) or Act.BOOK in case.acts)


def _says_no(case: Case) -> bool:
    leaving = case.acts & {Act.CANCEL, Act.CANNOT}
    return bool(_DECLINE.search(case.line) or leaving or _PLAIN_NO.match(case.line))


def _plainly_no(case: Case) -> bool:
    """True where a yes among the words is no answer: it begins with no, refuses in so many words, or only gives up."""
    refused = [one.end() for one in _REFUSES.finditer(case.line)]
    if refused and not any(one.start() > refused[-1] for one in _TAKES.finditer(case.line)):
        return True
    leaving = case.acts & {Act.CANCEL, Act.CANNOT}
    only_gives_up = leaving and not YES.match(opening(case.line)) and Act.BOOK not in case.acts
    return bool(_PLAIN_NO.match(case.line) or only_gives_up)


def answer_in(line: str, *, yes: bool) -> tuple[int, int] | None:
    """From where to where a line in office English says yes, or no; None where it says neither."""
    start = len(line) - len(opening(line))
    first = YES.match(line[start:]) if yes else _PLAIN_NO.match(line)
    if first:
        return (start + first.start(), start + first.end()) if yes else first.span()
    patterns = (_ACCEPT,) if yes else (_REFUSES, _DECLINE)
    return next((found.span() for pattern in patterns if (found := pattern.search(line))), None)


def _answer(case: Case, events: tuple[str, ...], *, yes: bool) -> Outcome:
    """Accept (tentatively) or decline."""
    if not yes:
        return Outcome(Action.DECLINE, "an answer in words: no", events)
    action = Action.TENTATIVE if "tentativ" in case.line else Action.ACCEPT
    return Outcome(action, "an answer in words: yes", events)


_BEFORE_BOOKING = re.compile(r"\bbefore (?:i|we) (?:\w+ )?(?:book|commit|sign|register)\b")


_WAITS = re.compile(
    r"\b(?:must|need to|have to|has to|have got to|got to|needs to|ought to|am going to|would have to|just) (?:\w+ )?(?:ask|check with|clear (?:it|this) with|run (?:it|this) past|speak to|talk to|consult) (?:my|our|him|her|them|the (?!team about|speaker))(?! about)\b"
    r"|\b(?:has|have|needs|need|yet) to (?:\w+ )?(?:sign|approve|agree|authorise|say yes|sanction|release|let me)\b|\bif (?:he|she|they|it|that|approved|agreed|granted|allowed|my \w+|our \w+)\b[^.]{0,40}\b(?:i|we) will (?:then )?(?:book|come|join|attend|confirm|register|sign|be back|reply|email)\b"
    r"|\bpending (?:\w+ ){0,2}?(?:approval|funding|agreement|sign off|permission|authori\w+|confirmation)|\b(?:approval|funding|permission|agreement|study leave|annual leave|cover) (?:is|has) (?:still |yet |not )*(?:being|been|to be|yet) (?:sought|requested|applied|granted|approved|agreed|given|confirmed)\b"
    r"|\b(?:awaiting|waiting (?:on|for)) (?:my |the |our |some )?(?:\w+ )?(?:approval|funding|agreement|sign off|permission|authori\w+|go ahead|okay|yes)\b|\bwhile (?:i|we) (?:check|ask|find out|wait|see|clear|get)\b|\b(?:come|get|be) back to you(?! if)\b"
)
"""Words of one who needs another's yes before there is anything to book."""


_RECALLS = re.compile(
    r"\b(?:i think|i believe|pretty sure|fairly sure|i may have|i might have|not sure (?:if|whether)) (?:i )?(?:have )?(?:already )?(?:booked|signed up|registered|put my name|reserved)\b"
)
"""Doubt about what one booked before."""


def unsure(case: Case) -> Outcome | None:
    """Conditions and thoughts are no request."""
    if Act.STATUS in case.acts and _BEFORE_BOOKING.search(case.line) and not case.human:
        return None
    if not case.acts & {Act.UNSURE, Act.BOOK, Act.MOVE}:
        return None
    if Act.STATUS in case.acts and Act.BOOK not in case.acts and _RECALLS.search(case.line):
        return None
    if _WAITS.search(case.line):
        return Outcome(Action.ENQUIRE, "waits for somebody's yes, and is not yet a request", human=True)
    doubted = {one.clause.sentence for one in case.said if Act.UNSURE in one.acts and not one.clause.subject}
    firm = [
        one
        for one in case.said
        if one.acts & {Act.BOOK, Act.CANCEL, Act.MOVE} and one.clause.sentence not in doubted and not one.clause.subject
    ]
    if firm or Act.UNSURE not in case.acts:
        return None
    return Outcome(Action.ENQUIRE, "a condition or a thought, not yet a request", human=True)


def asked(case: Case) -> Outcome | None:
    """Questions and thanks."""
    if Act.STATUS in case.acts and Act.BOOK not in case.acts:
        named = wishes(case.of(Role.ASK, Role.WANT, Role.PLAIN, Role.HELD), case.scene, 0)
        return Outcome(Action.STATUS, "asks how things stand", case.ids(named.events) or case.about)
    if case.human:
        return Outcome(Action.ENQUIRE, "asks what no action covers: for a person", human=True)
    if (case.acts & _PLEASED and not _worried(case)) or not re.search(r"\w", case.line):
        return Outcome(Action.NONE, "thanks, and asks for nothing")
    return None


_TURN = re.compile(r"^(?:but|however|although)\b|\bnever\b")
_WORRY = re.compile(
    r"\b(?:problems?|issues?|wrong|error|broken|fail\w*|unable|need|please|can you|can i|could|would you|should|why|how (?:do|can|is|are|will|would|come)|what (?:is|are|do|does|time|about)|when (?:is|are|do|will)|late"
    r"|waiting|stuck|instead|asked|requested|(?<!i )(?<!have )(?<!am )(?<!was )book|booking|(?<!i )(?<!have )(?<!am )(?<!was )(?<!all )booked|cancel\w*|change|changed my|missing|unhappy|disappoint\w*|complain\w*|i would like(?! to (?:thank|say)\b)|(?:ask|asking|wish|want|hope|hoping) (?:for|to))\b"
    r"|\b(?:not|no|never|cannot|nothing|without)\b(?=.{0,60}\b(?:links?|invit\w+|e?mails?|confirmation|place|join|get in|log|open|work(?:ed|ing)?|hear(?:d)?|receiv\w*|arriv\w*|through|find|found|see|seen|reach|access|sound|reply|answer|response|password|happy|good enough)\b)"
)
"""Words of one who wants something done, or who lacks something of ours."""


def _worried(case: Case) -> bool:
    """True where a clause beside the thanks says something that may want an answer."""
    quiet = {one.clause.sentence for one in case.said if one.acts & _PLEASED}
    rest = [
        one
        for one in case.said
        if not one.clause.subject
        and not one.acts & _PLEASED
        and not bare(one.clause)
        and not _QUIET.search(one.clause.line)
        and (one.clause.sentence not in quiet or _TURN.search(one.clause.line))
    ]
    return any(_WORRY.search(one.clause.line) for one in rest)


_QUIET = re.compile(
    r"^(?:dear|hello|hi|good \w+)(?: \w+){0,4}\W*$|\bno need\b|\b(?:that|this) (?:should be|is|must be|will be) (?:about )?(?:all|everything|it)\b|\bno (?:\w+ )?(?:needs|requirements)\b|\b(?:all|everything|anything|if|should) you (?:\w+ )?need\b|\bi would like (?:it|this|that|them) for (?:my|our|the)\b"
    r"|\b(?:late (?:in the day|reply|response|notice)|(?:minutes|bit|little) late|(?:do|did|have|could|can) not (?:always |often |really )?(?:check|read|see|look at|get to|get round to|repl\w*|answer|respond|write|manage to)|long time no see|please (?:excuse|forgive|pardon|acknowledge|confirm|note)|let me know|(?:most|very|so|ever|extremely) (?:grateful|obliged|kind|thankful)|not sure (?:who|whether|if|how)|was not sure)\b"
)
"""What is said for politeness, though it has words of need or want."""
_PLEASED = frozenset({Act.THANKS, Act.REGRET, Act.PRAISE})
