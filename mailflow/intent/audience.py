"""To whom a text speaks: a request is one person's to us; an advertisement, minutes, a receipt or a table asks us for nothing.

A text with a mark of such papers counts as a request only where one of its clauses asks in a person's own name ("book me",
"I can't come", "please cancel the 16th"). So does a long text in which nobody says "I" and nothing is asked of a reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.outcome import Outcome
from mailflow.intent.words import fold, straight
from mailflow.model.message import Kind
from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.intent.case import Case
    from mailflow.intent.roles import Said

_PAPERS = (
    ("an advertisement", re.compile(
        r"\b(?:book|register|sign up|enrol|reserve|order|buy|join|apply|subscribe) (?:now|today|early|online|by \d)\b|\b(?:book|reserve|secure|save|claim|grab|get) your (?:\w+ )?(?:place|places|seat|seats|spot|ticket|tickets|space|slot)\b"
        r"|\b(?:places?|spaces|seats|tickets|spots) (?:\w+ ){0,3}(?:are|is) (?:very |strictly |now )?limited\b|\b(?:limited|only|last few|few|\d+) (?:places|seats|spaces|tickets|spots) (?:left|remaining|remain|available)\b|\bgo(?:ing)? fast\b"
        r"|\bdon'?t miss (?:out|it|this)\b|\blast chance\b|\bearly bird\b|\b\d+ ?% off\b|\bper (?:person|household|head|cent)\b|\btickets? (?:from|cost|are)\b|\boffer ends\b|\bcancel any ?time\b|\bsave the date\b|\brsvp by\b|\bto book[.:]|\bthere is no need to book\b"
        r"|\bunsubscribe\b|\bin (?:your|a|the) browser\b|\byou are receiving\b|\bmanage (?:your )?preferences\b|\bwe (?:are|'re) (?:delighted|pleased|excited|proud) to (?:announce|offer|present)\b|\bwelcoming you\b|\b(?:call|ring|phone|contact|email|visit|see|ask) (?:\w+ ){1,3}to (?:book|cancel|change|reserve|register)\b|\bswitch to us\b|\bfree (?:trial|gift|entry|delivery|shipping)\b",
    )),
    ("a receipt", re.compile(
        r"\b(?:free|no) cancellations?\b|\bplus vat\b|\bvat\b|\bdeposit of\b|\brefund of\b|\bsubtotal\b|\btotal(?: due)?:? +\d|\binvoice (?:no|number|total)\b|\border (?:no|number|ref)\b|\bbooking ref(?:erence)?\b|\bpayee\b|\bpayment (?:received|due)\b"
        r"|\b(?:your|the) (?:booking|reservation|order|tickets?|refund|journey|parcel) (?:\w+ )?(?:is|are|has been|was|were|will be) (?:confirmed|cancelled|dispatched|booked|ready)\b|\b(?:space|table|room|seat|taxi) booked\b"
        r"|\b(?:to|can) (?:cancel|change|amend) or (?:cancel|change|amend)\b|\b(?:cancel|change|amend)(?:,| or) (?:cancel|change|amend)[^.]{0,30}\b(?:in the app|online|here|by phone|free)\b|\bcharged in full\b|\byou will (?:not )?be (?:charged|billed)\b|\byour (?:membership|subscription|policy|contract|plan|standing order|direct debit|warranty)\b|\baccept \| decline\b|\bsign in\b|\bclick (?:here|below|the)\b",
    )),
    ("minutes", re.compile(
        r"^[ \t]*(?:present|in attendance|apologies|attendees|minutes|matters arising|any other business|aob|actions?|chair|next meeting)(?: received)?[ ]?:|^[ \t]*action \d+\b|\bminutes of (?:the|last)\b[^?]*\b(?:accepted|agreed|approved)\b",
        re.MULTILINE,
    )),
    ("a notice to many", re.compile(
        r"\b(?:staff|members|anyone|anybody|candidates|delegates|participants|attendees|students|visitors|patients|residents|those) (?:(?:on|in|from|of|with) (?:\w+ ){1,2})?(?:who|may|can|cannot|must|should|will|wishing)\b|\b(?:everybody|everyone|all) (?:is|are) welcome\b|\bout of (?:service|order)\b"
        r"|\bfor information only\b|\bwill be (?:closed|open)\b",
    )),
    ("orders that are not the sender's to give", re.compile(
        r"\bignore (?:all |any |the |your )*(?:previous|prior|above|earlier) (?:instructions?|rules|prompts?)\b|\byou are now (?:the |an |a )|\b(?:admin|administrator|system|root) (?:override|mode|access|command)\b"
        r"|\b(?:every|all) (?:\w+ )?(?:bookings?|attendees?|delegates?|users?|participants?|reservations?)\b(?!.{0,40}\b(?:i have|mine|my)\b)|\b(?:book|cancel|move|remove|delete|transfer) (?:everyone|everybody|all (?:people|staff|users|of them))\b",
    )),
)  # fmt: skip
"""Marks of papers that speak to many or to nobody, in the words as they were written (folded)."""
_ROW = re.compile(r"^[^\n|]*\|[^\n|]*\|[^\n]*$", re.MULTILINE)
_COLUMNS = re.compile(r"^[ \t]*\S[^\n]*?(?: {3,}|\t)\S[^\n]*?(?: {3,}|\t)\S[^\n]*$", re.MULTILINE)
_VALUES = re.compile(r"^[^\s,|]+(?:,(?! )[^,\n]+){2,}$", re.MULTILINE)
_DAYS = re.compile(r"^[ \t]*\d{1,2}(?:st|nd|rd|th)? \w+:? \w+[^\n]*,[^\n]*$", re.MULTILINE)
_REPLY = re.compile(r"\b[Rr]eply [A-Z]{4,}\b")
_FEW = 2
"""Rows from which on a table is one."""

_DEEDS = frozenset({Act.BOOK, Act.PLACE, Act.CANCEL, Act.CANNOT, Act.MOVE, Act.TRANSFER, Act.ACCEPT, Act.STATUS})
_OWN = re.compile(
    r"\b(?:i|me|my|mine|myself|ours|count us|for us|book us|put us|of us)\b|\bour (?:names?|places?|bookings?|seats?|details|team|group|manager)\b|\bwe (?:cannot|will not|need|all|both)\b|\bhe would like\b|\b(?:please|can you) (?:\w+ ){0,2}?(?:him|her|them|us|the following|these|those|ø)\b|\bø (?:\w+ )?please\b"
)
"""A clause that asks in somebody's own name."""
_YOURS = re.compile(r"\b(?:join us|contact us|call us|visit us|your (?:place|seat|spot|ticket|booking|order)s?)\b")
"""Words of those who speak to many."""
_SELF = re.compile(r"\b(?:i|me|my|mine|myself)\b")
_READER = re.compile(
    r"\b(?:please|can you|can i|us|our|we|he|she|him|her|(?:happy|glad|keen|pleased|hoping|looking) to|would like)\b"
)
_SHORT_OF_I = re.compile(
    r"^(?:(?:sorry|so|and|but|just|also|really|then|now|no|nope|nah|yes|yep|yeah|hello|hi|,|-) )*(?:cannot|will not|need|want|would|registering|booking|coming|happy|have to|had to|must|no longer|still|could|first|second|whatever|whichever|anything|any)\b|\bsorry\b|\bcheers\b|\bthanks in advance\b"
)
"""A clause in which somebody speaks of himself, and leaves the "I" out."""
_LONG, _ANSWER = 20, 12
"""Words from which on a text that says neither "I" nor "please" is nobody's request; and nobody's yes or no."""


def addressed(case: Case, outcome: Outcome) -> Outcome:
    """The outcome, or that a person should look, where the words ask nothing of us, whatever of booking stands in them."""
    if outcome.action in _QUIET or (outcome.action is Action.UNCLEAR and case.scene.forwards):
        return outcome
    own = case.scene.message.text(Kind.NEW)
    if re.search(r"\w", own) and not re.search(r"\w", case.scene.body.source) and not case.scene.fields:
        return _nobodys("only what a machine or somebody else said")
    if any(_personal(one) for one in case.said):
        return outcome
    paper = _paper(f"{case.scene.subject.source}\n{own}")
    answers = outcome.action in {Action.ACCEPT, Action.DECLINE}
    if not paper and outcome.action in _CHANGING and _distant(case, _ANSWER if answers else _LONG):
        paper = "a text to nobody"
    return _nobodys(f"reads like {paper}") if paper else outcome


_QUIET = frozenset({Action.NONE, Action.ENQUIRE})
_CHANGING = frozenset({Action.BOOK, Action.CANCEL, Action.MOVE, Action.TRANSFER, Action.ACCEPT, Action.DECLINE})


def _nobodys(because: str) -> Outcome:
    return Outcome(Action.ENQUIRE, f"{because}, and asks us for nothing: for a person", human=True)


def _personal(said: Said) -> bool:
    """True for a clause that asks in a person's own name."""
    line = said.clause.line
    return bool(said.acts & _DEEDS and _OWN.search(line) and not _YOURS.search(line))


def _paper(text: str) -> str:
    """What kind of paper a text looks like; empty if it is just a letter."""
    plain = fold(straight(text))
    kind = next((kind for kind, mark in _PAPERS if mark.search(plain)), "")
    if not kind and _REPLY.search(text):
        kind = "a notice to many"
    if not kind and any(len(rows.findall(text)) >= _FEW for rows in (_ROW, _COLUMNS, _VALUES, _DAYS)):
        kind = "a table"
    return kind


def _distant(case: Case, longest: int) -> bool:
    """True for a long text in which nobody speaks of himself, and no reader is asked for a thing that we do."""
    lines = [one.clause.line for one in case.said]
    if case.scene.fields or sum(len(line.split()) for line in lines) < longest:
        return False
    if any(_SELF.search(line) or _SHORT_OF_I.search(line) for line in lines):
        return False
    return not any(one.acts & _DEEDS and (one.clause.asked or _READER.search(one.clause.line)) for one in case.said)
