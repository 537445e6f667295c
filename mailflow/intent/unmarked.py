"""Names whose letters do not tell them: a text all small or all in capitals, and "please book nia penn on" in any other.

A word that neither English nor the programme knows, or that people are called, is taken for one written with a capital;
whether it is somebody, and whom the text means, is then read as everywhere else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailflow.intent.handles import EVENT_NOUNS, GENERIC, PLAIN
from mailflow.intent.names import JOBS, PARTICLES
from mailflow.intent.people import KIN, NOT_NAMES, TITLES
from mailflow.intent.spelling import strange
from mailflow.intent.words import Sort, many

if TYPE_CHECKING:
    from mailflow.intent.words import Word

GIVEN = many(
    "aaron abbey abby adam adrian ahmed al alan albert alec alex alexander alfred ali alice alison allan allen amanda amy ana andre andrea"
    " andreas andrew andy angela ann anna anne annie anthony antonia antonio arthur asha ashley barbara barry beatrice becky ben benjamin"
    " bernadette bernard bernie bertha beth bethany betty beverley billy bobby brad bradley brandon brenda brendan brett brian bridget"
    " bruce bryan bryce callum calvin cameron carl carla carlos caroline carolyn carrie casey catherine cathy cecilia charles charlie"
    " charlotte chelsea cheryl chloe chris christina christine christopher cindy claire clara clare claudia clive colin connie connor"
    " craig cynthia daisy dan daniel danielle danny darren dave david deb debbie deborah deirdre denise dennis derek diana diane diego"
    " donald donna doreen doris dorothy doug douglas duncan dylan ed eddie edgar edith edward edwin eileen elaine eleanor elena elisa"
    " elizabeth ella ellen ellie elsie emily emma eric erica erin esther ethan eugene evan evelyn fatima felicity felix fiona flora"
    " florence frances francesca francis francisco fred freddie frederick freya gabriel gail gareth gary gavin gemma geoff geoffrey george"
    " georgia georgina gerald gillian gina glen glenn gloria gordon graham greg gregory gwen hamish hannah hans harold harriet heather"
    " hector heidi helen helena henry hilary howard hugh hugo ian ibrahim imogen ingrid irene iris isaac isabel isabella ivan ivy jackie"
    " jackson jacob jade jake james jamie jane janet janice jared jasmine jason jean jeff jeffrey jenna jennifer jenny jeremy jerome jerry"
    " jess jesse jessica jill jim jimmy jo joan joanna joanne joe joel john johnny jon jonathan jordan jorge jose joseph joshua josie juan"
    " judith judy julia julian julie justin karen karl kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kenny kerry"
    " kevin kim kirsty kurt kyle larry laura lauren laurence leah lee leila lena leo leonard les leslie lewis liam lila lily linda lindsay"
    " lisa liz lizzie logan lola lorna lorraine lou louis louise lucas lucia lucy luis luke lydia lynn maggie malcolm mandy manuel marcus"
    " margaret maria marian marie marilyn mario marion marsha martha martin mary matilda matt matthew maureen maurice meera megan melanie"
    " melissa mia michael michelle miguel millie miranda miriam mo mohamed mohammed moira molly monica morgan moses muhammad nancy naomi"
    " natalie natasha nathan neil nelson niall nicholas nicola nicole nigel nina noah noel nora norma norman oliver olivia omar oscar otto"
    " owen paddy pam pamela patricia patrick patsy paul paula pauline pedro peggy peter phil philip philippa phillip phoebe polly priya"
    " rachel raj ralph randy raymond rebecca reggie ricardo richard rick ricky rita robbie robert roberta robin roger roland ron ronald"
    " rosa rosalind rosemary rosie ross roy ruby rupert russell ruth ryan sally sam samantha samuel sandra sanjay sara sarah sasha scott"
    " sean sebastian shane shannon sharon shaun sheila shelley shirley sid sidney simon simone siobhan sofia sonia sophie stan stanley"
    " stella stephanie stephen steve steven stewart stuart susan susie suzanne sylvia tamara tania tanya tara ted teresa terry tessa theo"
    " theresa thomas tilly tim timothy tina toby tom tommy tony tracey tracy travis trevor troy tyler ursula valerie vanessa vera vernon"
    " vicky victor victoria vijay vince vincent virginia vivian wallace walter wanda warren wayne wendy wesley william willie winston"
    " xavier yasmin yvonne zach zachary zara zoe"
)
"""First names that are hardly ever anything else."""
_LAST = many(
    "adams anderson bell bennett brown carter clark collins cook cooper davies davis dunn edwards evans field gray green hall harris hill"
    " holt hughes johnson jones khan king knight lane moore morris moss murphy parker patel penn phillips potter price rahman ray reid"
    " reilly roberts robinson rose shah shaw singh smith stone taylor thompson turner walker walsh ward watson webb west white williams"
    " wilson wood woods wright young abbott banks bird bishop black booth bright brook brooks burns butler chapman cole cross day dean"
    " draper ellis fisher ford forest fox frost gardener gill harper hart hope hunt ireland law love marsh mason mill mills nash noble"
    " north page park peters pike pitt pope porter power quick rice rich savage sharp short silver skinner small spencer street"
    " summers swift temple tucker wall waters weaver wells winter wise wolf yates york"
)
"""Last names, behind a first one."""
_FIRST_TOO = many(
    "amber april art ash bill bob carol christian dawn dean don drew eve faith frank grace grant guy harry holly hope iris ivy jack jan"
    " jay joy june mark max may mercy mike miles nick pat pearl penny pete ray rich rob rod rose sandy sue violet wade will olive robin"
)
"""First names that are other words too, but before a last name."""
_NEVER = NOT_NAMES | KIN | JOBS | TITLES
_LOOSE = _NEVER | PLAIN | GENERIC | EVENT_NOUNS
_MANY = 0.4
"""The share of unknown words beyond which a text is in no language that is known."""
_FEW = 6


def marked(words: tuple[Word, ...], own: frozenset[str], *, shouts: bool = False) -> tuple[Word, ...]:
    """The words, those that seem to be names as if written with a capital; `own` are the words of titles and places."""
    plain = [word for word in words if word.sort is Sort.WORD]
    alike = shouts or not any(word.capital and word.text != "i" for word in plain)
    odd = frozenset(at for at, word in enumerate(words) if _odd(word, own))
    if not odd and not alike:
        return words
    if len(plain) > _FEW and len(odd) > _MANY * len(plain):
        return words
    names = _beside(words, odd) | (_alike(words, own) if alike else frozenset())
    names = names if alike else _in_rows(words, names)
    return (
        tuple(replace(word, capital=True) if at in names else word for at, word in enumerate(words)) if names else words
    )


def _odd(word: Word, own: frozenset[str]) -> bool:
    """True for a small word that is hardly anything but a name."""
    if word.sort is not Sort.WORD or word.capital or word.text in _NEVER or word.text in own:
        return False
    if "'" in word.text and not word.text.startswith(("o'", "d'")):
        return False
    return word.text in GIVEN or (len(word.text) > 2 and not _made(word.text, own) and strange(word.text, own))  # noqa: PLR2004 - more than initials


def _made(text: str, own: frozenset[str]) -> bool:
    """True for a word that English makes of others: "rebook", "annoying", "hopelessly"."""
    stripped = next((text.removeprefix(one) for one in _PREFIXES if text.startswith(one)), text)
    return text.endswith(_ENDINGS) or (stripped != text and len(stripped) > 2 and not strange(stripped, own))  # noqa: PLR2004 - a word


_PREFIXES = ("re", "un", "pre", "non", "over", "under", "mis", "dis", "out", "anti", "multi")
_ENDINGS = ("ing", "ed", "ology", "tion", "tions", "ment", "ments", "ness")


def _alike(words: tuple[Word, ...], own: frozenset[str]) -> frozenset[int]:
    """The words of titles and places, and a first and a last name that are other words too: "mark stone"."""
    pairs = {
        at
        for at in range(len(words) - 1)
        if words[at].text in _FIRST_TOO and words[at + 1].text in _LAST and _led(words, at) and _ends(words, at + 2)
    }
    titles = {at for at, word in enumerate(words) if word.text in own and word.text not in _LOOSE}
    return frozenset(titles | pairs | {at + 1 for at in pairs})


def _led(words: tuple[Word, ...], at: int) -> bool:
    """True where somebody may be named: behind a verb, "for", "and", or at a sentence's beginning."""
    return at == 0 or words[at - 1].sort in {Sort.END, Sort.MARK} or words[at - 1].text in _LEADERS | KIN | TITLES


def _ends(words: tuple[Word, ...], at: int) -> bool:
    return at >= len(words) or words[at].sort in {Sort.END, Sort.MARK} or words[at].text in _FOLLOWERS


_LEADERS = many(
    "book register enrol enroll put add sign reserve move swap switch transfer cancel remove include nominate enter squeeze send release"
    " withdraw give get pop fit place have let take bring save keep hold find slot pencil for and with to of by that can could would will"
    " both me plus off out so is are from but that if as because when though although while whether since"
)
_FOLLOWERS = many(
    "on onto for to from off down in into up and or at would will can could wants want needs need has have is are should may might must"
    " along please too also instead both who as cannot no does was join"
)


def _beside(words: tuple[Word, ...], odd: frozenset[int]) -> frozenset[int]:
    """Those, and the words of names that stand with them: "eve dunn", "rhona kerr", "mere te kanawa"."""
    found = set(odd)
    for at in sorted(odd):
        before, after = _next(words, at, -1), _next(words, at, 1)
        if _free(words[before]) and _verbed(words, before):
            found.add(before)
        if _free(words[after]) and (words[after].text in _LAST or (_sure(words, at) and _ends(words, after + 1))):
            found.add(after)
    return frozenset(found)


def _free(word: Word) -> bool:
    """True for a word that can be part of a name beside another."""
    return (
        word.sort is Sort.WORD
        and word.text not in _NEVER | _FOLLOWERS | EVENT_NOUNS
        and not _made(word.text, frozenset())
    )


def _sure(words: tuple[Word, ...], at: int) -> bool:
    """True for a word that can hardly be anything but a first name: what follows it is the last one."""
    opens = at == 0 or words[at - 1].sort is Sort.END
    return words[at].text in GIVEN or _verbed(words, at) or opens or words[at - 1].text in KIN | TITLES


def _verbed(words: tuple[Word, ...], at: int) -> bool:
    """True right behind a verb that books, "for" or "and": what stands there begins a name; and for a first name anywhere."""
    return (words[at].text in _FIRST_TOO and _led(words, at)) or (at > 0 and words[at - 1].text in _LEADERS - _LOOSELY)


_LOOSELY = many(
    "is are from so but that if as because when though although while whether since can could would will in of"
)


def _next(words: tuple[Word, ...], at: int, step: int) -> int:
    """The place of the next word, past particles and a hyphen; the place itself at the text's end."""
    place = at + step
    while 0 <= place < len(words) and (words[place].text in PARTICLES or words[place].text == "-"):
        place += step
    return place if 0 <= place < len(words) and words[place].sort is Sort.WORD else at


def _in_rows(words: tuple[Word, ...], names: frozenset[int]) -> frozenset[int]:
    """Of words that seem to be names in a text that has capitals, those that stand two together where somebody may be named."""
    found: set[int] = set()
    for at in sorted(names):
        after = _next(words, at, 1)
        titled = at > 0 and words[at - 1].text in TITLES
        if (after in names and after > at and _led(words, at) and _ends(words, after + 1)) or (
            titled and _ends(words, at + 1)
        ):
            found |= {at, after} & names
    return frozenset(found)
