"""Who the places are for: the sender, people named, addressed or only counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.intent.dates import MONTHS, WEEKDAYS
from mailflow.intent.handles import EVENT_NOUNS
from mailflow.intent.relative import NUMBERS
from mailflow.intent.words import fold, many
from mailflow.model.message import Kind
from mailflow.model.people import Person

if TYPE_CHECKING:
    from mailflow.model.message import Message
    from mailflow.model.people import Address

TITLES = many(
    "rn sn rgn rmn sr revd rev'd canon capt captain major sgt hon dr mr mrs ms miss mx prof professor sir dame rev reverend sister cllr councillor lord lady nurse fr father brother"
)
KIN = many(
    "colleague colleagues manager managers boss deputy assistant trainee student registrar consultant director team-mate teammate friend"
    " husband wife partner daughter son mother father mum dad brother supervisor lead nurse sister secretary pa doctor matron buddy mentee"
    " mentor trainees students registrars nurses apprentice intern coordinator co-ordinator officer lodger neighbour nephew niece"
    " preceptor preceptee supervisee successor flatmate housemate cousin aunt uncle girlfriend boyfriend fiance fiancee counterpart co-worker"
    " coworker workmate mate pal locum tutor grandson granddaughter grandmother grandfather daughter-in-law son-in-law carer gaffer"
)
NOT_NAMES = (
    many(
        "band bands grade his hers their theirs she above below attached undersigned aforementioned me us myself my our your the a an this that these those them him her it i we you he she they on for to in at of and or with from"
        " please thanks hello hi dear place places seat seats spot spots ticket tickets both all any each one two three four five six seven"
        " eight nine ten also too down up as well now session sessions event both everyone everybody someone somebody anyone team staff"
        " people following two-of first next last more another some place's name names number list waitinglist onto off out back over instead"
        " if when because so but not no yes still just only email address invite who is are was will would can could has have book booked"
        " january february march april may june july august september october november december teams zoom online room morning afternoon"
        " evening tomorrow today week month nhs trust hospital ward hiya hey heya nope nah yep yup yeah greetings something nothing anything everything nobody none"
        " unfortunately sadly hopefully however although because due since there here then thus therefore actually regarding re subject booking folks folk lads lasses guys gents ladies gentlemen peeps chaps sirs madam annulation inscription oops"
        " bookings my-own what which when where whoever whichever whatever apologies sorry ref regards best kind many cheers hope may might"
        " cancel cancellation register reserve move swap change request place-for yours sincerely faithfully sent from iphone ipad android"
    )
    | EVENT_NOUNS
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | TITLES
)
_SHARED = re.compile(
    r"\b(?:team|ward|admin|office|unit|department|dept|reception|enquiries|training|learning|education|hub|service|services|desk|bookings?"
    r"|clinic|group|centre|center|practice|surgery|secretar(?:y|ies)|pa|shared|mailbox|info|staff|hr|support|rota|matrons|managers|school"
    r"|college|library|council|committee|society|club|trust|foundation|events|ltd|limited|llp)\b|\w*(?:admin|team|office|ward|desk)\d*\b"
)
_NUMBER = r"(?P<{}>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a|the) couple of|(?:a|the) pair of)"
_COUNTED = re.compile(
    r"(?<!manage )(?<!lead )(?<!supervise )(?<!support )\b(?:"
    + _NUMBER.format("n")
    + r" (?:more |extra |further |additional |x )?(?:of )?(?:places|seats|spots|spaces|tickets|slots|people|persons|staff|members|colleagues|nurses|delegates|of us|(?<=of )us|of the team|attendees)\b"
    r"|^(?:\W|please |hello |hi |can i (?:have|get|book) |i would like )*"
    + _NUMBER.format("m")
    + r" (?:for|from) (?:(?:my|our|the) (?!ø)\w+|ø)"
    r"|\b(?:we are|we will be|(?:a )?(?:party|group|family) of|(?:places?|seats?|spaces?|tickets?) for) "
    + _NUMBER.format("k")
    + r"(?= (?:on|for|at|please|from|in|,|ø|\.)|\W*$))"
)


_ASIDE = 12
"""Words that an aside between brackets, or a title before a name, holds at most."""
_LONGEST = 4
"""Words of the longest name."""


def sender_of(message: Message) -> Person:
    """The person who writes: the From address, with its name, else the name under the message."""
    sender = message.sender
    if sender is None:
        return Person()
    return Person(sender.email, clean_name(sender.name) or _signed(message))


def clean_name(name: str) -> str:
    """A display name without title, organisation and "Last, First" order; empty where it is only an address."""
    name = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", name).strip(" '\"")
    if "@" in name:
        return ""
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        if last and first and len(first.split()) < _LONGEST:
            name = f"{first} {_capitalised(last)}"
    words = [word for word in name.split() if word.lower().strip(".,") not in TITLES]
    return " ".join(words)


def known_names(copies: tuple[Address, ...]) -> frozenset[str]:
    """The words of the names in Cc, folded, which are names though the text write them small; but those that are other words too."""
    return frozenset(
        word
        for one in copies
        for word in re.findall(r"[^\W\d_]{3,}", fold(clean_name(one.name) or one.email.split("@")[0]))
        if word not in NOT_NAMES | KIN | WORDS_TOO and not _SHARED.fullmatch(word)
    )


WORDS_TOO = many(
    "mark grace rose bill sue pat rob drew rich art faith joy jack frank guy ray chance rod bob don dot gene josh lance max miles nick peg"
    " skip ward wade young long short green brown white black gray grey king page price rice cook baker field wood woods stone hill moss"
    " day love best free good bright sharp small little strong may early close lane park parks street church school nurse clinic dean bishop"
    " chair head lead case care work power post holt moon reed read reid bell ball bird fox lamb wolf swan drake rush flower summers winter"
    " training manager team"
)
"""Names that are other words too."""


def _capitalised(last: str) -> str:
    """RAFFERTY → Rafferty; a name in mixed case stays."""
    if not last.isupper():
        return last
    return re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), last)


def _signed(message: Message) -> str:
    """The first line of a signature that looks like a name."""
    lines = [line.strip() for line in message.text(Kind.SIGNATURE).splitlines() if line.strip()]
    lines += [line.strip() for line in message.text(Kind.NEW).splitlines()[-2:] if line.strip()]
    fits = (line for line in lines if re.fullmatch(r"(?:[A-Z][\w'-]+\.? ){0,3}[A-Z][\w'-]+", line))
    return next((clean_name(line) for line in fits if fold(line.split()[0]) not in _GREETINGS), "")


_GREETINGS = many("thanks regards best kind many cheers sent warm yours hi hello dear with get sincerely")


def shared(address: Address | None) -> bool:
    """True where a From looks like an office and not a person."""
    if address is None:
        return False
    name = re.sub(r"\s*\([^)]*\)", "", address.name)
    local = fold(address.email.split("@")[0]).replace(".", " ").replace("_", " ").replace("-", " ")
    if name.strip() and not _SHARED.search(fold(name)):
        return bool(re.search(r"\d", name))
    return bool(_SHARED.search(fold(name)) or (not name.strip() and _SHARED.search(local)))


def counting(line: str) -> re.Match[str] | None:
    """The words by which a clause counts places; None where it counts none."""
    return _COUNTED.search(line)


def counted(line: str) -> int:
    """How many places a clause counts; 0 where it counts none."""
    found = counting(line)
    if not found:
        return 0
    said = next(one for one in found.groups() if one)
    if said.isdigit():
        return int(said)
    return 2 if said.endswith(" of") else NUMBERS.get(said, 0)


_OF_US = re.compile(r"\b(?P<n>two|three|four|five|six|\d) of us\b|\bx (?P<x>\d)\b|\b(?P<y>\d) x\b")


def of_us(plain: str) -> int:
    """How many "all three of us" are, where "all three" was read as events, and "19 November x 2"; 0 where nobody is counted so."""
    found = _OF_US.search(plain)
    said = next((one for one in found.groups() if one), "") if found else ""
    return NUMBERS.get(said, 0) or int(said or 0)
