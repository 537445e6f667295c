"""Verbs in their clause → acts: what is told of the past, of other things or of other people's doings asks for nothing."""

from __future__ import annotations

import re

from mailflow.intent.actions import CLASSES, VERBS, Act
from mailflow.intent.handing import HANDINGS
from mailflow.intent.pleas import PLEAS
from mailflow.intent.swapping import SWAPPING

_UNDONE = re.compile(
    r"\b(?:do not|did not|cannot|never|without|already|have|has|had|was|been|am|is|are|if i|before i|before we|when i|tried to|trying to|how (?:do|can) i|how to|where (?:do|can) i|who)"
    r"(?: \w+){0,2}? (?:book|booked|booking|register|registered|reserve|sign|signed|put|enrol)\b"
    r"|\b(?:links?|button|form|page|site|system|website|portal|app|option|way|instructions?|qr code) (?:to|for) (?:book|booking|register|registering|reserve|sign up|signing up|enrol)\b"
)
"""A booking verb that asks for nothing: negated, past, or in a question how."""
_WHETHER = re.compile(
    r"\b(?:do|does|must|should|would) (?:i|we|people|you|one|everyone|staff) (?:need to |have to |want to |would like to |still )*(?:book|register|sign up|enrol|reserve)\b"
)
"""A question whether booking is needed at all."""
_THANKS_FOR = re.compile(
    r"\bthanks (?:(?:\w+|,) ){0,3}for (?:\w+ ){0,2}(?:\w+ing|the move|the change)\b(?!.*\b(?:please|can i|can you|i would like)\b)"
)
"""Thanks for what was done ask for nothing."""
_DEEDS = frozenset({Act.BOOK, Act.PLACE, Act.CANCEL, Act.MOVE, Act.TRANSFER, Act.ACCEPT, Act.STATUS})
_NO_CANCEL = re.compile(
    r"\bcan i cancel (?!my|our|the |this|it\b|ø|please|a |both|all|me|that|for|him|now)(?=\w)"
    r"|(?<!can )\b(?:you|they|he|she|it|we) (?:have |had |has |will |may |might |would |could |did )*(?:had to |have to |has to )?cancel|\b(?:they|he|she|it) \w+ to cancel"
    r"|\b(?:do not|did not|never|how (?:do|can|would) (?:i|we)|had to|if (?:i|we) (?:need|have|had|want|would like)(?: to)?|when) (?:\w+ ){0,2}?cancel"
    r"|\bnot (?:need|want|require) (?:a|an|one|any)\b(?! more| longer)|\bdoors? (?:\w+ ){0,4}taken off"
    r"|\b(?:a|any|the next|late|last minute) cancellations?\b(?! (?:request|form|of))|\bcancellations? (?:list|comes|come|arises|crops)\b"
    r"|\b(?:mailing|newsletters?|subscri\w+|distribution list|email list|emails?|membership|direct debit|invoice|order|train|hotel|catering|people|others|someone|somebody|anyone|anybody) (?:\w+ ){0,3}?(?:drop|pull|back|cancel|bow)|\bcancel (?:\w+ ){0,3}?(?:mailing|newsletters?|subscription|emails?|membership|direct debit|invoice|order|train|hotel|catering|flight|taxi|lunch|room|hall|venue|table|minibus|marquee)\b"
    r"|\b(?:newsletters?|mailing|distribution list|email list|subscri\w+)\b"
    r"|\b(?:ignore|disregard|undo|reverse|retract|forget|withdraw|rescind|revoke|cancel) (?:my|the|that|our|this) (?:\w+ )?(?:cancellation|cancelling)\b|\b(?:ignore|disregard|forget) (?:my|the|that|our|this) (?:\w+ ){0,3}?(?:about|to|asking to|saying) cancel"
)
"""A cancelling verb that gives no place up: another's, negated, asked about, or of another thing."""
_LOUDER = frozenset({Act.STATUS, Act.CANCEL, Act.CANNOT, Act.MOVE, Act.TRANSFER, Act.UNSURE, Act.PRAISE})
"""Acts beside which speaking of a place asks for none."""
_PLEADS = re.compile(
    r"\b(?:book|put|add|register|sign|reserve|count|squeeze|have|pop|stick|slot|pencil|fit|enter) (?:\w+ )?(?:me|us|my|up|a|him|her|them)\b|\bcan i (?:have|come|attend|join|book|get|take|reserve)\b|\bi would like\b|\bi fancy\b|\bfor (?:me|us|myself)\b|\bmy name on it\b|\bat the inn\b"
)
_AGAIN = re.compile(r"\b(?:please|can you|can i|i would like)\b")
_TOLD = re.compile(
    r"\b(?:he|she|they|you|somebody|someone|who|guest|colleague|manager|friend|wife|husband) (?:have |has |had )?(?:already |now |just )?(?:put|got|booked|had|gave|took|signed|added)\b|\byou (?:have |had |got |have got )(?:me|us|him|her) (?:down|on|in)\b"
    r"|\bi (?:\w+ )?(?:put|booked|signed|got|added|registered) (?:me|myself|us)\b|^(?:\W*(?:hello|hi|and|so|as|but|well|i think) )*i (?:have |had |originally |already )*(?:booked|reserved|registered|signed up|enrolled|requested) (?:a|the|my|for|on|one)\b|\bi (?:already |have |have already )?(?:wrote|written|emailed|asked|applied|sent|requested|enquired|rang|called|phoned|contacted)\b|\b(?:last|previous) (?:year|month|week|time|guest|visitor)\b.*\b(?:got|had|was|were)\b"
)
"""What was done before: "the lectures he put me in for", "I put myself in for the 5th"."""
_ELSEWHERE = re.compile(
    r"\b(?:book|reserve|get|arrange|buy|change|move|cancel|sort out|sort) (?:out )?(?:\w+ )?(?:my |our |your |a |an |some |the )?(?:own |big |small |main |whole )?(?:room|hall|venue|premises|projector|minibus|marquee|train|trains|travel|flight|flights|hotel|taxi|annual leave|leave|time off|cover|childcare|table|lunch|accommodation|car|babysitter|sitter|interpreter|tickets? (?:home|back)|parking)\b"
    r"|\bcome (?:out |over |along )?to (?:us|our|my) (?!sessions?|events?)|\bcome (?:out |over |along )?and (?:teach|speak|talk|present|train|lecture|demonstrate|run|give) |\b(?:deliver|repeat\w*|run) (?:\w+ ){0,5}(?:here|for us|at our|to our|for our)\b"
)
"""Verbs of booking whose object is no place at an event."""
THINGS = re.compile(
    r"\b(?:slides?|slide deck|handouts?|recordings?|notes|minutes|materials?|certificates?|(?:a|my|the) receipt(?! of)|invoices?|workbooks?|worksheets?|reading list|agenda|directions|map of|photos?|pictures|feedback form|evaluation|survey"
    r"|cpd|credits|attendance list|list of (?:attendees|names)|expenses|refund|claim|presentations?|video|transcript|summary|leaflets?|poster|flyer|parking permit|password|login)\b"
)
"""What people ask for that is no place."""
_PURPOSE = re.compile(
    r"\b(?:for|towards?) (?:my|our|the|a|his|her) (?:\w+ )?(?:certificates?|cpd|credits|evaluation|survey|summary|presentations?|claim)\b"
)
"""What a place is wanted for."""
_EXPLICIT = re.compile(
    r"\b(?:book|register|sign|enrol|put|add|pop|count|squeeze) (?:\w+ ){0,2}?(?:me|us|him|her|them|up|ø)\b|\b(?:place|seat|spot|space)s?\b|\b(?:attend|come|join)\b"
)
"""Words that ask for a place in any case."""
_PLEA = re.compile(r"\b(?:please|can you|can i|may i)\b")
PHYSICAL = re.compile(
    r"\b(?:cannot|not) (?:really |easily |always |quite )*(?:manage|do|use|climb|walk|take|get (?:up|down)|get) (?:the |any |many |too many |very many |up )*(?:steps?|stairs|flights?|slopes?|hills?|crowds|noise|ramps?|escalators?|long|far|standing|dairy|gluten|nuts|meat|loud|bright|small print|spicy)\b"
)
"""What somebody cannot do who may come all the same."""

_HIS_ADDRESS = re.compile(
    r"\b(?:his|her|their|him 's|whose) (?:\w+ )?(?:e ?mails?|e - mails?|address|addresses|details|numbers?)\b"
)
_WHO_YET = re.compile(
    r"\b(?:know|decide|decided|tell you|confirm|choose|chosen|picked|sure|certain) (?:\w+ )?(?:which|who)\b(?! (?:session|date|day|one|event|workshop|to))|\bnames? (?:to follow|follow|later|will follow)\b"
)
"""Only who comes along is not settled yet."""
_PROMISE = re.compile(
    r"\bi will (?:\w+ )?(?:tell you|let you know|inform|email|notify|shout|say|cancel|be in touch|withdraw)\b.*\bif (?:i cannot|i have to|i need to|anything|something|things|that|plans|my plans|it) ?(?:changes?|cannot|cancel|drop|comes up|alters?|turns out|goes wrong|\w+ not)?"
    r"|\bif (?:it turns out (?:that )?)?(?:i cannot|anything changes|something comes up|plans change|i have to cancel|i am held up)\b.*\bi will (?:\w+ )?(?:tell|let|inform|email|notify|shout|say|send|cancel|be in touch|withdraw)\b"
)
"""What is promised for the case that something changes later."""
_OTHER_SPACE = re.compile(
    r"\b(?:space|room) (?:for|to) (?:a |an |our |my |the )?(?:\w+ )?(?:stand|stall|table|poster|display|exhibit\w*|lunch|wheelchair|pram|buggy|bike|car|bag|cot|park)\b|\b(?:space|room) for (?:\w+ ){1,4}to (?:have|eat|park|store|sit)\b"
)
"""Room for things, not a place for somebody."""
_PLAIN_QUESTION = re.compile(
    r"^(?:\W*(?:hello|hi|and|so|but|also) )*(?:is|are|did|was|were|has|have|do|does|when|what|which|where|how|who|why)\b(?! (?:it|that|this|there) (?:ok|okay|possible|all right|alright|any chance|a chance)).*\?$"
)
"""A question about how things are, which asks for no place."""
_CAN_NOT = re.compile(r"\bcan(?: ø| \w+){0,2} not\b")
_LIFE = re.compile(
    r"\b(?:he|she|they|i|we|who|him|department|team|ward|office) (?:is|are|am|will be|have been|has been|was|were)(?: \w+)? (?:moving|switching|changing|transferring|being moved) (?!ø|from ø|my|the|our)"
)
"""People who move house or job."""


_GREETS = re.compile(
    r"^(?:\W*(?:hello|hi|hey|dear|and|very) )*good (?:morning|afternoon|evening|day)\b(?: (?!was|it|to|event|session)\w+){0,3}[ ,]*$"
)
_LONG_SETTLED = re.compile(r"\b(?:until|once|when) (?:\w+ ){1,4}(?:had|was|were)\b")
"""What had to wait, and waits no more."""
_HYPOTHETICAL = re.compile(
    r"\b(?:in case|should|(?:people|those|anyone|anybody|staff|us|everyone) who|so that if|what if|even if) (?:i |we |he |she |they )?(?:cannot|will not)\b|\b(?:in case|should) (?:i|we|he|she|they) (?:have to|need to)\b"
)
"""Not being able to come as a mere possibility."""
_RECORDS = re.compile(
    r"\b(?:details|data|address|records?|information|number|name|me|us) (?:\w+ )?(?:from|off|to|on|onto) (?:your|the|any|all your) (?:\w+ )?(?:database|systems?|records|files|contacts|address book|mailing lists?|mailshots?|newsletters?|distribution lists?|circulation lists?|email lists?|bulletins?)\b"
)
"""Lists that are no event's."""
_LOOKS_BACK = re.compile(
    r"\b(?:what|which|whatever|whether|if)(?: \w+| ø){0,3}? (?:i|we) (?:have |had |am |are |was )?(?:\w+ )?(?:put|signed|booked|registered|added|down)\b"
)
"""What somebody has put their name to before, and no longer knows."""
_INDEFINITE = re.compile(
    r"\bto (?:someone|somebody|anyone|anybody|whoever|others)\b(?! (?:called|named|from|in my|on my|i know))"
)
"""A place that goes to nobody in particular is given up."""
_HAND_DOWN = re.compile(
    r"\b(?:someone|somebody|anyone|anybody|others?|person|else|him|her|they|them) (?:\w+ )?have (?:my|our)\b"
)
"""My place is for another to have: nobody asks what is had."""
_ENDS = re.compile(
    r"\b(?:(?:i would like|can i|can you|please|have|need|wish|want)(?: to)? )?(?:cancel\w*|withdraw\w*|delet\w+|releas\w+|free\w* up|giv\w+ (?:up|back)|hand\w* back|scrap\w*|drop\w*|remov\w+|void|annul|revoke|rescind|terminate|undo|surrender\w*|relinquish\w*|forfeit\w*)"
    r" (?:of )?(?:my|our|his|her|their|the|this|that) (?:\w+ )?<place>(?: (?:for|on|at|in|to|of)| the)* \W? ?ø".replace(
        "<place>", CLASSES["<place>"]
    )
)
"""A place is given up, whatever else the word for it can mean."""
_IN_TOUCH = re.compile(r"\bput (?:me|us) (?:in touch|in contact|through|onto (?:him|her|somebody|someone))\b")
_MORE_TO_DO = re.compile(
    r"^(?!.*ø).*\b(?:to do|do|send|fill in|provide|sign|bring|complete) (?:anything|something|any) ?(?:else|more|further)?\b"
)
"""Whether anything is left to do, which asks for no place."""
_CHECKS = re.compile(
    r"\bhow (?:is|'s|are) (?:the |my )?(?:\w+ )?(?:waitinglist|list|queue|numbers?|bookings?)\b|\b(?:check|verify) (?:on )?(?:my|our|his|her) (?:\w+ )?(?:<place>|name|status|position|request)\b|\bmy (?:\w+ ){0,2}?(?:request|email|form|booking|message|application)(?: \w+| ø){0,4}? (?:reached|got|went|arrived|came|has|was|made)\b".replace(
        "<place>", CLASSES["<place>"]
    )
)
"""Doubt about what was booked, and none about coming."""
_TIMING = re.compile(
    r"\bcan (?:the|this) (?:start|finish|end|venue|room|location|start time|finish time)(?: \w+){0,2} be (?:moved|changed|shifted|put back|brought forward)\b"
)
_NOT_HANDED = re.compile(r"\bno - go for\b|\byou can (?:have|take) (?:my|our)\b")
"""Words that only seem to hand a place on."""
_MANNERS = re.compile(
    r"\b(?:sure|certain|clear|know) (?:if|whether|who|how|that) (?:i should (?:write|ask|email|reply|send|contact|be writing|do|go)|you (?:need|want|have|got|require|are the|remember|do)\w*\b|this is the|this was the|it is the right|this (?:got|reached|went)|to (?:write|ask|email|contact))"
)
"""Doubt about how to write, and none about coming."""
_TRAVELS = re.compile(
    r"^(?!.*ø).*\bi (?:will|shall|am|would)(?: be| have to| probably)* (?:come|coming|join|joining|attend|attending|drive|driving) (?:\w+ ){0,3}?(?:from|by|via|on (?:my|the)|in my) (?:my |the |a )?(?:\w+)"
)
"""How somebody comes, which asks for nothing."""
_PARTLY = re.compile(
    r"^(?!.*ø).*\bcan i (?:\w+ )?(?:join|arrive|come|leave|log on|start|dial in|drop in) (?:\w+ ){0,3}?(?:late|later|early|earlier|halfway|part way|after the start)\b"
)
"""Whether one may come for a part only."""
_OUT = re.compile(
    r"\b(?:come|get|step|opt|drop|bow|pull|back|stand) (?:out|off|away|back) (?:of|from)\b|\bbe (?:\w+ )?(?:cancel\w*|released|removed|freed|withdrawn|deleted)\b"
)
"""Verbs of leaving that begin as a wish does: "I would like to come out of", "can my place be cancelled"."""
_OUT_OF = re.compile(r"\b(?:out of|off|from)(?: the)? ø please\b")
_HOLDS = re.compile(
    r"(?<!can )(?<!do )(?<!if )(?<!could )(?<!would )(?<!may )\bi (?:already |currently |now |do |still )*(?:have|had|hold|held|have got)(?: already| currently| now)? (?:a|my|the|one|two) <place>\b".replace(
        "<place>", CLASSES["<place>"]
    )
)
"""What somebody says who holds a place already."""
_NOTHING = frozenset({Act.BOOK, Act.PLACE, Act.CANCEL})
_UNLESS = (
    (Act.CANNOT, _HYPOTHETICAL, frozenset({Act.CANNOT, Act.CANCEL})),
    (Act.CANCEL, _HYPOTHETICAL, frozenset({Act.CANNOT, Act.CANCEL})),
    (Act.CANCEL, _RECORDS, _NOTHING),
    (Act.BOOK, _RECORDS, _NOTHING),
    (Act.CANCEL, _HAND_DOWN, frozenset({Act.STATUS})),
    (Act.BOOK, _IN_TOUCH, _NOTHING - {Act.CANCEL}),
    (Act.BOOK, _MORE_TO_DO, _NOTHING - {Act.CANCEL}),
    (Act.UNSURE, _CHECKS, frozenset({Act.UNSURE})),
    (Act.STATUS, _CHECKS, _NOTHING - {Act.CANCEL}),
    (Act.MOVE, _TIMING, frozenset({Act.MOVE})),
    (Act.UNSURE, _MANNERS, frozenset({Act.UNSURE})),
    (Act.BOOK, _TRAVELS, _NOTHING - {Act.CANCEL}),
    (Act.BOOK, _PARTLY, _NOTHING - {Act.CANCEL}),
    (Act.STATUS, _LOOKS_BACK, frozenset({Act.BOOK, Act.PLACE})),
    (Act.CANCEL, _OUT, frozenset({Act.BOOK, Act.PLACE})),
    (Act.PLACE, _OUT_OF, _NOTHING - {Act.CANCEL}),
    (Act.PLACE, _HOLDS, _NOTHING - {Act.CANCEL}),
    (Act.STATUS, re.compile(r"\bwhy\b"), frozenset({Act.STATUS})),
    (Act.PRAISE, _GREETS, frozenset({Act.PRAISE})),
    (Act.UNSURE, _LONG_SETTLED, frozenset({Act.UNSURE})),
    (Act.CANCEL, _NO_CANCEL, frozenset({Act.CANCEL})),
    (Act.CANNOT, PHYSICAL, frozenset({Act.CANNOT})),
    (Act.STATUS, _HIS_ADDRESS, frozenset({Act.STATUS})),
    (Act.UNSURE, _WHO_YET, frozenset({Act.UNSURE})),
    (Act.UNSURE, _PROMISE, frozenset({Act.UNSURE, Act.CANNOT, Act.CANCEL, Act.FIX})),
    (Act.CANNOT, _PROMISE, frozenset({Act.UNSURE, Act.CANNOT, Act.CANCEL, Act.FIX})),
    (Act.STATUS, _OTHER_SPACE, frozenset({Act.STATUS})),
    (Act.CANNOT, _CAN_NOT, frozenset({Act.BOOK, Act.PLACE})),
    (Act.MOVE, _LIFE, frozenset({Act.MOVE})),
)
"""What a verb only seems to do, the words that show it, and what they take away."""


def acts(line: str) -> frozenset[Act]:
    """What a clause in office English asks for or tells."""
    found = {act for table in (VERBS, PLEAS, SWAPPING) for act in table.found(line)}
    if _THANKS_FOR.search(line):
        return frozenset(found - _DEEDS)
    for act, shown, taken in _UNLESS:
        if act in found and shown.search(line):
            found -= taken
    if Act.PLACE in found and not found & _LOUDER and not _PLAIN_QUESTION.search(line):
        found.add(Act.BOOK)
    if {Act.BOOK, Act.STATUS} <= found and not _PLEADS.search(line):
        found.discard(Act.BOOK)
    if {Act.BOOK, Act.CANCEL} <= found and (ended := _ENDS.sub(" ", line)) != line and not _PLEADS.search(ended):
        found -= {Act.BOOK, Act.PLACE}
    if Act.BOOK in found and not _books(line):
        found -= {Act.BOOK, Act.PLACE}
    found.update(HANDINGS.found(line))
    if (Act.CANCEL in found and _INDEFINITE.search(line)) or _NOT_HANDED.search(line):
        found.discard(Act.TRANSFER)
    return frozenset(found)


def _books(line: str) -> bool:
    """True where a verb of booking asks for a place now."""
    if THINGS.search(_PURPOSE.sub(" ", line)) and not _EXPLICIT.search(line):
        return False
    if _WHETHER.search(line):
        return False
    if _ELSEWHERE.search(line) or (_TOLD.search(line) and not _PLEA.search(line)):
        return False
    return not _UNDONE.search(line) or _asks_again(line)


def _asks_again(line: str) -> bool:
    """True where a clause that tells of a booking also asks for one."""
    found = _UNDONE.search(line)
    asked = _AGAIN.search(line)
    return bool(found and (" please " in found.group() or (asked and asked.start() > found.end())))
