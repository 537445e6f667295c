"""What is said of other people → acts: who takes a place, who is taken off the list, for whom one is kept.

The lines are those of `clauses.py`, in which "him" and "he" stand for people named and "i" and "me" for a row with the sender in it.
"""

from __future__ import annotations

import re

from mailflow.intent.actions import Act

_CLASSES = {
    "<who>": r"(?:him|he|she|they|her|them)",
    "<place>": r"(?:place|spot|seat|slot|space|booking|ticket|registration)",
    "<comes>": r"(?:come|comes|coming|go|goes|going|attend|attends|attending|join|joins|joining|be there|step in|do it|go along)",
}
_FRAMES = (
    (Act.TRANSFER, (
        r"<who> (?:\w+ ){0,5}?(?:use|uses|using|have|having|take|takes|taking|took|fill|fills|filling|get|gets|getting|inherit) (?:over |up )?my <place>\b",
        r"<who> (?:\w+ ){0,5}?(?:sit|sits|sitting|stand|stands|standing|step|steps|stepping|fill|filling|sub|subbing|deputise|deputising|deputize|swapped|substitute) (?:in )?for me\b",
        r"<who> (?:\w+ ){0,5}?<comes> (?:\w+ ){0,3}?(?:(?:in|onto) my (?:place|stead)|instead of me|rather than me|on my behalf)\b",
        r"\b(?:he|she|they|him) (?:will|can|could|would like to|is able to|is happy to|is going to|is) (?:\w+ ){0,2}?<comes> instead\b",
        r"\b(?:given|gave|giving|give|pass|passed|offered|promised|handed|hand) (?:over )?my <place>(?: over)?(?: (?:on |for |at )?ø)? (?:(?:on|over|next \w+) )*to (?:him|her|them)\b",
        r"\b(?:put|have|get|book) (?:it|this|that|the <place>|my <place>|ø)(?: (?:on|for|at) ø)? (?:in|onto|under) <who> 's name\b",
        r"\bput <who>(?: 's)?(?: name)? (?:on|down|in|onto)?(?: it| the list| there| ø)* ?(?:in (?:its|my) (?:place|stead)|instead of (?:me|mine))\b",
        r"\b(?:change|swap|switch|transfer) (?:the|my|our) names?(?: \w+){0,4} to (?:his|hers|her|theirs|him|them|<who> 's)\b",
        r"\bmy <place>(?: (?:on|for|at) ø)? (?:\w+ ){0,2}?(?:go|goes|given|passed|transferred|moved|pass|offered) (?:over )?to (?:him|her|them)\b",
        r"<who> (?:\w+ ){0,3}?(?:cover|covers|covering) for me at (?:ø|(?:the|this) (?:talk|session|event|workshop|class|course|training|lecture))\b",
        r"\b(?:replace|swap|change|switch) me (?:by|with|for|over to|to) (?:my \w+ )?<who>\b(?! (?:one|session|date|place))",
        r"\b(?:would like|wants?|prefer) <who> (?:\w+ |ø ?){0,6}?(?:instead of|rather than) me\b",
    )),
    (Act.CANCEL, (
        r"\b(?:take|strike|cross|remove|scratch|knock|get) (?:him|her|them|(?:the|our|his|her|their|both)(?: two| three)? names?) (?:off|out|from)\b",
        r"\blet (?:my|our|his|her|their|him 's)(?: two| three| both)? <place>s? go\b|\b(?:her|his|their|him 's|our) <place>s? (?:can|could|may|might|should) (?:go|be given|be offered) to\b",
        r"\b(?:he|him|i|she|they) (?:is|are|am) (?:both |all )?(?:not coming|unable to come) any more\b",
    )),
    (Act.CANNOT, (
        r"\b(?:he|him|she|they) (?:will|is|are) no longer (?:be )?(?:able to )?(?:attend|come|join|attending|coming|joining)\b",
        r"\b(?:he|him|she|they) (?:will not|is not going to|are not going to|cannot) (?:\w+ ){0,2}?(?:doing|do|making|make|attending|attend|joining|join|coming|come)\b",
    )),
    (Act.MOVE, (r"\b(?:be|get|have) (?:him |her |them |me )?(?:moved|shifted|switched|swapped|changed|transferred|bumped) (?:over |across )?(?:from|to|onto) ø",)),
    (Act.BOOK, (
        r"\b(?:save|book|reserve|keep|find|get|hold|grab) (?:me|us|him|her|them) (?:a|an|one|two|three|some) (?:\w+ ){1,3}?(?:on|for|at|each|ø)",
        r"\b(?:put|pop|stick|pencil|sign|get|have) (?:down|in|up) (?:me|us|him|her|them) (?:for|on|onto|to) ø",
        r"\b(?:can|could|may|might) (?:he|him|she|they) (?:\w+ ){0,2}?(?:have|get) (?:\w+ ){0,2}?<place>s?\b",
        r"\bi have (?:\w+ ){1,3}(?:people|staff|nurses|colleagues|names|delegates|attendees) (?:for|who would like|wanting|interested|to)\b|^(?:the |our )?names? for ø",
        r"\bhe would like (?:<place>s?|(?:a|one|\w+) <place>s?|to <comes>)\b",
    )),
)  # fmt: skip


def _compiled(frames: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{frame})" for frame in frames)
    for name, words in _CLASSES.items():
        joined = joined.replace(name, words)
    return re.compile(joined)


_PATTERNS = tuple((act, _compiled(frames)) for act, frames in _FRAMES)
_INSTEAD = re.compile(
    r"\b(?:take|remove|scratch|cross|strike|delete) (?:me|my name|mine)\b.{0,60}?\b(?:put|add|book|register|pop|enter|give) (?:it to )?<who>".replace(
        "<place>", _CLASSES["<place>"]
    ).replace("<who>", "(?:him|her|them)")
)
"""One name for another, in one sentence or two."""


def handled(line: str) -> frozenset[Act]:
    """What a clause does with other people."""
    return frozenset(act for act, pattern in _PATTERNS if pattern.search(line))


def replaced(line: str) -> bool:
    """True where the sender's name is to come off and another's to go on."""
    return bool(_INSTEAD.search(line))
