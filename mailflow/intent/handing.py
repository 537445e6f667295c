"""What is said of other people → acts: who takes a place, who is taken off the list, for whom one is kept.

The lines are those of `clauses.py`, in which "him" and "he" stand for people named and "i" and "me" for a row with the sender in it.
"""

from __future__ import annotations

import re

from mailflow.intent.actions import Act
from mailflow.intent.needing import Patterns, written_out

_CLASSES = {
    "<mine>": r"(?:(?:my|our) (?:\w+ )?(?:ø )?(?:<place>|name|ø)(?: (?:on|for|at|of|in) (?:the )?ø)?|mine)",
    "<to>": r"(?:(?:over|on|across|along|straight|up) )*(?:to|onto)",
    "<give>": r"(?:give|giving|given|gave|pass|passing|passed|hand|handing|handed|offer|offering|offered|promised|transfer|transferring|transferred|reassign|reassigning|reassigned|assign|allocate|reallocate|switch|sign|move|donate|let)",
    "<for-me>": r"(?:(?:in|into|onto) my (?:place|stead|spot|seat|slot|shoes)|in (?:the )?(?:place|lieu|stead) of (?:me|myself)|instead of (?:me|myself|mine)|rather than (?:me|myself)|on my behalf)",
    "<him>": r"(?:(?:my|our) (?:\w+ ){1,2}?)?(?:him|her|them)|(?:my|our|the) (?:\w+ ){1,3}?copied",
    "<who>": r"(?:him|he|she|they|her|them)",
    "<place>": r"(?:place|spot|seat|slot|space|booking|ticket|registration)",
    "<not-name>": r"(?:the|a|an|my|our|his|her|their|him|he|she|me|us|them|you|it|this|that|any\w*|some\w*|who\w*|next|another|others|waitinglist|one|charity|please|ø)\b",
    "<comes>": r"(?:come|comes|coming|came|go|goes|going|went|attend|attends|attending|join|joins|joining|be there|step in|do it|go along)",
}
_FRAMES = (
    (Act.TRANSFER, (
        r"\b<give> (?:over |on )?<mine> <to> (?:<him>)\b|\b(?:give|giving|offer|offering|hand|pass|let) <who> (?:have )?(?:my (?:\w+ )?(?:ø )?<place>|mine)\b",
        r"\b(?:give|giving|pass|passing|hand|handing|offer|offering) (?:over |on )?<mine> <to> (?!<not-name>)[a-z]+(?: (?!<not-name>)[a-z]+)?(?=\W*$| please| thanks| instead| as\b| ,)",
        r"\b(?:let|have) (?!<not-name>)[a-z]+(?: (?!<not-name>)[a-z]+)? have <mine>",
        r"\b<mine>(?: \w+){0,5}? (?:go|goes|going|given|passed|transferred|moved|pass|offered|reassigned|handed|switched|changed|belongs?)(?: now)? <to> (?:<him>)\b(?! (?:ø|the ø|one|session|date))",
        r"\b<mine>(?: \w+){0,3}? be (?:\w+ )?(?:used|taken|filled|taken up) by (?:<him>|he)\b|\b(?:attendee|delegate|person attending|one attending) (?:\w+ ){0,3}?be him\b",
        r"\b<mine> (?:is|will be)(?: now)?(?: for)? <who>(?: 's)?(?=\W*$| [,.])",
        r"\b(?:change|amend|alter|update|switch|swap|transfer|edit|correct) (?:the|my|our) (?:names?|attendee|delegate|<place>)(?: \w+| ø){0,6}? (?:to|onto) (?:his|hers|theirs|<who>(?: 's)?)\b(?! (?:ø|one|session|date))",
        r"\b(?:swap|switch|change|replace) (?:my|our) names?(?: \w+| ø){0,4}? (?:with|for|by) (?:his|hers|theirs|<who>(?: 's)?)\b",
        r"\b(?:transfer|put|change|move|switch|book|have|get|make|reissue) (?:my|it|the|this|that|ø)(?: \w+| ø){0,6}? (?:in|onto|to|under) (?:the name of <who>|<who> 's name|(?:his|her|their) name)\b",
        r"<who> (?:\w+ ){0,5}?(?:use|uses|using|have|having|had|take|takes|taking|took|fill|fills|filling|get|gets|getting|inherit) (?:over |up )?<mine>\b",
        r"<who> (?:\w+ ){0,4}?(?:have|take|use|fill) (?:it|this|that|the <place>) instead\b",
        r"<who> (?:\w+ ){0,5}?(?:sit|sits|sitting|stand|stands|standing|step|steps|stepping|fill|filling|sub|subbing|deputise|deputising|deputize|swapped|substitute|do ø) (?:in )?for me\b",
        r"<who> (?:\w+ ){0,4}?(?:replace|replaces|replacing|represent|represents|representing) me\b",
        r"<who>(?: 's)?(?:,? (?!me\b|i\b)(?:\w+|ø)){0,8}? <for-me>\b",
        r"\b(?:he|she|they|him) (?:will|can|could|would like to|is able to|is happy to|is going to|is) (?:\w+ ){0,2}?<comes> instead\b",
        r"\bput <who>(?: 's)?(?: name)? (?:on|down|in|onto)?(?: it| the list| there| ø)* ?in its place\b",
        r"<who> (?:\w+ ){0,3}?(?:cover|covers|covering) for me at (?:ø|(?:the|this) (?:talk|session|event|workshop|class|course|training|lecture))\b",
        r"\b(?:replace|swap|change|switch) me (?:by|with|for|over to|to) (?:my \w+ )?<who>\b(?! (?:one|session|date|place))|\bsubstitute <who> for me\b",
    )),
    (Act.CANCEL, (
        r"\b(?:hand over|hand back|give away) my <place>\b|\blet (?:some\w+|any\w+|another|others|whoever|the next)(?: \w+){0,5}? have <mine>",
        r"\b(?:<give> (?:over |on )?<mine>|<mine>(?: \w+){0,5}? (?:go|goes|given|passed|offered)) <to> (?:some\w+|any\w+|whoever|whomever|another|others|the (?:next|first|waitinglist)|next)\b",
        r"\b(?:take|strike|cross|remove|scratch|knock|get) (?:him|her|them|(?:the|our|his|her|their|both)(?: two| three)? names?) (?:off|out|from)\b",
        r"\blet (?:my|our|his|her|their|him 's)(?: two| three| both)? <place>s? go\b|\b(?:her|his|their|him 's|our) <place>s? (?:can|could|may|might|should) (?:go|be given|be offered) to\b",
        r"\b(?:he|him|i|she|they) (?:is|are|am) (?:both |all )?(?:not coming|unable to come) any more\b",
    )),
    (Act.CANNOT, (
        r"\bneither (?:he|him|of (?:him|them|us|these|my \w+|our \w+)) (?:can|could|will|is able|are able)\b",
        r"\b(?:he|him|she|they) (?:will|is|are) no longer (?:be )?(?:able to )?(?:attend|come|join|attending|coming|joining)\b",
        r"\b(?:he|him|she|they) (?:will not|is not going to|are not going to|cannot) (?:\w+ ){0,2}?(?:doing|do|making|make|attending|attend|joining|join|coming|come)\b",
    )),
    (Act.MOVE, (r"\b(?:be|get|have) (?:him |her |them |me )?(?:moved|shifted|switched|swapped|changed|transferred|bumped) (?:over |across )?(?:from|to|onto) ø",)),
    (Act.BOOK, (
        r"\b(?:save|book|reserve|keep|find|get|hold|grab) (?:me|us|him|her|them) (?:a|an|one|two|three|some) (?:\w+ ){1,3}?(?:on|for|at|each|ø)",
        r"\b(?:put|pop|stick|pencil|sign|get|have) (?:down|in|up) (?:me|us|him|her|them) (?:for|on|onto|to) ø",
        r"\b(?:save|book|reserve|keep|find|get|hold) (?:one|another|a second|one more) for (?:me|my|our|him|her|a)\b",
        r"\b(?:can|could|may|might) (?:he|him|she|they) (?:\w+ ){0,2}?(?:have|get) (?:\w+ ){0,2}?<place>s?\b",
        r"\bi have (?:\w+ ){1,3}(?:people|staff|nurses|colleagues|names|delegates|attendees) (?:for|who would like|wanting|interested|to)\b|^(?:the |our |my )?(?:names?|delegates?|attendees?|participants?|people|staff) (?:are )?(?:for|on|at) ø",
        r"\b(?:add|put|enter|book|register|enrol) (?:to|on|onto|for) ø(?: please)? :",
        r"\b(?:can i|i would like to|i want to|i am|we are|we would like to|can we|i will be|we want to|please) (?:\w+ )?(?:send|sending|nominate|nominating|put forward|putting forward|enter|entering) (?:him|her|them|my \w+|our \w+|a \w+|(?:two|three|four|five|six|\d+) (?:\w+ ){1,4}?)(?: \w+){0,3}? ?(?:on|to|for|onto|at|along to|forward for) ø",
        r"\b(?:i am|we are) (?:registering|booking|enrolling|signing up|nominating) him\b|\b(?:asked|told|instructed|requested) (?:me )?to (?:book|register|enrol|sign up|reserve|add) (?:a \w+ for )?him\b",
        r"\b(?:two|three|four|five|six|[2-9]) of us(?: \w+){0,3} (?:for|on|at) ø",
        r"\b(?:me|myself|i|he|him) (?:is|are|am) (?:willing|eager|wishing|interested|keen|desirous|planning|looking) (?:to|in|of) (?:<comes>|attending|participate|take part)\b",
        r"\b(?:this|the|my) (?:booking|place|request|reservation) is for (?:him|her|them)\b|\b(?:it|this) is for (?:him|me|us|(?:the )?(?:two|three|four) of us)(?: \W|\W| \w+){0,4} ø",
        r"\b(?:add|put|enter|include|write|pop) him 's name\b(?! off)|\b(?:(?:can|could|might|may) (?:\w+ ){1,2}?(?:place|seat|spot)s?|(?:place|seat|spot)s? (?:can|could|might|may|to)) be (?:found|made|kept|saved|reserved|booked|given|held|arranged) for\b",
        r"\b(?:he|she|they|him) (?:has |have )?(?:asked|wants?|would like|needs?|is keen|hopes?|wish(?:es)?) to be (?:\w+ )?(?:booked|put|added|registered|included|enrolled)\b|\bhe would (?:\w+ )?benefit\b",
        r"\bhe would like (?:<place>s?|(?:a|one|\w+) <place>s?|to <comes>)\b",
    )),
)  # fmt: skip


HANDINGS = Patterns.of(_FRAMES, _CLASSES)
"""What a clause does with other people."""
_INSTEAD = re.compile(
    written_out(
        r"\b(?:take|remove|scratch|cross|strike|delete) (?:out |off )?(?:me|my name|mine)\b.{0,80}?\b(?:put|add|book|register|pop|enter|give|replace it with) (?:it to )?(?:him|her|them)\b"
        r"|\bmy <place>\b.{0,60}?<who> (?:\w+ ){0,3}?(?:have|having|take|taking|use|using|want) it\b|\bname change\b.{0,40}? to him\b",
        _CLASSES,
    )
)
"""One name for another, in one sentence or two."""


def replaced(line: str) -> bool:
    """True where the sender's name is to come off and another's to go on."""
    return bool(_INSTEAD.search(line))


_GIVEN = re.compile(
    written_out(
        r"\b<give> (?:it|this|that|the <place>|ø) <to> (?:my )?<who>\b|\b(?:give|let|offer) <who> (?:\w+ )?(?:have )?(?:it|this|that|mine|the <place>)\b"
        r"|\b(?:it|that|the <place>) (?:\w+ ){0,2}?(?:go|goes|given|passed|transferred|offered) <to> <who>\b"
        r"|<who> (?:\w+ ){0,4}?(?:have|having|take|takes|taking|use|using|fill|like|like to have) (?:it|this|that|the <place>)\b|<who> (?:is |will |will be |can )?(?:go|going|come|coming|attend|attending) for me\b"
        r"|\b(?:put|book|add|register|send|sending) <who> (?:\w+ ){0,2}?instead\b",
        _CLASSES,
    )
)
"""What becomes of a place that is given up: "can she have it", "please give it to him"."""
_BETWEEN = re.compile(
    written_out(
        r"\b(?:replace|swap|substitute|switch) <who>(?: 's)?(?: \w+| ø| \W){0,6}? (?:with|for|by) him\b|\bhim or (?:him|her)\b|\bhe is (?:\w+ )?(?:booked|registered|down|due)\b.{0,40}\bhe will (?:\w+ ){0,4}instead\b|\bhim was (?:\w+ )?(?:booked|registered|down|due)\b.{0,40}\bhe will\b.{0,40}\binstead\b|\b(?:his|her|their|him 's) <place>(?: \w+| ø){0,4}? <to> him\b"
        r"|\b(?:take|remove) <who> .{0,60}?\b(?:put|add|book) him\b",
        _CLASSES,
    )
)


def given(line: str) -> bool:
    """True where what is given up is meant for somebody."""
    return bool(_GIVEN.search(line))


def between_others(line: str) -> bool:
    """True where one takes the place of another, and neither is the sender."""
    return bool(_BETWEEN.search(line))
