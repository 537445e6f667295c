"""What a mention's surroundings make of it: wished for, ruled out, given up, kept, gone by."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from mailflow.intent.dates import text
from mailflow.intent.needing import Patterns

if TYPE_CHECKING:
    from mailflow.intent.clauses import Clause
    from mailflow.intent.mentions import Mention


class Role(Enum):
    """What a mention is to the request."""

    __hash__ = object.__hash__  # each member is one object; by its name takes five times as long

    WANT = "wanted"
    NOT = "ruled out"
    CANNOT = "not possible"
    """The sender cannot come then: ruled out, or given up if it was held."""
    DROP = "given up"
    HELD = "held now"
    KEEP = "kept"
    ASK = "asked about"
    TALK = "only talked about"
    PLAIN = "named"
    """Nothing near it says; the clause's verb decides."""


_LEAD = r"(?: (?:on|for|in|at|of|to|the|onto|with|from|please|session|sessions|one|ones|two|three|dates|date|place|that|there|either|it|any more|now|my|her|his|their|our))*$"
"""What may stand between a frame's last word and the mention."""
_GO = r"(?:make|making|do|doing|attend|attending|come|come along|join|manage|get to|go|be there|be at|be able to|make it|take part|be available|be free|be around)"
_WHO = r"(?: (?:me|us|my|our|his|her|their|him|them|the|a|place|places|booking|name|spot|seat|session|reservation))*"

_BEFORE: tuple[tuple[Role, str], ...] = (
    (Role.DROP, r"\b(?:take|taking|strike|scratch|get|move|moving|switch|shift)" + _WHO + r" (?:off|out)(?: of)?" + _LEAD),
    (Role.CANNOT, r"\bnot to " + _GO + _LEAD),
    (Role.CANNOT, r"\b(?:can|could|will be able to) (?:now |actually )?" + _GO + r" neither(?: of)?" + _LEAD),
    (Role.KEEP, r"\bdo not (?:\w+ )?(?:touch|cancel|drop|remove|delete|lose|give up|let go of|release|alter|take (?:me|us|my name) (?:off|out of))" + _WHO + _LEAD),
    (Role.KEEP, r"\b(?:keep|keeping|keeps|hold on to|(?:keep(?:ing)? hold|hold(?:ing)?|hang(?:ing)?)(?: of| onto| on to)|still (?:want|coming|attending|going|doing|joining|on for|up for|booked|in for|planning|fine|happy|ok)|(?<!on )(?<!annual )(?<!sick )(?<!study )(?<!my )leave)" + _WHO + _LEAD),
    (Role.KEEP, r"ø .*\bsee you (?:all |again |both )?(?:on|at|in|for)(?: the)?$"),
    (Role.WANT, r"\b(?:first|second|third|1st|2nd|3rd|top) (?:choice|preference|option|pick)(?: (?:is|would be|:|for|-|the|on))*$"),
    (Role.NOT, r"\bno(?: thanks)? (?:to|for)" + _LEAD),
    (Role.NOT, r"\b(?:none|neither|nothing) (?:of|on|in)" + _LEAD),
    (Role.NOT, r"\bnothing$"),
    (Role.TALK, r"\b(?:goes|runs|lasts) (?:only )?(?:up )?(?:to|until|till|as far as)(?: the)?$"),
    (Role.TALK, r"\bas (?:a|an|the|one) (?:[\w-]+ ){0,4}?(?:member|chair|secretary|treasurer|patron|trustee|governor) (?:of|at|for|on)(?: the| our| my)*$"),
    (Role.NOT, r"\b(?:neither|nor|not|except|excluding|apart from|other than|besides|avoid|avoiding|anything but|bar|without|excl)" + _LEAD),
    (Role.NOT, r"\b(?:never mind|forget|ignore|disregard)(?: (?:the|about|my|ø|and|or|on|for|e ?mail|message|request|booking|note|last|previous|earlier|first|one|of))*$"),
    (Role.NOT, r"\b(?:prefer|rather have|rather do) ø (?:\w+ )?to(?: the)?$"),
    (Role.HELD, r"\b(?:am|was) (?:meant|supposed|scheduled|due|set|expected|rostered) to (?:be|come|attend|do|join|go)" + _LEAD),
    (Role.NOT, r"\bdo not (?:book|want|put|register|add)" + _WHO + r"(?: (?:down|up|in))?" + _LEAD),
    (Role.NOT, r"\b(?:by mistake|wrong|wrongly|in error) (?:for|on|was)?" + _LEAD),
    (Role.CANNOT, r"\b(?:cannot|will not|will not be able to|did not|unable to)(?: (?:actually|now|really|unfortunately|any more|longer))* " + _GO + _LEAD),
    (Role.CANNOT, r"\b(?:will not|cannot)(?: (?:now|actually|any more))* be (?:there|coming|attending|joining|free|available|around|with you|released|spared|freed)" + _LEAD),
    (Role.CANNOT, r"\b(?:have|having|going|got|need) to (?:miss|skip|sit)(?: out)?" + _LEAD),
    (Role.CANNOT, r"\b(?:will|must) (?:miss|skip|sit out)" + _LEAD),
    (Role.CANNOT, r"\b(?<!my )(?<!our )(?:away|abroad|on leave|on annual leave|busy|not free|not available|unavailable|on holiday|(?<=am )off|(?<=is )off|(?<=be )off|(?<=are )off|day off|working|on call|out of the office|teaching|not around|tied up)" + _LEAD),
    (Role.HELD, r"\bi am (?:currently|already|presently|at present) (?:on|in)$"),
    (Role.WANT, r"\b(?:only|best|easiest) (?:one|date|day|session|option)(?: that)?(?: (?:i|for|me|we|can|could|do|make|manage|works|attend|come|to|on))* is(?: (?:on|the))*$"),
    (Role.WANT, r"\b(?:am|are|be|is) (?:\w+ )?(?:free|available|around|happy with|fine with|ok with|good for|able to (?:make|do|come|attend|manage))(?: (?:on|for|in|at|to|with|from))*$"),
    (Role.WANT, r"(?<!cannot )\b(?:can|could) (?:also |only |still |definitely |certainly |easily )*(?:make|do|manage|attend|come|join|come to|come on|come to)(?: (?:on|for|in|at|to))*$"),
    (Role.WANT, r"\bbetter (?:off )?(?:on|with|at|in|for|doing)(?: (?:the|a|later|earlier|next|last|first|other))*" + _LEAD),
    (Role.CANNOT, r"\b(?:double booked|no longer (?:free|available|around|coming|attending))" + _LEAD),
    (Role.DROP, r"\b(?:cancel|cancelling|scrap|delete|withdraw|withdrawing|release|releasing|remove|drop|dropping|give up|giving up|pull out|pulling out|free up|drop out|back out|bow out)"
        + _WHO + r"(?: (?:off|out))?(?: of)?" + _LEAD),
    (Role.DROP, r"\b(?:swap|swop|switch|change|move|get|come|drop|opt|pull|bow|back|step) (?:out of|off)(?! work| sick| ill)" + _LEAD),
    (Role.DROP, r"\b(?:ticked|picked|chose|chosen|selected|clicked|entered)" + _WHO + _LEAD),
    (Role.DROP, r"^(?:and |also |then |, )+(?:out of|off)(?: the)?$"),
    (Role.CANNOT, r"\b(?:something|things?|an emergency|(?:family|work) \w+) (?:has |have |'s |is )?(?:just )?(?:come|came|cropped) up" + _LEAD),
    (Role.DROP, r"\b(?:need|want|would like|have to get|get me|take me|let me) out of" + _LEAD),
    (Role.WANT, r"\bshould (?:be|have been)(?: (?:on|in|at|down|for|booked|doing|to))*(?: the)?$"),
    (Role.HELD, r"\b(?:rostered|supposed to be|meant to be) (?:on|at|in)(?: for)?(?: the)?$"),
    (Role.DROP, r"\binstead of" + _LEAD),
    (Role.WANT, r"\bin (?:exchange|return) for(?: (?:a|the|my|one|place|spot|seat|on|at))*" + _LEAD),
    (Role.DROP, r"\b(?:swop|swap|get|switch|move|come) out of" + _WHO + _LEAD),
    (Role.DROP, r"\b(?:let|letting|ditch|ditching|shed|skip|skipping|lose|losing|handing back|hand back)" + _WHO + _LEAD),
    (Role.HELD, r"(?<!can )\byou (?:have (?:got |put |signed |booked )?|had |got )(?:me|us) (?:(?:down|booked|in|up) )?(?:on|for|at|in)" + _LEAD),
    (Role.HELD, r"\bi (?:\w+ )?(?:put|booked|signed|got) (?:me|myself|us) (?:(?:down|booked|in|up) )?(?:on|for|at|in)" + _LEAD),
    (Role.CANNOT, r"\b(?:have|need|got|has) (?:got )?to be (?:at|in|on|with) (?:\w+ ){1,3}?(?:all day )?(?:on )?$"),
    (Role.NOT, r"\b(?:rather than|than)" + _LEAD),
    (Role.DROP, r"\b(?:places?|bookings?|seat|spot|name|move|moved|moving|swap|swapping|switch|switching|change|changing|transfer|over|off|out|down|withdraw|withdrawing|removed?|across|shift|cancel|take|taken)\b.*\bfrom(?: (?:the|my|place|on|session|booking|our|his|her))*$"),
    (Role.DROP, r"\b(?:no longer|not)(?: need| want| require)?" + _WHO + r" (?:place|booking|spot|seat)" + _LEAD),
    (Role.HELD, r"\b(?:am|is|are|was|have been|has been|were|been|currently|got) (?:currently |already |now |provisionally |both |all )*(?:booked|down|registered|signed up|enrolled|confirmed|due)"
        r"(?: (?:on|in|up|for|to|come|attend|onto|be at))*" + _LEAD),
    (Role.HELD, r"\bi (?:have )?(?:already |originally )?booked(?: (?:a place|myself|in|on|for|onto|at|the|a))*$"),
    (Role.HELD, r"^(?:(?:hi|hello|hey|sorry|,) )*(?:i )?(?:have )?got$"),
    (Role.HELD, r"^(?:(?:hi|hello|hey|sorry|,) )*i am (?:currently |now |already )?on(?: (?:the|your))?$"),
    (Role.HELD, r"\byou have (?:got )?me (?:down |booked )*(?:for|on|at|in)(?: (?:the|on|at))*$"),
    (Role.HELD, r"\b(?:put|booked|signed|entered) myself (?:in|down|up|on)(?: (?:for|on|at|the|in))*$"),
    (Role.HELD, r"(?<!can )\bi (?:already |currently |now |do )?(?:have|had|hold|have got) (?:a|my|our|two|the) (?:place|booking|spot|seat|reservation|places)" + _LEAD),
    (Role.HELD, r"\b(?:my|our|his|her|their) (?:place|booking|spot|seat|reservation|slot|places)(?: (?:on|in|at|the|of))*$"),
    (Role.HELD, r"(?<!swap )(?<!exchange )(?<!switch )(?<!trade )(?<!change )\b(?:my|our|his|her|their) (?:place|booking|spot|seat|reservation|slot|places) for(?: (?:on|in|at|the|of))*$"),
    (Role.TALK, r"\bi did (?:\w+ ){1,4}(?:ø )?(?:on|in|at)$"),
    (Role.TALK, r"\b(?:attended|came to|went to|missed|joined|enjoyed|was at|were at|been to|been along to|did|seen|discussed|since|heard about)(?: (?:the|a|on|in|one|of|ø|your|at|very))*$"),
)  # fmt: skip
_AFTER: tuple[tuple[Role, str], ...] = (
    (Role.CANNOT, r"^(?:i|we) (?:cannot|will not)(?:\W*$| (?:make|do|come|attend|manage|be (?:there|free|able))\b(?! ø))"),
    (Role.TALK, r"^(?:never|does not|do not) (?:ever )?(?:frees? up|comes? (?:up|free|through|off))\b"),
    (Role.TALK, r"^(?:last (?:night|week|month|year|time)|yesterday)\b"),
    (Role.KEEP, r"^(?:is the one |, )?(?:i|we) (?:will |would like to |am |intend to |still )*(?:keep(?:ing)?|hold(?:ing)? (?:on ?to|tight)|hang(?:ing)? on ?to)\b"),
    (Role.DROP, r"^(?:(?:and|or|ø|,|both) )*(?:will |would )?(?:has|have|need|needs) to (?:go|be (?:cancelled|dropped|given up|given back))\b"),
    (Role.KEEP, r"^(?:(?:booking|place|session|one|is) )*(?:still )?(?:stands|stays|remains|as planned|still (?:fine|ok|good|on|happening|stand))"),
    (Role.CANNOT, r"^(?:(?:is|are|would be|will be|now|also|both|or|and|ø|,) )*(?:no good|out(?! of| already| for (?:it|this|you))|no use|impossible|not possible|not good|not convenient|not an option|no longer (?:possible|good|convenient|works|suits)|not suitable|too (?:\\w+ )?(?:soon|late|early|far|awkward|difficult|tricky|hard|busy|close|near|much|tight|complicated))\b"),
    (Role.CANNOT, r"^(?:(?:now|both|also|all) )?(?:does not|do not|will not|cannot|no longer) (?:work|works|suit|suits|fit|do|be possible)"),
    (Role.CANNOT, r"^(?:(?:now|both) )?(?:clashes|clash|conflicts)\b"),
    (Role.CANNOT, r"^(?:is |has |are |have |now |become |becoming |proving |looking |get |getting )+(?:difficult|impossible|awkward|tricky|a problem|out of the question|a no)\b"),
    (Role.CANNOT, r"^will (?:\w+ ){0,3}without me\b"),
    (Role.DROP, r"^(?:will |must |need to |needs to |have to |has to |both |can |should )*(?:have to |to )?go(?:\W*$| (?:,|please|back|i am))"),
    (Role.DROP, r"^(?:\w+ )?out(?:\W*$| ,| and)"),
    (Role.WANT, r"^in(?:\W*$)"),
    (Role.WANT, r"^(?:(?:for me|for us|would|will|do|does|also|really|both|all|is|are|be|looks|sounds|ø|or|and|,|but) )*(?:suit|suits|work|works|fine|good|great|perfect|ideal|best|better|help|helps|welcome|handy|grand|super|spot on|marvellous|convenient|wonderful|brilliant|dandy|smashing|preferred|preferable|easier|lovely|ok|okay|does nicely|easiest|favourite)\b"),
    (Role.WANT, r"^(?:is |are |would be )?(?:my|our) (?:first|second|third|1st|2nd|3rd|preferred|favourite|top|preference)\b"),
    (Role.WANT, r"^(?:(?:is|would be|will be|as|can be) )+(?:my|our|a|the) (?:fall ?back|fall back|reserve|back - ?up|backup|plan b|failing that|ideal)\b"),
    (Role.WANT, r"^(?:[a-z ,]{0,30} )?instead\b"),
    (Role.WANT, r"^is (?:the (?:one|date|session|day) )?(?:that )?i would like\b"),
    (Role.WANT, r"^(?:for (?:me|us|my|both)|please|pls|it is)\b"),
)  # fmt: skip
RULES_BEFORE, RULES_AFTER = Patterns(_BEFORE), Patterns(_AFTER)


_RULED_OUT = re.compile("|".join(pattern for role, pattern in _AFTER if role is Role.CANNOT))


def role(clause: Clause, mention: Mention, previous: Role | None) -> Role:
    """What the clause makes of a mention, given what it made of the one before it."""
    before, after = clause.before(mention), clause.after(mention)
    if before.endswith("ø but") or (before == "but" and not _RULED_OUT.search(after)):
        excepts = before.endswith("ø but") and previous in {Role.PLAIN, Role.WANT, Role.TALK}
        return Role.NOT if excepts else Role.WANT
    if owned := _owned(clause, mention):
        return owned
    if found := next(RULES_BEFORE.found(before), None):
        return Role.CANNOT if previous is Role.CANNOT and found is Role.NOT and _NOR.search(before) else found
    if previous is not None and (_STARTS.fullmatch(before) or _coordinated(before, ruled_out=previous is Role.NOT)):
        return previous
    return next(RULES_AFTER.found(after), Role.PLAIN)


def _owned(clause: Clause, mention: Mention) -> Role | None:
    """What is had now, or gone from, by the words on both sides: "from October to", "I have the 3rd", "my October place"."""
    before, after = clause.before(mention), clause.after(mention)
    for found, left, right in _AROUND:
        if left.search(before) and right.match(after):
            return found
    mine = text(clause.words, mention.last - 1) in _PLACES and before.endswith("my") and not _ASKED.search(clause.line)
    if mine or (_HAVE.search(before) and not _FREE.match(after)):
        return Role.HELD
    return None


def _coordinated(before: str, *, ruled_out: bool) -> bool:
    """True where a mention follows another with nothing but "and", "or" or a comma between them."""
    return bool(_COORDINATED.search(before)) and not (ruled_out and _COMMA_ONLY.search(before))


_COORDINATED = re.compile(
    r"ø(?: (?:on|in|the|also|possibly|maybe))*(?: (?:and|or|,|then|nor|failing that|failing|which in))+(?: (?:on|for|in|the|at|also|possibly|maybe))*$"
)
_COMMA_ONLY = re.compile(r"ø ,(?: (?:on|for|in|the|at))*$")
_PLACES = frozenset({"place", "slot", "booking", "seat", "spot"})
_ASKED = re.compile(r"\b(?:book|reserve|need|want|would like|confirm|have|arrange|make)\b")
"""Beside "my October place": it is asked for, and not held."""
_HAVE = re.compile(r"(?:^|[^n] |\b(?:and|but|as|hello|hi|,) )i (?:currently |already |now |do )*have(?: got)?$")
_FREE = re.compile(
    r"(?:\w+ ){0,2}?(?:free|off|clear|available|open|spare|blocked|in mind|in (?:my|the) diary|noted|pencilled|marked|as)\b"
)
"""Behind "I have the 16th": it is no place that is held."""
_FROM = re.compile(r"\b(?:from|form)(?: (?:the|my))*$")
_TO = re.compile(r"(?:session |one )?(?:(?:over|across|along|back|forward|down|up|on) )*(?:to|onto|into)(?: the)? ø")
_NOR = re.compile(r"ø (?:, )?nor(?: (?:on|for|the|to|at|in))*$")
_NEITHER = re.compile(r"\b(?:neither|nor)(?: (?:the|of|on|in))*$")
_IS_POSSIBLE = re.compile(
    r"(?:nor (?:the )?ø )?(?:is|are|will|would|does|do|works?|suits?|fits?)\b(?! (?:\w+ )?(?:for (?:him|her|them)))"
)
"""What is said of two events of which neither will do."""
_LEAVES = re.compile(r"\bleave(?: (?:the|my))*$")
_JOINS = re.compile(r"(?:\w+ )?and (?:join|attend|come to|go to|do|have)\b")
_SLIP = re.compile(
    r"\b(?:ticked|clicked|booked|chose|chosen|selected|picked|pressed|registered for|signed up for|put down|asked for|requested|said|put|wrote)(?: (?:on|for|the|a place|in))*$"
)
_MISTAKEN = re.compile(
    r"(?:session |one )?(?:by mistake|in error|by accident|wrongly|when i (?:meant|wanted)|,? ?(?:but )?(?:i )?(?:meant|wanted|should (?:have|be|read|say))|instead of|in (?:my|the) (?:last|previous|earlier|first) (?:e ?mail|message|request|note))\b"
)
"""A slip of the hand: "I ticked October when I meant November"."""
_AROUND = (
    (Role.DROP, _FROM, _TO),
    (Role.DROP, _LEAVES, _JOINS),
    (Role.DROP, _SLIP, _MISTAKEN),
    (Role.CANNOT, _NEITHER, _IS_POSSIBLE),
)
"""What the words on both sides of a mention say together."""
_STARTS = re.compile(r"(?:and|or|nor|failing|also)(?: (?:on|for|in|to|the|that|also))*")
"""What stands before a mention that goes on with the clause before."""
