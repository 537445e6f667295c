"""Names for every day and the names they are short for."""

from __future__ import annotations

_ROWS = (
    "abby: abigail", "andy: andrew andreas", "annie: anne ann anna", "becky: rebecca", "bella: isabella", "beth: elizabeth bethany",
    "betty: elizabeth", "bill: william", "billy: william", "bob: robert", "bobby: robert", "cathy: catherine", "charlie: charles charlotte",
    "debs: deborah debra", "debbie: deborah debra", "dick: richard", "ellie: eleanor ellen", "evie: evelyn eve", "fran: frances francesca",
    "gerry: gerald gerard geraldine", "ginny: virginia", "hal: harold", "harry: harold henry", "jack: john", "jamie: james",
    "jenny: jennifer", "jerry: gerald jeremy jerome", "jim: james", "jimmy: james", "joey: joseph", "johnny: john jonathan",
    "kate: katherine catherine kathryn", "kathy: katherine kathryn", "katie: katherine katharine catherine kathryn",
    "kit: christopher katherine", "larry: laurence lawrence", "lexi: alexandra", "libby: elizabeth", "lizzie: elizabeth",
    "liz: elizabeth", "lottie: charlotte", "lou: louise louis", "maddy: madeleine", "maggie: margaret", "mandy: amanda",
    "meg: margaret megan", "mick: michael", "mike: michael", "molly: mary", "ned: edward", "nell: eleanor ellen helen", "paddy: patrick",
    "patsy: patricia", "peggy: margaret", "penny: penelope", "polly: mary", "rick: richard", "rob: robert", "ron: ronald",
    "rosie: rose rosemary", "sally: sarah", "sandy: alexander sandra", "sasha: alexander alexandra", "steve: stephen steven",
    "sue: susan susanna", "susie: susan susanna", "ted: edward theodore", "teddy: edward theodore", "terry: terence teresa",
    "tess: theresa teresa", "tilly: matilda", "tina: christina", "toby: tobias", "tom: thomas", "tommy: thomas",
    "tony: anthony antony antonio", "tricia: patricia", "trish: patricia", "vicky: victoria", "will: william", "zach: zachary",
)  # fmt: skip
SHORT = {short: frozenset(full.split()) for short, full in (row.split(": ") for row in _ROWS)}
"""What a name for every day may be short for, all folded."""
