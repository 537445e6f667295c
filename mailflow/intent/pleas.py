"""Roundabout ways to ask, to give up and to ask how things stand → acts: passives, conditions, idioms, wishes for others.

Beside the plain verbs of `actions.py`; the lines are the same, and so are the word classes.
"""

from __future__ import annotations

from mailflow.intent.actions import CLASSES, Act
from mailflow.intent.needing import Patterns

_CLASSES = CLASSES | {
    "<can>": r"(?:can|could|may|might|would|should)",
    "<mine>": r"(?:my|our|his|her|their|the|this|that|him 's)",
    "<adding>": r"(?:adding|putting|booking|registering|enrolling|signing|squeezing|fitting|slotting|including|popping|sticking|pencilling|getting|writing|marking|accommodating)",
    "<keeping>": r"(?:reserving|saving|keeping|holding|finding|sparing|allocating|arranging|giving)",
    "<keep>": r"(?:keep|hold|save|reserve|secure|bag|nab|earmark)",
    "<attend>": r"(?:attend|come|join|participate|take part|get in|get onto|get a <place>|have a <place>|be there|be included|be added|be part|go)",
    "<added>": r"(?:added|booked|registered|enrolled|put|included|squeezed|fitted|slotted|signed|entered|reserved|kept|held|saved|allocated|found|given|made|accommodated)",
    "<any-verb>": r"(?!(?:let|fill|keep|move|swap|shift|switch|change|take|cross|strike|bring|leave|transfer|send|ring|call|drop|pull|remove|bear|help|phone|contact|reach|email|text|message|get|advise|guide|update|inform|correct|assist|tell|show|talk|tap|find|forgive|count me out|meet|see|join|catch|remind|chase|copy|cc|invoice|point|direct)\b)[a-z]{3,}",
    "<gone>": r"(?:cancel\w*|released|removed|freed|withdrawn|deleted|scrapped|given (?:up|away|back|to <else>)|offered to <else>|reallocated|passed to <else>)",
    "<full>": r"(?:full|full up|fully booked|booked up|booked out|sold out|available|open|free|taken)",
}
_FRAMES = (
    (Act.BOOK, (
        r"\b(?:please|can you|just) (?:write|put|book|sign|add|enrol|register|note|enter|inscribe|list) (?:me|us|him|her|them) (?:also|too|both|please|now|as well) (?:for|on|in|to|at|onto|up for) ø",
        r"\b(?:obliged|grateful|thankful|glad|pleased|delighted|honoured|appreciative) (?:to|if i (?:can|could|may|might)) be <added>\b|^(?:\W*(?:hello|hi|hiya|yes|so) )*(?:\W*, )?ø if (?:poss|possible|available|free|(?:there is|you have) (?:room|space|a <place>))\b",
        r"\bcan (?:the |all |both )?(?:pair|two|three|four|five|six|both|all|lot) of us <attend>\b|\bcan i (?:ø |both |all )(?:please )?<attend>(?: along)? (?:on|to|at|in) ø",
        r"\b(?:please|can you|just|kindly) <any-verb> (?:me|us|my name|our names) (?:in|down|on|onto|up|along|among)(?: (?:to|for|at|on|the|with|somewhere|please))*(?: ø|\W*$)",
        r"\b(?:would like|need|want|hoping|keen|love)(?: to)? (?:get|be) (?:in|on|onto|booked on|booked onto|signed up|put down|a place|in on)(?: (?:to|for|on|at|the))*(?: ø| if\b|\W*$)",
        r"\bwould like to (?:make|catch|do|get to|go on|sit in on) (?:the |it |this )?ø",
        r"\b(?:would like to|can i|want to|hoping to) (?:please )?bring (?:him|(?:a|one|two|three|four|my|\d) (?:colleague|friend|other|guest|trainee|student|nurse|manager|partner|more)s?)(?: along| too| as well)?(?: with me)?(?: along| please)? (?:on|to|along to) ø",
        r"^(?:and )?who (?:wants|wishes|hopes|is keen|is hoping|would love) to <attend>(?: (?:in|on|at|to|of|the))* ø",
        r"\b(?:best|ideal|easiest|handiest|better|perfect|preferable|most convenient)(?: one| date| day| option| choice)? (?:for me|for us|from my side|my end) (?:would be|is|will be|would probably be) (?:the )?ø",
        r"\bi (?:\w+ )?fancy (?:the |going to |coming to |doing )?ø|\b(?:nominate|put forward|volunteer|propose) (?:myself|me) (?:for|to)\b|\b(?:hereby|formally) (?:apply|request|register)",
        r"\b(?:is there|any|there is)(?: \w+){0,2} (?:<place>|room)\b(?: \w+| ø){0,6}? (?:for (?:me|us|myself|one more|a little one|a small one)|with my name on it|at the inn)\b",
        r"\b(?:treat|consider|take|regard|accept|view|count) (?:this|the above|my e ?mail|these)(?: \w+){0,3}? (?:as |to be )?(?:my|a|an) (?:\w+ )?(?:application|booking|registration|request|rsvp|reservation|enrolment|expression of interest)\b(?! to (?:cancel|withdraw|move|change))",
        r"\bø (?:of|in|on|at|with|from) (?:the |your |our )?(?:\w+ ){1,5}?(?:for (?:me|us|myself)(?: please)?|please)\W*$",
        r"^(?:\W*(?:hello|hi|so|and|then|just|yes) )*(?:room|space) for (?:a (?:little|small|wee) one|a late one|one more|another|two more|me|us|myself)\b",
        r"\bif (?:so|there is|yes|you have|there are)(?: \w+){0,3}? ,? ?(?:then )?(?:it is|that is|it would be|that would be|make it|it will be|count|i am) (?:just |only )?(?:me|us|him|in|i)\b",
        r"\b(?:any|a|some|no) (?:way|possibility|hope|prospect|means)(?: at all)?(?: that)? (?:i|we) (?:can|could|might|may) (?:still )?<attend>\b|\bcan i <attend>(?: (?:in|on|at|to|of))* ø",
        r"\bcan you (?:please )?<adding> (?:me|us|him|her|them|my name)\b|\bcan you (?:please )?<keeping> (?:me |us |him )?(?:a|one|the) <place>",
        r"\b<can> (?:an?|one|the|two|my|our|his|her) (?:<place>|name|names) (?:please )?be (?:\w+ )?<added>\b(?! off)",
        r"\b(?:ensure|make sure|see to it|please see|guarantee)(?: please)?(?: that)? (?:my name is|i am|i get|i have|there is)(?: put| entered)? (?:on|down|a|one|in|included|among|registered|booked|enrolled|added)\b(?! touch| time)",
        r"\b(?<!not )<keep> (?:it|this|that one|that|this one|ø|the <place>) (?:for (?:me|us|him|her)|please)\b|\b(?:please|can you) <keep> (?:me|us) (?:ø|that|this|it)\b",
        r"\bi would like (?:him|her|them|both|all)(?: all| both| each| three)? (?:on|in|at|onto|down for|booked|to (?:come|attend|join|be|do)) ø",
        r"\b(?:i would|i will|shall i) (?:\w+ )?(?:put|throw|chuck|stick) (?:my|me) (?:name|hat|hand)\b",
        r"\bø has my name on it\b|\bsign me up for ø|\bi am (?:very much |definitely |really |so )?(?:in|there|game|on) for ø|\bwild horses\b",
        r"\bwhat do i (?:need|have) to do to get (?:a|in|onto|on)\b",
    )),
    (Act.CANCEL, (
        r"\bno (?:need|reason|point|sense)(?: to| in)? (?:keep|hold|leave|have|keeping|holding|leaving|having) (?:me|us|my name|our names|him|her|them) (?:on|in|down)\b",
        r"\b(?:please|can you|just|to|must) (?:drop|pull|scratch|strike|withdraw|omit|exclude|delete|take) (?:him|her|them|me|us|(?:the )?(?:pair|two|three|lot|both) of (?:them|us)) (?:from|off|out of) (?:the )?(?:ø|list|waitinglist)",
        r"\b<mine> <place>(?: (?:on|at|for|in) ø)? (?:can|could|may|should) (?:\w+ )?(?:go|be given|be passed|be offered|pass)(?: back| on)? to <else>",
        r"\b(?:pull|withdraw|yank|bump|scrub|unlist) (?:me|us|my name|our names) (?:from|out of)\b|\bbe (?:\w+ )?(?:taken|struck|crossed|removed|pulled|withdrawn|deleted|dropped) (?:off|from|out)\b",
        r"\b(?:make|making) (?:my|our|his|her) <place>(?: \w+| ø){0,5}? (?:available|free|over)\b|\byou can (?:have|take) (?:my|our) <place>(?: \w+| ø){0,5}? back\b",
        r"\b<can> <mine> (?:\w+ ){0,2}?(?:<place>|\W? ?ø)(?: [^\s.?]+){0,7}? be (?:\w+ )?<gone>",
        r"\b(?:forgo|forego|waive|abandon|relinquish) (?:my|our|the|his|her) <place>",
        r"\b(?:would like|have|has|got|going|need|want|must|better|rather|can i) (?:to )?(?:come|get|step|opt|drop|bow|pull|back|stand) (?:out|off|away|back) (?:of|from) (?:the |my )?(?:<place> (?:on|at|for) )?ø",
        r"\b(?:give|offer|pass|hand) (?:on )?(?:my|our|his|her|their) <place> (?:over |on |back )?to (?:someone|somebody|anyone|anybody|whoever|another|others)\b",
        r"\b(?:someone|somebody|anyone|anybody|others|whoever) (?:else )?(?:\w+ ){0,2}?(?:can|could|may|should|might|is welcome to|will) (?:\w+ ){0,1}?(?:have|take|use) (?:my|our|his|her|their) <place>",
    )),
    (Act.CANNOT, (
        r"\bno longer (?:be )?(?:joining|attending|coming|going|taking part|participating|with you|there|making)\b|\bno - go\b|\bi (?:can|will) (?:\w+ )?not be joining\b",
        r"\bi now cannot\b|\bi cannot now\b|\bcannot (?:now|any more)?\W*$|\bcannot (?:use|take up) (?:it|this|my <place>)",
        r"\bi (?:will|would) (?:\w+ )?be (?:a no show|absent from ø|missing ø)\b|\bø is (?:off the cards|a no go|a non - starter)\b",
    )),
    (Act.STATUS, (
        r"\bsend (?:it|that|this|them|one)(?: over| on| through| back)?(?: to)?(?: me| us)?(?: \w+)? (?:again|once more|over again|afresh|anew)\b",
        r"\b(?:if|whether|that|is) my name (?:is |'s )?(?:\w+ )?(?:down|on|in|there|among)\b(?! please)|\b(?:i think|i believe|pretty sure|fairly sure|i may have|i might have|not sure if|not sure whether) (?:i )?(?:have )?(?:already )?(?:booked|signed up|registered|put my name|reserved)\b|\bcan you (?:please )?(?:just |quickly )?(?:check|look it up|double check)(?: for me| please)*\W*$",
        r"\bhow (?:is|'s|are|long is|full is) (?:the |my )?(?:\w+ )?(?:waitinglist|list|queue|numbers?|bookings?)\b|\bwhat (?:is|'s) (?:the )?(?:situation|position|state of play|score|story|latest) (?:with|on|about|regarding)\b",
        r"\b(?:not|never)(?: seem to| appear to)?(?: have| yet)* (?:received|had|got|seen|find|found) (?:the|my|any|a|your) (?:\w+ ){0,3}?(?:instructions?|details?|info\w*|invite|invitation|link|email|confirmation)\b",
        r"\b(?:check|verify|checking|checking on|follow up on|chase|chasing) (?:on |up )?(?:my|our|his|her) (?:<place>|name|status|position|request)\b|\b(?:have|did) you (?:\w+ )?(?:had|have|get|got|received|receive|see|seen) my\b",
        r"\b(?:sure|certain|know|see|checking|check|hope) (?:if|whether|that) my (?:\w+ ){0,2}?(?:request|email|form|booking|message|application|note)(?: \w+| ø){0,4}? (?:reached|got|went|arrived|came|has|was|made)\b",
        r"\bwhat (?:is|'s) (?:coming up|on offer|next|still available|still on|left)\b|\b(?:do|does) (?:any|either|all|both|some) (?:of )?(?:the )?(?:ø|\w+)(?: \w+){0,2} (?:have|got) (?:\w+ )?(?:spaces?|places?|room|seats?|spots?|availability)\b",
        r"\b(?:would|will|might) there (?:still |perhaps )*be (?:any |some |a |still )*(?:room|space|spaces|places?|seats?|spots?)\b",
        r"\bany (?:movement|change|progress|news|update|updates|joy|luck|sign|word|developments?)(?: (?:on|with|in|about|regarding|for|of|from|at all|yet) .*)? ?\?",
        r"\b(?:what|which|anything|whatever) (?:\w+ ){0,2}?(?:do )?you (?:have|hold|got|have got) (?:\w+ ){0,3}?(?:under|against|in|for|by) (?:my name|me|his name|him)\b|\b(?:what|which)(?: \w+| ø){0,3}? i (?:have )?(?:\w+ )?(?:put (?:my|me|myself)|signed|booked|registered|am (?:down|booked|on|signed|registered))\b|\b(?:have|has) (?:\w+ )?(?:records? of|me down)\b.*\?|\b(?:a |any )records? of my\b",
        r"\b(?:is|are) (?:both |all |any |either |some |all of |both of |any of |either of )*(?:the |your |these |those )*ø (?:\w+ )?(?:<adv> |already |completely |yet )*<full>\b(?=.*\?)",
        r"\b(?:do|have) you (?:still )?(?:have |got )?(?:any |some |more |many )*(?:openings|gaps|vacancies|slots|spaces|seats|spots|places)\b(?!.*\bfor (?:me|us)\b)|\b(?:any|many) (?:openings|gaps|vacancies)\b.*\?",
        r"^(?:\W*(?:hello|hi|so|and|also|just) )*(?:\W*, )?(?:is|are) (?:(?!the room|it\b)\w+ ){0,6}?ø (?:already |completely |yet |all |now )*(?:full|full up|fully booked|booked up|booked out|sold out)(?: (?:already|yet|now|by now|up))*\W*\?",
        r"\bwhat number am i\b|\bhow many (?:people |others |of us )?(?:are |is )?(?:ahead|in front|before) (?:of )?me\b|\bhow (?:am i|is it|are things) (?:doing|looking|going) (?:on|with) the (?:waitinglist|list|queue)\b|\bwhere (?:do|does) (?:i|that|this) (?:stand|leave me)\b",
        r"\b(?:have|has|did) (?:i|my name|we) (?:\w+ )?(?:made|make|made it|got|get) (?:it )?(?:onto|in|on|the list|the cut)\b.*\?|\bam i (?:definitely |still |actually |all )*(?:in|sorted|confirmed|set|good to go|expected|signed up)\b",
    )),
    (Act.THANKS, (
        r"\b(?:god |heaven )?bless (?:you|him|her|them|your)\b",
        r"\b(?:best|warm|warmest|good|kindest|all good) wishes (?:to|for)\b|\b(?:greetings|regards|love) to (?:all|everyone|the team|you all)\b",
    )),
    (Act.UNSURE, (
        r"\b(?:provided|providing|assuming|on (?:the )?condition|so long as|as long as|granted) that (?:my|our|the|his|her|i|we|they) (?!(?:\w+ )?(?:<place>|room)\b)",
    )),
    (Act.PRAISE, (
        r"^(?:\W*(?:wow|oh|hello|hi|gosh) )*what an? (?!.*\b(?:shame|pity|nuisance|pain|mess|shambles|bother|disappoint\w*)\b)(?:[\w-]+ ){0,3}[\w-]+ ?$|\bwhat an? (?!.*\b(?:shame|pity|nuisance|pain|mess|shambles|bother|disappoint\w*|waste)\b)(?:[\w-]+ ){1,5}(?:that|it|this) was\b|\bhow (?:very |really |much )?(?:helpful|useful|good|great|brilliant|interesting|moving|inspiring|wonderful|lovely|enjoyable|valuable)(?: \w+){0,3} (?:was|were)\b|\b(?:all|still) (?:still )?talking about it\b",
        r"^(?:\W*(?:hello|hi|the|that was|one of|easily|quite simply|probably|simply|definitely) )*(?:the )?best (?:[\w-]+ ){1,4}?(?:of|in|for|all) (?:my|the|a|all|this|years?|ages|week|year|day)\b",
        r"\b(?:hats off|bravo|kudos|chapeau|made my (?:day|week|year)|a real tonic|buzzing|on top form|blew (?:me|us) away|a revelation|an eye opener|food for thought|worth every (?:minute|second|penny)|time well spent|could have listened|kept (?:us|me) (?:all )?(?:laughing|hooked)|won over|came away|went home|five stars|ten out of ten|10 / 10|what a star|absolute star)\b",
    )),
)  # fmt: skip
PLEAS = Patterns.of(_FRAMES, _CLASSES)
"""What a clause asks for or tells in a roundabout way."""
