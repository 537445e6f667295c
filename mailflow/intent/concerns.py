"""What a person must read as well: special needs, questions, and whatever no action covers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.actions import Act
from mailflow.intent.handing import given
from mailflow.intent.hardships import hardship, trade
from mailflow.intent.scope import PHYSICAL, THINGS

if TYPE_CHECKING:
    from mailflow.intent.roles import Said
    from mailflow.intent.scene import Scene

_NEEDS = re.compile(
    r"\b(?:wheel ?chairs?|power ?chair|bsl|sign language|interpreter|palantyp\w*|caption\w*|subtitles?|hearing (?:loop|aids?|impair\w+)|hard of hearing|deaf|deafblind|blind|visual\w* impair\w*|partially sighted|braille"
    r"|large print|dyslexi\w*|autis\w*|adhd|neurodiver\w*|dietary|vegan|vegetarian|veggie|gluten|coeliac|celiac|halal|kosher|allerg\w*|intoleran\w*|lactose|dairy|nut free|step free|step - free|accessib\w*|access (?:needs?|requirements?)|disab\w+"
    r"|mobility|crutches|lip ?read\w*|note ?taker|support worker|carer|assistance dog|guide dog|breast ?feed\w*|pregnan\w*|prayer room|quiet room|reasonable adjustments?|adjustments?|ramps?|(?:is there|are there|have|has|need|with|without|use) (?:a |an |any |the )?(?:\w+ )?lifts?|blue badge|parking space|screen ?reader|walking (?:frame|stick|aid)|walk with|zimmer|low vision|poor (?:eye)?sight|proper chair|bad (?:back|knee|hip)|stairs|lip - read|epilep\w*|diabet\w*)\b"
)
_NO_NEED = re.compile(
    r"\bcarer (?:will |can )?(?:drop|bring|brings|collect|fetch|pick|drive|leave)\w*\b|\b(?:no|none|not|without any|nothing) (?:\w+ ){0,3}(?:access|accessibility|dietary|special|requirements|needs|allerg\w*|adjustments)"
    r"|\b(?:requirements?|needs|diet\w*|access\w*|allerg\w*) (?:[:=-] )+(?:none|no|n / a|nil|nothing|not applicable)\b"
)
_COURTESY = re.compile(
    r"\b(?:let (?:me|us|her|him|them) know(?! (?:whether|how|what|where|who|if (?:i (?:need|should)|there (?:will|is (?:a|any) \w*(?:parking|lunch|cost|fee)))))|bring (?:a|my|one|two|another|some) (?:\w+ )?(?:colleague|friend|guest|member)s?|confirm|confirmation|is that ok|is this ok|that ok|(?:that|this|it) is (?:ok|okay|fine|alright|all right)|when (?:will|do|can|should|might) (?:i|we) (?:get|receive|hear|have|expect|know)|if (?:that|this) is|would that be|is that possible|would this be|is this possible|possible\b|can i be|hear from you|please advise|please reply"
    r"|send (?:me |us |over |through |her |him |them )?(?:the |a |an |any |my )?(?:\w+ ){0,2}(?:link|invite|invitation|invites|details|joining|confirmation|calendar)|send (?:it|them|that|those)\b(?! to (?!me|us))|joining (?:instructions|details|link)|acknowledge|get back to me|many thanks"
    r"|still (?:room|space|places|available)|is that all right|alright|okay with you|can you help|can you do that|sort this|can you arrange|how are you|hope you|is it too late|(?:am|are) (?:i|we) too late|switch the names?|to do anything(?: else| more| further)?|can you (?:please )?(?:sort|arrange|organi[sz]e|fix|help|oblige|manage)(?: it| this| that)?(?: out)?(?: please)? ?\?*$|do you need anything|let me have|if you need|need any(?:thing| more| further)"
    r"|is it full|are full|is full|anything (?:else )?(?:you|i) need|pass (?:it|this|my|the) |can that be done|can this be|manage|please accept|please note|please find|please do|please see|excuse|forgive|please ignore|please disregard|bear with|work for you|(?:would|does|will|can|could|should|is) (?:that|this|it) (?:still )?(?:work|suit|help|do|fit|go)|pass on|please (?:\w+ ){0,2}?(?:update|alter|amend|change|adjust|correct|mark|tick|note|use|put|take|send everything|send all|open|free|make|keep|tell|address|reply) (?:\w+ ){0,4}?(?:register|list|lists|records?|names?|booking|spot|place|places|seat|sheet|system|everything|straight|free|available|space)|(?:his|her|their) name\b[^.]{0,20}\b(?:go|goes|be put) on|put (?:it|this|that) in (?:his|her|their|him 's)|send (?:ø|everything|it|all|the \w+) (?:straight |direct |directly )?to (?:him|her|them|me)|names? (?:to follow|later|follow)|update (?:the|your) \w+|who (?:could|would|can) (?:resist|say no|ask)|what do you think|can i (?:just |also )?(?:take this opportunity|say|thanks|apologi[sz]e)|(?:change|ignore|correct|disregard) (?:\w+ ){0,5}subject|please (?:treat|regard|consider|take|count) (?:this|my|the)\b(?=.* as\b)|please (?:apologise|forgive|thanks|pass my|give my (?:regards|thanks|best|love|apologies)|send my (?:regards|thanks|best|apologies)))\b"
)
_REQUEST = re.compile(
    r"(?:^|[,:] |\band |\bbut |\balso )(?:please(?= [a-z]{3,} \w)|can you(?= \w+ \w)|can i(?= \w+ \w)|i would like(?: (?:to know|somebody|someone|you|a copy|more \w+|information|to ask|to see))|could someone|can someone|can somebody|i would appreciate)\b"
)
_DOING = frozenset({Act.BOOK, Act.CANCEL, Act.MOVE, Act.TRANSFER, Act.STATUS, Act.ACCEPT, Act.FIX, Act.ABSENT})
_COMPLAINT = re.compile(
    r"\b(?:complain\w*|complaint|disappoint\w*|(?<!not )unhappy|dissatisfied|unacceptable|rude|upset|appalled|not good enough|let down|talked over|terrible|awful|frustrat\w*|feedback on|fed up|(?:nobody|no one) (?:\w+ ){0,5}(?:cares?|answers?|answered|answering|replies|replied|responds?|responded|picks?|picked|bothers?|bothered|listens?|listened)|(?:a |like a |appreciate a )(?:phone )?(?:call|ring|chat|word) (?:with|from|about)|put out (?:that|by|about|when|to find)|(?:second|third|fourth|umpteenth) time (?:that )?(?:this|the|you|it|i|my|a|in)|(?:really|simply|frankly|just|quite) not on\b|cross (?:about|that|with)|annoyed (?:that|with|at|to)|poorly (?:organi[sz]ed|run|managed|explained|prepared)|badly (?:organi[sz]ed|run|managed)|waste of (?:time|money)|shoddy|chaotic|unprofessional|disgusted|never again|poor (?:sound|quality)|ridiculous|inconvenien\w+ to|poor (?:show|form|service|communication)|grumble|shambles|disgrace(?:ful)?|ring me|call me|phone me|give me a (?:ring|call))\b"
)
_WANTED = re.compile(
    r"\bi would (?:also |just |really |be glad )?like (?:to (?:know|ask|hear (?:more|about|whether|what|from)|see (?:whether|if|what)|discuss|speak|talk|suggest|complain|raise|understand|find out)|somebody|someone|you to|a copy|more \w+|information|some (?:advice|information)|an? (?:invoice|receipt|certificate|copy|recording))|\b(?:would|do) you (?:run|offer|consider|deliver|provide|recommend|have a|accept)|\bi have (?:a|some|several|two|a few) (?:questions|queries)|\bwondering (?:if|whether|what|how|about)|\bwould like (?:the|a) (?:\w+ ){0,3}(?:workshop|session|event|course) (?:here|at our|for our|in our)"
)


_FEW = 3
"""Words that a question of one's own has more of."""


def needs(scene: Scene, said: tuple[Said, ...]) -> bool:
    """True where a special need is told: in the words, or in a field of the form that says more than "none"."""
    if any(PHYSICAL.search(one.clause.line) for one in said):
        return True
    if any(_needed(one, said) for one in said) or _hindered(said):
        return True
    empty = {
        "",
        "none",
        "no",
        "n/a",
        "na",
        "nil",
        "none thanks",
        "none thank you",
        "-",
        "nothing",
        "not applicable",
        "no requirements",
        "none required",
        "none known",
        "no thanks",
    }
    asked = ("access", "diet", "special", "additional", "support")
    return any(
        label.startswith(asked) and _EITHER.sub("", value.lower()).strip(" .!") not in empty
        for label, value in scene.fields
    )


_EITHER = re.compile(
    r" (?:for|of|from) (?:either|any|both|all|us|me|them)(?: of (?:us|them))?\b|,? (?:thanks|thank you|as far as i know|that i know of|at present|at all)\b"
)
"""What is said behind a "none"."""


def _hindered(said: tuple[Said, ...]) -> bool:
    """True where a need is told as a fact; of who gives a place up it is the reason."""
    body = [one for one in said if not one.clause.subject]
    leaves = any(one.acts & _LEAVING for one in body) and not any(one.acts & _COMING for one in body)
    return not leaves and any(hardship(one.clause.line) for one in body)


_LEAVING = frozenset({Act.CANCEL, Act.CANNOT, Act.TRANSFER, Act.DECLINE, Act.PRAISE})
_COMING = frozenset({Act.BOOK, Act.MOVE})


def _needed(one: Said, said: tuple[Said, ...]) -> bool:
    """True where a clause tells of a need; a subject that only says again what the text calls an event tells of none."""
    found = None if _NO_NEED.search(one.clause.line) or trade(one.clause.line) else _NEEDS.search(one.clause.line)
    if found is None or not one.clause.subject:
        return found is not None
    called = {
        word.text.rstrip("s")
        for other in said
        for mention in other.clause.mentions
        for word in other.clause.words[mention.first : mention.last]
        if not other.clause.subject
    }
    return not {word.rstrip("s") for word in found.group().split()} <= called


def need_in(line: str) -> tuple[int, int] | None:
    """From where to where a clause tells of a special need; None where it tells of none."""
    found = PHYSICAL.search(line) or hardship(line) or (None if _NO_NEED.search(line) else _NEEDS.search(line))
    return found.span() if found else None


def questions(said: tuple[Said, ...]) -> tuple[str, ...]:
    """The clauses that ask for what no action covers and no courtesy answers."""
    sentences: dict[int, list[Said]] = {}
    for one in said:
        if not one.clause.subject:
            sentences.setdefault(one.clause.sentence, []).append(one)
    found = [left for clauses in sentences.values() if (left := _left_over(clauses))]
    return tuple(found)


def _left_over(clauses: list[Said]) -> str:
    """What a sentence asks beyond actions and courtesies; empty if nothing."""
    whole = " ".join(one.clause.line for one in clauses)
    if _AGREES.search(whole):
        return ""
    done = frozenset().union(*(one.acts for one in clauses))
    if (
        any(one.clause.asked for one in clauses)
        and not done & _DOING
        and not courteous(whole)
        and not _TAG.match(whole)
    ):
        return whole
    for one in clauses:
        line = one.clause.line
        if _WANTED.search(line) and not one.acts & {Act.CANCEL, Act.MOVE, Act.STATUS}:
            return line
        if (
            (one.clause.asked or _WONDERS.match(line))
            and not one.acts & _DOING
            and not courteous(line)
            and not done & {Act.STATUS}
            and len(line.split()) > _FEW
            and not _TAG.match(line)
            and not (done & _DOING and _STATES.match(line))
        ):
            return line
        if THINGS.search(line) and _ASKS.search(line) and not one.acts & (_DOING - {Act.STATUS}):
            return line
        if (
            _REQUEST.search(line)
            and not done & {Act.STAYS}
            and not one.acts & (_DOING | {Act.CANNOT})
            and not courteous(line)
        ):
            return line
    return next((one.clause.line for one in clauses if _COMPLAINT.search(one.clause.line)), "")


def courteous(line: str) -> bool:
    """True for what an action answers anyway."""
    return bool(_COURTESY.search(line)) or given(line)


_ASKS = re.compile(
    r"\b(?:please|can i|can you|i would like|send|need|want|where|is there|are there|possible|waiting|never got|not (?:yet )?(?:had|got|received|come|arrived))\b"
)
_WONDERS = re.compile(
    r"^(?:and |also |but |, |hello |hi |btw |by the way )*(?:(?:what|where|how|who|when) (?:is|are|do|does|can|should|will|would|much|many|long|far|early|late)|(?:is|are|will) there|do (?:we|you|i)|does (?:it|the)) (?!i be\b)"
)
"""A question, with or without its mark."""
_STATES = re.compile(r"^(?:and |so |but |, )*(?:it|that|this|i|we|he|she|they) (?!can\b)")
"""A clause that tells something, though its sentence asks."""
_AGREES = re.compile(
    r"^(?!.*\b(?:what|who|where|how|why)\b).*\w ,? ?(?:is|are|was|were|has|have|does|do|did|can|will|would) not (?:it|they|he|she|that|we|i|there) ?\?$|(?:, |^)(?:eh|right|no|innit|what|huh|hey) ?\?$"
    r"|^(?:and |but |well |so |, )*(?:who knew|guess what|what would (?:we|i) do without|where would (?:we|i) be without|(?:is|was|are|were) not (?:it|that|this|they)|can you believe|would you believe|how (?:time flies|lovely|nice|exciting|wonderful|kind|about that|cool)|what could be (?:nicer|better)|who does not|who would not|what is not to (?:like|love)|how (?:is|are) (?:you|things|everyone|everybody|life|the family|all|it going)|how have you been|all well(?: with you)?|you (?:well|ok|okay|good|alright|all right)|isn ?t life|remember me|why not|what else is new|where (?:does|did) the time go)\b[^?]{0,40}\?$"
)
"""Small talk in the form of a question: "hasn't it?", "how are you keeping?"."""
_TAG = re.compile(
    r"^(?:and |or |then |for |on |with |in )?(?:ø|please|can|you|would|could|the|that|it|is|ok|me|us|my|a|place|one|do|have|and|or|both|\W)*\??$"
)
