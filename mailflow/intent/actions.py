"""Verbs and frames → acts: what each clause does, as a table that a manager could read.

A frame is matched against a clause in office English (see `languages/en.py`), in which `ø` stands for a mention of events.
`<me>`, `<place>`, `<go>` and the like are the word classes below.
"""

from __future__ import annotations

from enum import Enum

from mailflow.intent.needing import Patterns


class Act(Enum):
    """What a clause does."""

    __hash__ = object.__hash__  # each member is one object; by its name takes five times as long

    BOOK = "asks for a place"
    PLACE = "speaks of a place"
    CANCEL = "gives a place up"
    CANNOT = "cannot come"
    MOVE = "wants another event instead"
    TRANSFER = "hands the place to somebody else"
    ACCEPT = "says yes"
    DECLINE = "says no"
    STATUS = "asks how things stand"
    UNSURE = "has not decided"
    REGRET = "regrets"
    THANKS = "thanks"
    PRAISE = "looks back"
    COURTESY = "asks for what is done anyway"
    NEED = "has a special need"
    ASK = "asks something else"
    FIX = "takes back what was said before"
    ABSENT = "does not come along"
    STAYS = "comes all the same"


CLASSES = {
    "<me>": r"(?:me|us|myself|my name|our names|my details|him|her|them|both of us|the following|two of us|the two of us|my (?:\w+ )?(?:colleague|colleagues|manager|team|boss|staff|deputy|trainee|student))",
    "<my>": r"(?:my|our|his|her|their|the|this|that|a|ø|[a-z]+ 's)",
    "<place>": r"(?:place|places|spot|spots|seat|seats|space|spaces|ticket|tickets|booking|bookings|reservation|registration|appointment|appointments|slot|slots|entry|attendance|chair|chairs|cushion|cushions|berth|pew)",
    "<n>": r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|another|some|the)",
    "<go>": r"(?:attend|attending|come|coming|come along|coming along|join|joining|participate|participating|take part|taking part|go|going|be there|be at|sit in|be part)",
    "<make>": r"(?:make|do|attend|come|join|manage|get to|get there|go|be there|be at|be with you|take part|participate|make it|get away|get out|commit|be able|use|take up|be free)",
    "<adv>": r"(?:please|also|both|now|just|kindly|actually|really|still|then|like|to|all|very|much|so|if|possible|love|instead|unfortunately|sadly|today|therefore|either)",
    "<else>": r"(?:someone else|somebody else|another person|another colleague|another$|another\b(?! (?:date|session|event|one|day))|the next person|the next in line|next in line|the next (?:one )?(?:on the list|down|up)|the next (?:one)?\W*$|whoever|others|anyone else|someone on|somebody on|the waitinglist|somebody who|someone who|a colleague who|other people|anybody else)",
}  # fmt: skip

_FRAMES: tuple[tuple[Act, tuple[str, ...]], ...] = (
    (Act.BOOK, (
        r"\bi would like (?:to have |to get )?my (?!name |money|own |place |seat )\w+ (?:\w+ )?(?:at|on|in|for) (?:the )?ø|^(?:\W*(?:hello|hi|hey|hiya|heya|howdy|so|and|am|i am|very|really|still|g'day) )*(?:\W*, )?(?:keen|interested|up|game) (?:on|in|for|to do|to join|to attend|to come to) ø|\b(?:ask|asking|apply|applying) for (?:\w+ )?(?:inscription|enrolment|registration|participation|a place)\b",
        r"\b(?:i will|i would|i shall) (?:<adv> )*(?:have|take|grab|snap up) (?:it|that|one|that one|this one)\b(?! (?:from|that|up with|for granted))",
        r"\bwould ø (?:still )?be (?:possible|poss|ok|okay|all right|alright|doable|an option)\b|\b(?:add|book|put|pop|stick) <me> (?:if|when|there)\b",
        r"\b(?:me|us) on it\b(?<!let me on it)|\bsecure (?:\w+ )?(?:me |him |them )?(?:a|one|two|the) <place>|(?<!not )(?<!cannot )\bjoin ø",
        r"\b(?:book|reserve|register|enrol|enroll|secure|bag|grab|save|allocate|get|find|hold|schedule|keep|squeeze|give|offer <me>|offer him|(?<!has a )(?<!have a )(?<!got a )(?<!had a )spare|request|request for) (?:<adv> )*(?:<me> )?(?:<adv> )*(?:for )?(?:<n> )?(?:more |extra )?<place>\b",
        r"(?<!will not )(?<!cannot )\b(?:book|register|enrol|enroll|sign|put|add|enter|pop|pencil|count|squeeze|fit|include|slot|get|have|stick|jot|pop|place|schedule|confirm|note|write|inscribe|subscribe|log|record|list|shove|bung|chuck|sneak|mark|down) (?:<adv> )*(?:<me>|[a-z]+ and <me>|<me> and [a-z]+)(?: (?:down|doun|on|in|up|onto|upon|for|to|as|forward|a|the|and|ø|please|over|both|all|as well|too|through|among\w*)\b| ø|\W*$)",
        r"\b(?:please|can you|i would like to|can i|to|would like|and|also|just|want to|need to|yes|hello|,|:)(?: <adv>)* (?:book|reserve|register|enrol|enroll|sign up|sign on|subscribe)\b(?! (?:the|a) (?:room|flight|table|taxi|hotel))",
        r"^(?:book|reserve|register|enrol|enroll|sign up|count me in)\b",
        r"\b(?:please|can you|i would like to|and|also) (?:add|put|include|pop|enter|sign up|squeeze) (?!the |this |it |that |your |a |an |some )(?:\w+ ){1,5}?(?:down|on|onto|to|in|for)\b",
        r"\b(?:enter|add|put|include|take|write) (?:my|our|his|her|their) (?:name|names|details)\b(?! off)",
        r"\bput (?:<me> |ø )?(?:down|on|onto|forward)?(?: (?:on|onto|for))*(?: the)? waitinglist",
        r"\b(?:i|we|he|she|they) would (?:<adv> )*(?:like|love|be happy|be glad|be delighted|be pleased) (?:<adv> )*(?:<n> )?(?:<place>|ø|<go>|book|register|enrol|sign up|reserve|have|take|be booked|be registered|be added|be included|be on|do|be put)",
        r"\bwould (?:<adv> )*like (?:<adv> )*(?:<n> )?(?:<place>|ø$|ø (?:please|session)|<go>|book|register|sign up|to be booked)",
        r"\bcan i (?:<adv> )*(?:<go>|book|reserve|register|enrol|sign up|still book|be (?:\w+ )?(?:booked|added|put|included|registered|enrolled))\b(?! (?:the|a|an) (?:slides|link|copy|recording))",
        r"\bcan i (?:<adv> )*(?:have|get|take|do|grab|bag|secure|request|put|ask for|claim|snag|nab) (?:<adv> |me |for )*(?:<n> )?(?:more |extra |last |late |spare |single |free |remaining )*(?:<place>|ø|one)\b",
        r"\bcan i (?:put|add|pop|sign|register|book|enrol) ",
        r"\bcan i (?:<adv> )*(?:jump|hop|sneak|squeeze|slip|get|climb|pop|tag along|come along|sit in|be|go|rather come|rather join|drop in|nip in|av|ave|hv|hav)(?: (?:in|on|onto|along|to|at|an?|with))* (?:ø|<place>|the one)",
        r"\b(?:i|we) would (?:<adv> |happily |gladly |dearly |rather |quite |certainly |sooner )*(?:like|love|do|take|have|come to|be glad of|be grateful for|be glad|appreciate|attend|join|hear|see|wish)(?: (?:to (?:hear|see|do|have|try|catch|come|get|be|go|join|attend|listen to|participate|take part)|the one|the|that|a|one|on|about|with|in|at|for|from|of|along))* (?:ø|<place>)",
        r"\b(?:i|we) would (?:like|love|do|happily do|take) (?:that|it|one|this)(?: one)?(?: please)?\W*$|\b(?:that|which) is (?:the )?one (?:that )?(?:for me|i would (?:like|love|want)|i am after|i would go for)",
        r"\b(?:should|would) (?:<adv> )*(?:like|love|be (?:glad|happy|grateful|delighted|pleased)) (?:to|of|for) (?:\w+ ){0,3}?(?:booked|registered|enrolled|<place>|come|attend|join)\b",
        r"\b(?:happy|glad|keen|pleased|delighted|free) to (?:do|take|come to|attend|come|join|have|go to)(?: (?:on|to|along|either|the|in))* ø",
        r"^(?:\W*(?:hello|hi|hey|hiya|please|and|so|then|also|just) )*(?:\W*, )?(?:want|after|like|fancy|would like|sign|signing|registering|register|booking|enrolling)(?: (?:up|in|to|do|for|on|a|the|me|myself|one|<place>))* ø",
        r"\b(?:inscription|enrolment|registration|inscribe|sign up|subscription) (?:\w+ ){0,2}(?:on|to|for|in|of) ø|\blog (?:me|myself) (?:\w+ )?(?:in|on|for)",
        r"\bsort (?:me|us|him|her) (?:out )?(?:with |a |out )*<place>|\b(?:let|have) <me> (?:have|loose|come|join|attend|on|in|onto)\b(?! (?:know|you|a|the (?:link|details|slides)))",
        r"\bsqueez(?:e|ing) (?:one more|another|<me>)|\b(?:one|two|three|four|five) of us (?:for|on|to)|\bmake it ø for (?:me|us)",
        r"\bi (?:will|plan to|am planning to|intend to|shall|am going to) (?:<adv> )*(?:(?:attend|come|join|be attending|be coming|be joining|go for)\b|(?:take|have|do) (?:ø|<n> <place>))",
        r"(?:\bi am|^)(?: ?(?!still)<adv>)* ?(?:coming|attending|joining) (?:to |on |for |at |along )*ø",
        r"\b(?:can|could|may|would) (?!you |some|this |that |it |the |any|they |there |i )(?:\w+ ){1,5}?(?:<go>|have <n> <place>|be booked)\b",
        r"\btry (?:for |me (?:on |for |in )?|to get me (?:on|onto|in) )?(?:the )?ø first\b|\bø (?:is|would be|will be) the (?:one|date|day|session) (?:for (?:me|us)\b|(?:that )?(?:i|we) (?:would like|am after))",
        r"\b(?:process|make|arrange|complete|take) (?:my|a|our|the) (?:booking|reservation|registration)\b|\bconfirm (?:my|our) (?:attendance|participation|presence)\b",
        r"\bcan i (?:also )?bring (?:him|her|me)\b",
        r"\bcan i get (?:in|on|onto)\b|\b(?:that|this) (?:one|date|session|day) (?:for me )?please",
        r"\bi am (?:in|up|on board|definitely in) for ø",
        r"\b(?:i will|i shall|will) (?:take|have|go for|do) ø",
        r"\b(?:prefer|rather have|rather come|rather do|like best|go for|opt for|plump for) (?:to (?:come|attend|do) )?(?:on |to )?ø",
    )),
    (Act.PLACE, (
        r"\b(?:<n>) (?:more )?<place> (?:please|for|on|at|ø)",
        r"^(?:\W*(?:hello|hi|please|and|just|so) )*(?:\W*, )?(?:<n> of (?:my|our|the) \w+|(?:me|myself|him|us)(?: (?:and|plus|,) (?:\w+ ){0,3}?(?:one|two|three|him|her|guest|friend|colleague))*)(?: please)? (?:for|on|at|to) ø",
        r"^(?:<n> )?<place>(?: (?:on|for|at|please|to|in)\b|$)|^(?:\W*(?:hello|hi|hey|hiya|please|and|so|just|only|as per subject) )*(?:\W*, )?<n> <place>(?: (?:ø|,|-|for|each|only|myself|me|please|if|thanks|when)\b|\W*$| ,)",
        r", <n> <place>\b|^(?:\W*(?:hello|hi|and|so|just|only) )*(?:\W*, )?(?:one|two|three|four|five|six|just one|just the one|<place>) for (?:me|us|myself|him|her)\b|\bfor me (?:it is |please )?ø|\bø (?:it is|for me|for myself|will do me|will do|would do|does me)\b",
        r"\bø (?:please|for me|for us)\b|\bø (?:as well|too|also|both|all three|if i may),? ?please\b",
        r"\bask (?:for|you for) (?:<n> )?<place>",
        r"\bapply for|\bsign(?:ing)? up (?:for|to)|\bmy (?:first )?(?:choice|choices|preference|preferences) (?:is|are|would be|:)",
        r"\bbooking (?:request|for|form|:)|\bregistration (?:for|request)|^booking\b",
        r"\bcome ø|\battend ø",
    )),
    (Act.CANCEL, (
        r"(?<!been )(?<!is )(?<!was )(?<!be )(?<!are )(?<!were )\b(?:cancel|cancelling)\b(?! (?:policy|fee|fees|charge|deadline))",
        r"^(?:\W*(?:hello|hi|please|and|re|booking|a|accept|this|as) )*(?:\W*, )?cancellation(?: (?:request|notice))?(?: (?:of|for|on|please|from|-|:|,)\b| ø|(?: [^\w\s])+| \W*$|$)|\b(?:my|our|his|her|their|this) cancellation\b|\b(?:request|requesting|notice of|confirm|arrange|process|note|require|accept|ask for) (?:\w+ ){0,2}?cancellation\b(?! (?:policy|fee|list|terms))|\bcancellation (?:please|of (?:my|our|his|her|ø))\b",
        r"\b(?:scrap|delete|bin|void|discard|erase|open up|release|reallocate|reassign) (?:<my> )?(?:\w+ )?<place>\b(?! to (?!<else>))",
        r"\blet (?:(?:my|our|the|both|of) |<place> |on |for )*ø (?:\w+ )?go\b|\b(?:give|giving|hand|handing) (?:(?:my|our|the) |<place> |on |for )*ø (?:back|away|up)\b",
        r"\b(?:drop|dropping|ditch|ditching|skip|skipping|shed|lose|binning) (?:<my> |the |both |of )*(?:\w+ )?(?:ø|<place>)",
        r"\b(?:give|giving|let|make) (?:my|our) <place>s? (?:free|go|available|to whoever)|\bgive (?:my|our) <place> (?:away|up|back)|\bno (?:use|point|sense|need) (?:in )?(?:keep\w*|hold\w*|sav\w*) (?:my|our|a|me a) <place>|\b(?:you )?can (?:have|take) (?:my|our|the) <place> back\b",
        r"\bnot (?:be )?(?:needing|wanting|requiring|using|taking up|take up|use) (?:<my> |the )*(?:<place>|it|one)|\b(?:take|taken|leave|cross|count|scratch|strike) (?:<me>|my name) (?:out|off)\b|\bto give back\b|\bi give (?:\w+ )?back\b|\b(?:do|does|did) not (?:now )?need (?:the|my|our) <place>|\bno reason to take up",
        r"\b(?:withdraw|withdrawing|unbook|unregister|deregister|unenrol|relinquish)\b",
        r"\b(?:have|need|must|would like|going|got|obliged|forced) (?:to )?(?:come|step|stand|get) (?:off|down from|out of|away from) (?:the |my )*(?:ø|<place>)",
        r"\b(?:pull|pulling|drop|dropping|bow|bowing|back|backing|duck|ducking) out\b",
        r"\b(?:release|releasing|free up|freeing up|give up|giving up|hand back|giving back|give back|let go|surrender|forfeit|offer up) (?:<adv> )*(?:<my> |both |of )*(?:<place>|ø|it|one|this|that|mine|them)",
        r"\b(?:give|hand|pass) (?:<my> )?(?:<place>|it|this|that|mine) (?:up|back|away|to <else>)|\bgive (?:this|that|it|ø|my place) up",
        r"\b(?:give|offer|pass|reallocate|reassign|let) (?:<my> )?(?:(?:<place>|it|this|that|mine|[a-z]+) )?(?:go )?to <else>|\blet <else> have|\bso <else> can",
        r"\b(?:delete|erase|wipe|cross|strike|scratch) (?:<me>|my name) (?:from|off|out)\b",
        r"\btake (?:<me>|my name) off|\bremove (?:<me>|my name|ø)|\b(?:me|us|name|names|to be|him|her) taken off|\bbe removed|\bremove (?:<my> )?(?:booking|place|name|entry)|\bscratch <me>|\bstrike <me>|\bcount <me> out",
        r"\b(?:no longer|not) (?:need|want|require|wish|needed|required)\b(?! to (?:(?:turn up|arrive|come|get there|travel|show up)(?: \w+){0,3} and\b|waste|miss|bother|trouble|cause|disturb|lose|let|mess|put you|forget|impose|intrude|interrupt|seem|sound))(?: to (?:attend|come))?|\b(?:do not|does not) (?:need|want|require) (?:<my> )*(?:<place>|it|ø)? ?(?:any more)",
    )),
    (Act.CANNOT, (
        r"\b(?:have|need|got|has) to (?:stay|keep) (?:away|home|at home|off|clear)\b",
        r"\b(?:cannot|will not|will not be able to)(?: (?:<adv>|be able to|any more|longer|after all))* <make>\b",
        r"\b(?:will not|cannot|is not going to|am not)(?: (?:now|actually|any more))* be (?:<adv> )*(?:there|coming|attending|joining|able|available|free|with you|in|released|spared|freed)\b",
        r"\bam not (?:<adv> )*(?:coming|able|free|available)\b|\b(?:have to|going to|will|must) (?:miss|skip|sit out)\b|\bneed to miss|\bunable\b|\bhave to (?:<adv> )*(?:send my apologies|give apologies|drop)|\bcannot any more\b|\b(?:decided|chosen|going) not to (?:come|attend|join|go|take)\b|\bno longer (?:free|available|around|coming|attending)\b|\bdouble booked\b",
        r"\bgiv(?:e|ing) (?:the )?ø a miss\b|\bø is not (?:going to |now )?(?:happen\w*|work\w*|possible)|\bpull the plug on ø",
        r"\bcan(?: ø| \w+){0,2} not (?:any more )?<make>\b|\bi am (?:afraid i am |now |sadly )?out\b(?! of (?:the )?(?:office|hours|country|action|town)| and about| there| that| on)|\bwithout me\b(?! (?:being|having|knowing))|\b(?:have|had) to (?:bail|cry off|drop out|beg off|pull out|miss|skip)\b",
        r"\b(?:something|family \w+|an? \w+ \w*) ?has come up\b|\bcannot (?:any more )?$",
    )),
    (Act.MOVE, (
        r"\b(?:move|change|switch|swap|shift|transfer|rearrange|reschedule) (?:my|our|his|her) (?!e ?mail|address|name|phone|mind|diary|shift|clinic|leave|train|flight|hotel|details)(?:\w+ ){1,3}?(?:to|from|for|onto) (?:the )?ø|\bcan (?:my|our|this|it) (?:<place> )?be (?:for|on|at) (?:the )?ø (?:rather than|instead)|\bcan i make it (?:the )?ø",
        r"\b(?:need|have|would like|want|wish|must|can i|got) (?:to )?(?:rearrange|reschedule|rebook)\b|\bø <place> (?:needs?|has|have|should|must|could|can) (?:to )?(?:become|be) (?:a |an |the |for )*ø|\bleave ø (?:\w+ )?and (?:join|attend|come to|go to|do|have) (?:the )?ø",
        r"^(?:\W*(?:hello|hi|hey) )*(?:i have |i )?got ø ,? ?(?:but |and )?(?:i )?(?:want|would like|prefer|need|would rather)(?: \w+){0,3}? ø|\brather than (?:it|that|this|(?:this|that) one|what i|the one|where i|mine)\b",
        r"\b(?:ticked|clicked|booked|chose|chosen|selected|picked|pressed|registered for|signed up for|put down|asked for|requested|said|put|wrote) (?:on |for )?(?:the )?ø (?:(?:by mistake |in error |by accident )?when i (?:meant|wanted)|,? ?(?:but )?(?:i )?(?:meant|wanted|should (?:have|be|read|say))|instead of|in (?:my|the) (?:last|previous|earlier|first) (?:e ?mail|message|request|note))\b|^(?:and |but |, )*(?:i )?(?:should (?:be|have been|read|say)|should have (?:said|put|written)) (?:the )?ø|\bcan (?:it|that) (?:\w+ )?be (?:on |the )*ø",
        r"\b(?:amend|alter|move|moving|swap|swapping|swop|swopping|trade|displace|bring forward|put back|switch|switching|change|changing|shift|reschedule|rebook|(?<!on )exchange|postpone|defer|push|bump) (?:<adv> )*(?:<me>|out of|[a-z]+(?: [a-z]+)? from|<my> (?:\w+ )?ø|<my>(?: [\wø]+){0,3}? (?:<place>|session|date|one|event)|ø|from|to|this|that|it|places?|dates?|sessions?|onto|over|back|mine)(?=\W|$)(?! (?:my|the) (?:email|address|name|phone))",
        r"\b(?:transfer|transferring) (?:<adv> )*(?:<me>|<my> <place>|from|to|ø)(?: <place>)? ?(?:from|to|onto|over|ø)",
        r"\b(?:swap|switch|change|exchange|trade)(?: (?:it|this|that|over|places?|me))? for ø",
        r"\bcan i (?:do|have|attend|take|come to|switch) my (?:<place> (?:on |at |for )?)?ø (?:rather than|instead of)\b|\bcan my (?:<place>|ø) (?:\w+ )?be (?:for |on |at )?ø (?:rather than|instead of)\b",
        r"\bbe (?:moved|swapped|switched|transferred|changed|rebooked|pushed|shifted|bumped|put back|brought forward)\b(?! (?:on|off)\b)",
        r"\b(?:can i|i would like to|can you|could i) (?:please )?(?:switch|swap|change|move|reschedule)(?: over| dates?| it| please)*\W*$",
        r"\bcome (?:on|to|along to)? ?ø instead(?! of)|\bø (?:\w+ ){0,2}?instead\b(?! of)|\binstead of (?:ø|it\b|that\b|this\b|(?:this|that) one|what i|the one(?! (?:that |which )?(?:i|we) (?:<adv> |had to )*(?:miss|could not|did not|was unable))|where i|my )",
        r"\brebook (?:<me> )?(?:for|on|onto|in|to) ø|\bin exchange for (?:a <place> )?(?:on |at |for )?ø|\bget out of ø and onto ø|\b(?:take|remove|scratch) <me> (?:off|out of|from) ø .*\b(?:put|add|pop|book|stick|place) <me> (?:on|onto|in|into|down for|for) ø|\bø out (?:,|and)+ ø in\b|\bput (?:it|this|that|me|things) right\b",
    )),
    (Act.TRANSFER, (
        r"\b(?:instead of me|in my (?:place|stead)|take(?:s|n|ing)? (?:over )?my (?:place|spot|seat)|(?:can|could|will|would|may|should|like to|wants to|him|her) (?!i )(?:\w+ ){0,3}(?:have|use|fill) my <place>(?! back)|(?:replace|replaces|replacing) me|rather than me|in place of me|substitute|(?:attend|come|go|attending|coming|going) (?:\w+ )?on my behalf|sub for me|(?:cover|attend|come|go) for me)\b",
        r"\b(?:give|pass|transfer|hand|offer|reassign|reallocate|change|swap|move|let) (?:over )?(?:my|the) <place>(?: \w+){0,2}? (?:to|over to|onto|with) (?!<else>|ø(?! [a-z]+ instead)|another|a different|(?:the |your |a )?(?:session|talk|date|event|class|workshop|course|lecture|slot|other|next|later|earlier)\b)",
        r"\b(?:him|he|she|who) would like my <place>|\b(?:amend|alter|change|update|swap) the names? (?:\w+ |ø ){1,7}?to (?:him|her|them)\b",
        r"\b(?:swap|replace|change|switch) me (?:for|with|out for) (?!ø|another|a different|the)",
        r"\b(?:take me off|remove me|take my name off)\b.*\b(?:put|add|book|register)\b",
    )),
    (Act.STATUS, (
        r"\b(?:tell|let|give|send|remind|email|show|have|know|see|advise)(?: <me>)?(?: know| of)?(?: what| which)? (?:the |your |all |a list of |details of )*(?:\w+ )?(?:dates|times|schedule|timetable)\b(?: (?:of|for|are|you)\b| ?[,?.]|$| please)|\blist of (?:the |your |all )*(?:other )?(?:ø|dates|sessions|events)|\bwhat (?:have you|is|do you have|has|else is) (?:still )?(?:got )?(?:still )?(?:left|available|free|going|open)\b|\b(?:do you have|have you got|is there) (?:anything|any (?:more|others?|dates?|sessions?)) (?:else )?(?:in|on|for|after|before|later|during|around|this|next)\b|^(?:hello |hi |, )*(?:got |is there )?anything (?:still )?(?:left|free|available|going)\b",
        r"\b(?:did|has|have|was|is|are) (?:my|our|his|her|him 's) (?:\w+ )?(?:<place>|requests?|e ?mails?|forms?|messages?|applications?)\b(?! (?:be|to))|\b(?:check|checking|see|sure|know|confirm) (?:if |that |whether )?you (?:have )?(?:got|received|had|seen|have) my\b|\bheard nothing\b|\bany (?:news|update|word|progress) (?:on|about|of|from|regarding) (?:the |my |our )?(?:waitinglist|<place>|list)|\bcan you (?:<adv> )*confirm (?:that )?(?:my|our) <place>|\bsend (?:<me> )?(?:all |of |my |the |our |both )*(?:invitations?|invites?|confirmations?|links) again\b|\b(?:not|never) (?:yet )?(?:seen|had|got|received) (?:the |my |any |a )?(?:\w+ ){0,2}?(?:link|invite|invitation|confirmation|joining|calendar|details)\b",
        r"\b(?:am i|are we|was i|were we|i am|if i am|whether i am) (?:<adv> |already |definitely |currently |correctly |or am i )*(?:booked|registered|down|on the list|signed up|enrolled|on ø|confirmed)\b.*\?",
        r"\b(?:am i|are we|was i) (?:<adv> |already |definitely |currently |correctly )*(?:booked|registered|down|on|signed up|enrolled|confirmed|in)\b",
        r"\b(?:do|did) (?:i|we) (?:<adv> |already |currently |actually |definitely )*(?:have|get|hold|got)\b(?! to\b)(?! (?:a |an |any |the |our |some |my )?(?:\w+ )?(?:certificates?|lunch|slides|handouts?|credits?|points|refund|parking|badge|copy|recording|wifi|cpd))|\bdid (?:i|we) (?:\w+ )?book\b",
        r"\b(?:have|has) (?:i|we|my booking|my request|my place|our booking|it) (?:<adv> |already |actually |ever )*(?:got|been|have|booked|gone|come|registered|received|a)\b",
        r"\b(?:what|which) (?:\w+ ){0,2}(?:am i|are we|did i|did we|have i|do i|have we) (?:<adv> |already |currently )*(?:booked|down|registered|sign|signed|book|have|hold|on|attending|coming|meant|supposed|got|in|put|given|doing|due)\b(?! (?:to )?(?:bring|wear|eat|read|know|expect|park))",
        r"\b(?:have not|not) (?:yet )?(?:heard|had) (?:back|anything|from you|a (?:reply|response|confirmation)|any (?:reply|response|confirmation|news))|\b(?:nobody|no one) has (?:replied|answered|responded|come back|got back)|\bno (?:reply|answer|response|confirmation)\b|\bstill waiting (?:for|to hear)(?! (?:if|whether|about (?:my|the) (?:funding|rota|leave)))",
        r"\b(?:what|which) (?:time|date|day|days|dates|sessions|events|times|room) (?:is|are|was|do|does|did|have|has|i|my|remain|you|\?|left|still)",
        r"\b(?:which|what) (?:of )?(?:the |your |these |those )?(?:ø|[a-z]+)(?: (?:ø|[a-z]+)){0,4}? (?:still |already |yet |currently )*(?:have|has|got|are|is)(?: still| already| got| any| yet| all)* (?:<place>|room|space|full|free|available|going|open)\b",
        r"\bchecking (?:that |if |whether )?(?:you have|i am|i have|we are|my <place>|him)|\b(?:which|what) (?:[a-z]+|ø)(?: [a-z]+){0,2}? (?:does|do|did|has|have|is|are) (?:he|she|they|him|i|we) (?:\w+ )?(?:have|hold|got|booked|down|on|registered|given|coming)",
        r"\b(?:check|tell <me>|see|confirm|know|say) (?:what|which|when|where|whether|if)(?: [a-z]+| ø){0,2}? (?:him|he|she|i|we) (?:is|am|are|has|have) (?:now |already |currently |still |definitely )?(?:down|booked|on|registered|got|given|a place)\b|\bam i (?:\w+ )?(?:on|inscribed|included|listed|coming)\b|\bhave i been given\b|\bhave i got anything\b",
        r"\b(?:invite|invitation|link|email|confirmation)s? (?:has |have )?(?:\w+ )?(?:never|not|did not) (?:\w+ )?(?:show\w*|arriv\w*|com\w*|turn\w*|appear\w*|reach\w*)|\bsend (?:<me> |it |that |the \w+ |ø )*(?:again|once more|one more time)\b|\b(?:do not|cannot|did not) (?:seem to )?(?:find|see|have|get) (?:the|my|any) (?:\w+ ){0,2}?(?:link|invite|invitation|confirmation)",
        r"\bremind <me> (?:when|what|which|where|of|about)\b|\b(?:sure|certain|know|clear) (?:if|whether) (?:i|we) (?:am|have|are|was|had|did) (?:\w+ )?(?:a place|booked|down|registered|on|got|book)",
        r"^(?:hello |hi |, )*(?:got|have you got|any) (?:any |still )*(?:room|space|places|spaces|availability)\b",
        r"\bwhat (?:are|is) (?:the |your |all )*(?:other |next |available |remaining |upcoming )*(?:dates?|times?|sessions|options)\b",
        r"\b(?:when|what time|where) (?:is|are|does|do|was) (?:my|the|our|your|ø|it|this|that|next)\b",
        r"\b(?:cannot|do not|not) (?:quite |now )?remember (?:if|whether|what|which|when)\b",
        r"\b(?:how|where|what|which|still) .*\bwaitinglist\b",
        r"\bhow (?:far|high|near|close) (?:up|down|to the (?:top|front|head))\b",
        r"\bwhere (?:am i|are we|i am) (?:<adv> )*(?:on|in)\b|\b(?:position|place|number|far up|far down|high up) (?:am i |i am )?(?:on|in) the (?:waitinglist|queue|list)|\bhow (?:long|far) (?:is|down|up) .*waitinglist",
        r"\bsend (?:<me> )?(?:it|this|that|them|one) (?:\w+ )?(?:again|once more|over again)\b",
        r"\b(?:resend|re-send|resent|reissue|forward again)\b|\bre - send\b",
        r"\b(?:send|sent|have|email|get|forward) (?:<me> |it |ø |to )*(?:the |my |a |another |that )*(?:\w+ )?(?:invite|invitation|link|calendar|confirmation|joining instructions|joining details|details|copy)(?: \w+){0,4} (?:again|another time|once more|over again)|\banother copy of (?:the |my )?(?:invite|invitation|confirmation|link)|\bsend (?:<me> )?another (?:invite|invitation|link|confirmation)",
        r"\b(?:cannot|have not|did not|never) (?:<adv> |seem to |been able to )*(?:find|found|see|locate|got|get|received|receive|had|open) (?:<my> |any |the |an? )*(?:\w+ ){0,2}?(?:invite|invitation|link|confirmation|email|calendar|joining)",
        r"\b(?:lost|deleted|mislaid) (?:the|my|your) (?:\w+ )?(?:invite|invitation|link|confirmation|email)|\b(?:invite|invitation|link) (?:has |have )?(?:vanished|disappeared|gone missing|not arrived|did not arrive)",
        r"\b(?:are there|is there|do you|have you|how many|will there be|(?:know|tell me|check|see|say|ask|wondering|wonder) (?:if|whether) there (?:are|is)|(?<!if )(?<!provided )(?<!provided that )(?<!should )(?<!when )there are|(?<!if )(?<!provided )(?<!provided that )(?<!when )there is)(?: (?:<adv>|any|still|have|got|you|there|more|many|a|some))* (?:<place>|availability|room|vacancies|dates|sessions|waitinglist)(?: (?:left|available|remaining|still|free|on|for|at|in|ø|going|open|to)|\b)",
        r"\b(?:was|is|has) my (?:request|booking|email|form) .*\b(?:received|arrived|gone through|confirmed|processed)\b|\b(?:list|show|tell me) (?:me )?(?:all )?my bookings\b|\bwhat is (?:the |your )?availability\b",
        r"\b(?:is|are) there (?:any |still |some )*ø (?:left|available|free|still|open|remaining)\b",
        r"\b(?:is|are) (?:there )?(?:anything|any) (?:still )?(?:left|available|free|going)\b",
        r"\b(?:is|are) (?:it|this|that|they|the (?:session|event|course|class|workshop)) (?:<adv> |already |completely |all )*(?:full|fully booked|booked up|sold out|booked out)\b(?=.*\?)",
        r"\b(?:is|are) ø (?:<adv> |already |completely |all )*(?:full|fully booked|booked up|available|open|sold out|booked out|still available|free)\b",
        r"\bhow many (?:\w+ ){0,2}?(?:are |is )?(?:left|free|available|remain\w*|going)\b|^any (?:<place>|room|availability)\W*$",
        r"\b(?:any|many) (?:<place>|availability|room|vacancies) (?:left|available|remaining|still|free|on|for|in|at)\b|\bhow (?:full|busy) (?:is|are)",
        r"\b(?:list of|tell me|know|send me|see|what) (?:<adv> )*(?:the |all |your |about )*(?:other |remaining |available |upcoming |future |next )*(?:dates|sessions)(?: \w+){0,3}(?: left| available|\?|$)",
        r"\b(?:did|have|has) (?:you|my) (?:<adv> )*(?:get|got|receive|received|booking|request|email)\b.*\?",
        r"\b(?:check|confirm|verify|remind <me>|tell <me>|let <me> know|remember|know|sure)(?: <adv>)*(?: (?:if|whether|that|what|which|when|my booking|my place|of|about))?(?: \w+){0,3}? (?:i am|i have|we are|i have got|my booking|my place|my session|ø) ?(?:<adv> |already |definitely |currently |correctly )*(?:booked|down|registered|signed up|on|a place|got|is|went through|gone|confirmed|ø)",
    )),
    (Act.UNSURE, (
        r"\b(?:may|might|could)(?: well| just| possibly)? (?:have|need) to (?!be\b)|\b(?:(?<!for )thinking (?:of|about)|considering|toying with|tempted|might|(?<!said i )(?<!says i )(?<!agreed i )(?<!that i )may (?:be able to|want to|like to|come|attend)|not (?:yet )?sure (?:if|whether|yet|i|about|which)(?! (?:i|we) (?:am|have|are|was|had|did) (?:\w+ )?(?:a place|booked|down|registered|on|got|book))(?! this is| it is the right| i have the right| that is)|undecided|wondering (?:if|whether) (?:it|this|these|they|ø))\b",
        r"\bbefore (?:i|we) (?:<adv> )*(?:decide|book|commit|sign|register)|\bif (?:i|we) (?:need|have|had|would like|want) to (?:cancel|change|withdraw|move)|\bif (?:i|we) (?:cannot|will not|do not|am not)(?! (?:have|get|do) ø)|\bi will (?:\w+ )?(?:let you know|get back to you|confirm (?:later|nearer|closer|once|when|if)|come back to you|check and)|\b(?:need|would like|want|have|got) to (?:check|ask|speak to|clear it|clear this|see if|see whether|find out|run it past|confirm with|get (?:approval|permission|agreement|it approved|it signed|cover|clearance|the ok|sign))|\bi will have to (?:check|ask)|\bhave to (?:check|ask|clear)|\bpotentially\b|\bpossibly interested|\bin case i (?:decide|want)|\bwould i have to|\bdepends on|\bdepending on|\bsubject to (?!availability)|\bpending (?:approval|confirmation)|\bprovisional",
        r"\bif (?:<adv> )*(?:my|our|the|his|her) (?:\w+ ){0,2}(?:manager|boss|supervisor|rota|roster|ward|matron|diary|director|leave|childcare|line manager|lead|team|head|trust|department|consultant|employer|funding|shift|shifts|clinic|wife|husband|partner|mum|request|study leave|cover|budget)\b|\bif (?:work|they|he|she|it|someone|somebody|that|nothing|everything|all) (?:agrees|agree|let|lets|allows|allow|can cover|covers|goes|approve|approves|says|say|release|releases|comes|is approved|gets)|\b(?:once(?! (?:i am|we are|it is|that is) (?:booked|done|confirmed|sorted|registered|in\b))|as soon as|assuming|provided|providing|unless|until) (?:<adv> )*(?:my|i|we|the|our|they|he|she|it)\b(?! (?:is|are) (?:full|space))",
        r"(?<!know )(?<!check )(?<!see )(?<!sure )(?<!wondering )(?<!ask )\bif (?:my|our|his|her) (?!(?:\w+ )?(?:<place>|name|names|request|e?mail|message|form|first|second|third|preferred|choice|ø|memory|maths|calculations?|understanding|date)\b)\w+",
        r"(?<!know )(?<!check )(?<!see )(?<!sure )(?<!wondering )(?<!ask )\bif (?!i\b|we\b|you\b|he\b|they\b|she\b|it\b|that\b|this\b|there\b|ø|any|some|no\b|not\b|so\b|one\b|space|room|<place>\b|possible|at\b|anything|something|nobody|another|people|only|and\b|or\b|the\b|a\b|an\b|both|either|neither|all\b|need|ok|still|available|full|in\b|for\b|noted|these|those|more|two|three|your|his|her|my|our|necessary|poss\b|please|can\b|is\b|are\b|then\b|free\b|yes\b|able\b|what|numbers|others|spare)(?:\w+ ){1,2}(?:can|could|will|would|lets?|allows?|agrees?|approves?|says?|signs?|gets?|finds?|pays?|comes? through|goes|releases?|gives?|decides?|sends?|permits?|permitting|does not|do not|cannot)\b",
        r"\b(?:diary|work|rota|weather|health|manager|finances|funds|trains|childcare|time|god|boss|staffing) permitting\b|\bno promises\b|\bstill waiting (?:to hear|for (?:my|the|our|approval|sign))|\bwaiting (?:on|for) (?:my |our |the )?(?:manager|boss|approval|funding|sign off|permission|go ahead|rota|roster|cover)|\bdepends (?:if|whether|how|what)\b|\bnot (?:100 ?%|certain|definite|decided)\b|\b(?:have not|yet to) (?:yet )?(?:decide|decided|made up my mind|make up my mind)\b(?! (?:yet )?(?:who|which of them))",
        r"(?<!remember )(?<!check )(?<!know )(?<!confirm )(?<!sure )(?<!wondering )\bif i (?:<adv> )*(?:can (?:get|find|arrange|swap|make|manage|persuade|be|sort|come)|get|am (?:able|free|allowed|released|off)|could get|manage|do|were|decide|find|was to|wanted|book|come|came|attend|booked|took)\b|\bif we (?:can|get|are|could|have)\b",
    )),
    (Act.REGRET, (
        r"\bnone of (?:the|these|those|them|your|ø)|\bnot (?:for me|this time|for us|able to take this up)\b|\b(?:sit|sitting|pass|passing) (?:this one out|on this|this time)|\bgive (?:it|this|this one|that one) a miss|\bcannot (?:<make> )+(?:any|either|all)\b|\bcannot <make> (?:any of )?(?:these|them|the dates|any)\b",
        r"\b(?:cannot|not) (?:\w+ ){1,4}(?:yesterday|last (?:week|month|time|night|one))",
        r"\b(?:i|we) would (?:have )?(?:like|love|liked|loved) to(?: (?:have )?(?:come|attend|be there|join|been there|joined))?\W*$|\bhope to (?:make|come to|catch|join) (?:the next|another|a later|one (?:next|another))",
        r"\bnothing (?:\w+ ){0,4}(?:i|we) can\b|\bnothing (?:\w+ ){0,2}(?:suits|works|fits)\b|\bnone (?:of (?:them|ø) )?(?:would |will |do |does |seem to )?(?:work|works|suit|suits|fit)\b|\b(?:cannot|not able to) \w+ any of\b",
        r"\b(?:all|both|the) (?:of )?(?:the |these |those )?(?:dates|sessions|times) (?:clash|are no good|do not work|are bad|do not suit|are difficult)|\bother commitments|\b(?:am|all) sorted\b|\bnext time\b|\bmaybe next|\b(?:sorry|sad|gutted) (?:to|i|we) (?:have )?(?:missed|miss|could not)|\b(?:these|they|those|all of (?:them|these)) (?:are|would be) (?:all |sadly )?(?:no (?:good|use)|impossible|not possible|out)\b|\bnever mind\b|\bwhat a shame\b|\bleave it to (?:the )?(?:others|younger|someone)",
    )),
    (Act.THANKS, (
        r"\bthanks\b|^ty\b|\bty\W*$|\bdiari[sz]ed\b|\bin (?:my|the) (?:diary|calendar)\b|\bawesome\b|\bsuperb\b|\bmiracle\b|\bterrific\b|\bsee you\b|\blooking forward|\blook forward|\bgreat (?:session|event|workshop|talk|day|stuff|news)|\benjoyed\b|\bwonderful\b|\bexcellent\b|\bbrilliant\b|\bnoted\b|\bgot it\b|^received\b|\bsafely received\b|\bsorry to hear\b|\b(?:happy|merry) (?:new year|christmas|easter|birthday|holidays)\b|\bperfect\b|\blovely\b|\bwill be there\b|\bsee you then\b|\bappreciate|\bfantastic|\bwell done\b|\bit was (?:great|good|very)|\bmuch appreciated|\ball sorted|\bgood luck|\bbest of luck|\bhope (?:it|the|you|to see)|\bso helpful|\bfound it",
    )),
    (Act.PRAISE, (
        r"\bwhat (?:a|an) (?:\w+ ){0,2}(?:day|morning|afternoon|evening|night|hour|session|event|talk|time|treat|joy|pleasure|success|triumph)\b|\bthe best (?:\w+ ){0,3}(?:day|morning|afternoon|evening|hour|session|talk|training|course|event)\b|\b(?:splendid|marvellous|cracking|inspirational|memorable|delightful|thoughtful|moving|brill|ace|first rate|first class|eye opening) (?:\w+ )?(?:day|session|event|talk|morning|afternoon|evening|class|course|hour|time)\b",
        r"\b(?:got|taken|learn\w*|took|gained) (?:so much|a lot|a great deal|plenty|loads|something|such a lot)\b|\bhow much i (?:got|enjoyed|learn\w*|took|loved|valued|appreciated)\b|\b(?:have|has) not stopped (?:talking|thinking|smiling|laughing)\b|\b(?:moved|inspired|touched|struck|cheered|encouraged) (?:i was )?by\b|\b(?:i|we) laughed\b|\bin a good way\b|\byou have a gift\b|\bchanged (?:how|the way) (?:i|we)\b|\bwent down a storm\b",
        r"(?!^good (?:morning|afternoon|evening|day) ,)\b(?:great|good|excellent|brilliant|wonderful|fantastic|lovely|superb|amazing|inspiring|really good|fab|useful|helpful|interesting) (?:session|event|workshop|talk|day|class|morning|afternoon|evening|conversation|clinic|course|webinar|lecture|ø)",
        r"\b(?:enjoyed|loved|attended|came along|came to|it was (?:great|good|very|so|really|a)|ø was|found (?:it|ø|the)|learn(?:t|ed) a lot|went (?:really |very )?well|well done|got a lot out)\b",
    )),
    (Act.FIX, (
        r"^(?:\W*(?:oh|ah|no|sorry|so|but|and|oops|whoops|apologies|silly me) )*(?:\W*, )?(?:wrong (?:one|date|day|session|month|line|way round)\W*(?:$|, ?(?:\w+ )*ø)|(?:i )?tell a lie\b|strike that|cancel that ,|as you were)",
        r"^(?:but )?(?:i|we) (?:would rather not|would prefer not to|do not (?:actually |really )?(?:want|wish) to (?:go|come|attend|be booked))\b",
        r"^(?:\W*(?:oh|ah|no|so|but|and|sorry) )*\W*(?:hang on|hold on|hmm+|wait)(?: a (?:minute|second|sec|mo|moment))?[ ,.]*$|\bno ,? ?wait\b|\bor rather\b|^(?:oh |ah |no |, )*(?:sorry|oops|no) [,-]? ?ø(?!.*\b(?:cannot|no good|clash\w*|not)\b)|^(?:\W*(?:oh|no|sorry|hang on|oops|oh no|apologies|hmm|ah|hold on|and|so|but) )*(?:\W*, )?(?:actually|scratch that|ignore that|correction|wait|i mean(?!$)|i meant|on second thoughts?|on reflection|having checked|make that|make it|change that|scrap that|forget that|strike that|no ,? ?make|let us make that|let us say)\b|\b(?:make that|make it|ignore that|scratch that|i mean(?!$)|i meant|scrap that|my mistake|i meant to say|on second thoughts?|i should say|(?<!we )(?<!i )(?<!you )(?<!one )(?<!people )should read|(?:that|it|this) should (?:be|have been|say) ø|changed my mind)\b",
    )),
    (Act.STAYS, (
        r"\bstill (?:be )?(?:coming|attending|going|joining|attend|there|with you|at|on for|fine|ok|okay|good|able|on|make|do|manage|stands?|holds?|want (?:ø|my|the)|need (?:ø|my|the))\b",
        r"\bleave (?:<me> )?(?:(?:my|our|the|in|on|down for|<place>|on|for) )*ø (?:alone|as (?:it|they) (?:is|are)|in place|untouched|standing|where it is)\b|\b(?:i|we) (?:will|shall) (?:still |of course )?be (?:coming|attending|joining|there)\b|\bdo not (?:touch|cancel|drop|remove) (?:(?:my|our|the|<place>|on|for) )*ø",
        r"(?<!need to )(?<!point )(?<!reason to )(?<!sense )(?<!stop )\b(?:keep|keeping|hold on ?to|holding on ?to|hang on ?to|hanging on ?to) (?:<me> |<my> |the |our |both |all |of )*(?:ø|<place>|other|others|rest|remaining|on|down|in|for|session|one|date)",
        r"\b(?:will|shall|am|are|is|plan to|intend to|hope to|going to|happy to) (?:of course |be |still |definitely |certainly )*(?:attend|attending|come|coming|there|at|join|joining|make|do|keep|keeping) (?:to |at |on |for |all |of )*(?:ø|the (?:other|rest|remaining|others)\b)(?: \w+){0,3}? as (?:planned|booked|arranged|before|normal|agreed)",
        r"\bas (?:planned|booked|arranged|before|agreed|they are|it is)\b|\b(?:looking|look) forward to (?:the )?(?:ø|other|rest)|\bsee you (?:(?:all|again|there|then) )*(?:at|on|in|for) (?:the )?ø|\b(?:stays|stay|remains?|is|are) (?:unchanged|the same|in place|unaffected)\b",
    )),
    (Act.ABSENT, (
        r"\b(?:i am|i will|will|am|am i) not (?:<adv> )*(?:be )?(?:attending|coming|joining|going)(?: (?:myself|along|too|this time|as well))?\b|\bnot for (?:me|myself)\b|\bi (?:will not|do not need|cannot) (?:<adv> )*(?:come|attend|be attending|be coming|be needing|need|go|join)?(?: (?:a place|one))?(?: (?:for )?myself)\b|\bdo not need (?:a place|one)\b|\bnot (?:me|myself)\b|\bonly (?:for )?(?:him|her|them)\b|\bi have (?:already )?(?:been|attended|done)|\bas i (?:came|have been|attended|went)",
    )),
)  # fmt: skip
VERBS = Patterns.of(_FRAMES, CLASSES)
"""What the verbs of a clause in office English say, whatever stands around them."""
