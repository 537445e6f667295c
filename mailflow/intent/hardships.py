"""What a body needs, told as a fact: "I have macular degeneration", "I need to sit near the door", "my hearing is poor"."""

from __future__ import annotations

import re

from mailflow.intent.needing import Patterns

_CONDITIONS = (
    r"macular \w+|glaucoma|cataracts?|colou?r ?blind\w*|tunnel vision|retin\w+|keratoconus|tinnitus|cochlear|meniere\w*|sight loss|hearing loss|visual \w*impair\w*|photosensitiv\w*"
    r"|multiple sclerosis|ms(?= and\b| so\b| ,|\W*$)|me(?= so\b| and i (?:need|get|tire))|cfs|fibromyalgia|long covid|chronic (?:\w+ )?(?:pain|fatigue|illness|condition)|arthritis|rheumatoid|lupus|parkinson(?: 's|s)?|cerebral palsy|spina bifida|muscular \w+|motor neurone"
    r"|stroke(?! (?:ward|unit|team|clinic|nurse|service|patients?|rehab\w*|physio\w*))|stoma|colostomy|catheter|ibs|ibd|crohn(?: 's|s)?|colitis|incontinen\w*|bladder (?:condition|problem|issue)s?|weak bladder|overactive bladder"
    r"|asperger\w*|tourette\w*|dyspraxi\w*|dyscalculi\w*|stammer\w*|stutter\w*|sensory (?:\w+ )?(?:issues?|needs|processing|overload|sensitiv\w*)|learning (?:disabilit\w+|difficult\w+)|ptsd|panic attacks?|social anxiety|claustrophobi\w*|agoraphobi\w*|anaphyla\w*|epipen|insulin|pacemaker|oxygen|prosthe\w+|amputee|artificial (?:leg|hip|limb)|tremor|vertigo|pots|scoliosis|sciatica"
)
_AILING = (
    r"\b(?:i have|i have got|i have had|after|following|i suffer (?:from|with)|i live with|i am living with|with|i am recovering from|because of|due to|he has|she has|owing to|have|has) (?:\w+ |, ){0,4}?(?:"
    + _CONDITIONS
    + r")\b"
    r"|\b(?:hip|knee|spinal|back|eye|shoulder) (?:replacement|surgery|operation|fusion)\b|\bi (?:get|am prone to|suffer) (?:\w+ ){0,2}?(?:migraines?|seizures|fits|panic attacks|dizzy spells|cramps|blackouts)\b|\bi (?:do )?(?:stammer|stutter)\b|\bi am (?:fasting|pescatarian|nursing a|feeding a|expecting|recovering from|housebound|bedbound|sight impaired|blind|deaf|autistic|neurodivergent|teetotal)\b(?! (?:a )?(?:cold|flu|party|visitors?|guests?|to|your|you|it|that)\b)|\btire (?:easily|quickly)\b"
    r"|\b(?:need|needs|want) (?:a|another|an extra) (?:chair|seat) (?:too|as well|beside|next to|for (?:my|his|her) (?:carer|pa|assistant|interpreter))\b|\b(?:pa|carer|interpreter|support worker|personal assistant) will (?:be|come|need|sit)\b"
    r"|\bmy (?:\w+ )?(?:hearing|eyesight|sight|vision|eyes|ears|mobility|balance|back|knees?|hips?|legs?|speech|left ear|right ear) (?:is|are)(?: not| no longer| getting| very| rather| pretty| a bit| really| so)* (?:poor|bad|good|great|limited|failing|weak|worse|shaky|dodgy|terrible|rubbish|gone|going|what it was|what they were|up to)\b"
    r"|\b(?:cannot|i do not|struggle to|hard to|not able to|difficult(?:y)? (?:to|in)?|trouble|problems?) (?:\w+ ){0,2}?(?:hear|hearing|see|seeing|sit(?! in\b)(?= on| for| in)|sit(?! in\b)|sitting|stand|standing|walk|walking|write|writing|climb\w*|read (?:small|the|fine)|grip|lift (?:my|the)|kneel|bend) (?:\w+ ){0,2}?(?:well|properly|for (?:long|more|too|very)|out of|from the back|far|small|screens?|easily|clearly|at the back|on one side|up for|on (?:low|hard|high|the floor))\b"
    r"|\bi (?:\w+ )?(?:get|become) (?:very |easily |really |so )*(?:tired|breathless|dizzy|overwhelmed|exhausted|fatigued)(?: easily| quickly| and|,|\W*$)"
    r"|\bi (?:use|walk with|rely on|depend on|wear|will be (?:bringing|using)|am on) (?:a |an |my |two |live |the )*(?:\w+ )?(?:scooter|rollator|stick|sticks|cane|frame|walker|prosthe\w+|hearing aids?|captions|oxygen|splint|brace|boot|magnifier|text to speech|speech to text|jaws|nvda|zoomtext)\b"
    r"|\b(?:leg|ankle|foot|arm|wrist|knee|hip) (?:is )?in (?:a )?(?:plaster|cast|pot|boot|sling)\b|\bi (?:only )?eat (?:halal|kosher|vegan|no)\b|\bi (?:cannot|do not|can not) eat\b"
)
_REQUIRES = r"\b(?:(?:i|he|she|we|they) (?:\w+ )?(?:need|require|will need|would need|may need|might need|have to have|must have)|i would (?:\w+ )?like|would (?:\w+ )?(?:like|need)|needs|requires|will need|would help|helps me)(?: \w+| ,){0,3}? "
_FACILITY = (
    r"(?:to (?:sit|stand|lie|rest|eat|pray|express|pump|inject|stretch|move (?:about|around)|walk (?:about|around)|get up|keep my leg|be (?:near|close|able to (?:see|hear|leave|stand|sit|lie|hear|read))|leave the room|pop out|take (?:\w+ )?(?:breaks?|medication|tablets|insulin)|record|see the)"
    r"|(?:somewhere|a place|a space|a room|a corner|a spot|a quiet \w+) (?:\w+ )?(?:to|where i can|for) (?:\w+ )?(?:pray\w*|rest|lie|sit|feed|express|pump|inject|breastfeed|nap|change|park my|charge)|somewhere (?:quiet|private|to)"
    r"|(?:a |an |my |the |some )?(?:\w+ ){0,2}?(?:chair with|seat (?:at|near|by|close|in) the (?:front|back|door|aisle|end|exit|speaker)|seat (?:near|by)|aisle seat|front row|microphone|mic\b|loop|transcript\w*|lipspeaker|signer|reader|scribe|helper|carer|personal assistant|toilets?|loo\b|bathroom|fridge|plug socket|power socket|socket|cushion|footstool|high chair|stool|lift\b|ramp|rail|wider (?:seat|chair)|armless chair|low(?:er)? table)"
    r"|(?:a |some |more |a bit more |extra |a little more |regular |frequent |plenty of )(?:\w+ )?(?:time|breaks?|rest|help|light|space for my|legroom)(?: (?:to|for|with|because|when|in)\b|\W*$)"
    r"|(?:anything|everything|it|them|the (?:slides|handouts?|material\w*|text|papers?|notes)|handouts?|slides|materials|papers|documents|copies) (?:\w+ ){0,6}?(?:beforehand|in advance|ahead of time|before the day|on (?:coloured|yellow|cream|blue|green) paper|on paper|printed|as (?:a )?(?:word|pdf|text|audio)\w*|in (?:\d+|large|larger|big|bigger|a larger|bold|braille|audio|electronic)))"
)
_TYPE_SIZE = r"\b(?:\d+ (?:point|pt)|(?:font|type|text|print)(?: size)?(?: of| :)? \d+|(?:larger|bigger|large|big) (?:font|text|type|print)|enlarged|(?:coloured|cream|yellow|pastel) paper)\b"
_TOLD = re.compile(f"{_AILING}|{_REQUIRES}{_FACILITY}|{_TYPE_SIZE}")
HARDSHIPS = Patterns((True, one) for one in (_AILING, _REQUIRES + _FACILITY, _TYPE_SIZE))
_TRADE = re.compile(
    r"^(?:\W*(?:hello|hi|as|and|so|but|because|since|well) )*(?:i|we) (?:\w+ )?(?:work|teach|run|support|look after|care|lead|manage|research|study|treat|see|nurse|coach|train|supervise|represent|help|deal|interpret|sign)\b(?!.*\b(?:i|we) (?:\w+ )?(?:need|require|use|have)\b)"
    r"|\b(?:am|is|are) (?:a|an|the|our) (?:[\w-]+ ){0,4}?(?:nurse|cook|chef|interpreter|therapist|teacher|doctor|specialist|lead|manager|worker|coordinator|consultant|audiologist|physio|physiotherapist|advisor|adviser|officer|tutor|trainer|researcher|clinician|practitioner|volunteer|champion|rep|ambassador|assistant|carer by profession)\b(?!.*\b(?:i|we) (?:\w+ )?(?:need|require|use|have)\b)"
    r"|\bused to be (?:a|an)\b|\bin my spare time\b"
)
"""What somebody does for a living: no need of their own."""


def hardship(line: str) -> re.Match[str] | None:
    """The words of a clause in office English that tell a need as a fact; None where it tells none."""
    return _TOLD.search(line) if any(HARDSHIPS.found(line)) and not trade(line) else None


def trade(line: str) -> bool:
    """True for what somebody does for a living: "I work with deaf children", "I'm a diabetes nurse"."""
    return bool(_TRADE.search(line))
