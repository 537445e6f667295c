"""English as people write it → English as the grammar reads it: contractions, short forms, many ways to say one thing."""

from __future__ import annotations

from mailflow.intent.languages.tongue import tongue

TONGUE = tongue(
    "English",
    "the and please for can could would my me you is on to of have book place this that with not but if thanks",
    {
        "can't|cant|cannot|can not|could not|couldn't|couldnt|unable to|am unable to|are unable to|am not able to|not able to": "cannot",
        "will not be able to|won't be able to|wont be able to|will be unable to|shan't be able to|would not be able to": "cannot",
        "am not going to be able to|not going to be able to|isn't able to|is not able to|is unable to|aren't able to": "cannot",
        "no longer able to|am no longer able to|can no longer|will no longer be able to|i'm no longer able to": "cannot any more",
        "cannot any longer|can't any longer|cannot anymore|can't anymore": "cannot any more",
        "won't|wont|will not|shall not|shan't|am not going to|isn't going to|not going to": "will not",
        "don't|dont|do not": "do not",
        "doesn't|doesnt|does not": "does not",
        "didn't|didnt|did not": "did not",
        "isn't|isnt": "is not",
        "aren't|arent": "are not",
        "wasn't|wasnt": "was not",
        "haven't|havent": "have not",
        "hasn't|hasnt": "has not",
        "wouldn't|wouldnt": "would not",
        "shouldn't|shouldnt": "should not",
        "i'm|im": "i am",
        "i've|ive": "i have",
        "i'll": "i will",
        "i'd": "i would",
        "id like|i'd like|i should like|i would very much like|i should very much like|i would really like": "i would like",
        "id love|i'd love|i would dearly love|i'd really like": "i would like",
        "i would love|i would adore": "i would like",
        "would love": "would like",
        "we're": "we are",
        "we've": "we have",
        "we'll": "we will",
        "we'd": "we would",
        "you're": "you are",
        "you've": "you have",
        "you'll": "you will",
        "you'd": "you would",
        "they're": "they are",
        "they'll": "they will",
        "they've|theyve": "they have",
        "they'd": "they would",
        "she'll": "she will",
        "he'll": "he will",
        "who'll": "who will",
        "who'd": "who would",
        "she'd": "she would",
        "he'd": "he would",
        "she's": "she is",
        "he's": "he is",
        "it's": "it is",
        "that's|thats": "that is",
        "there's|theres": "there is",
        "what's|whats": "what is",
        "when's|whens": "when is",
        "where's": "where is",
        "let's": "let us",
        # short forms
        "pls|plz|plse|please please|pleaseee|kindly": "please",
        "thx|thanx|ta|thank you|cheers|tks|many thanks|thanks a lot|thank u|thankyou": "thanks",
        "cxl|cnx|canx|cncl|xl": "cancel",
        "resched": "reschedule",
        "u": "you",
        "ur": "your",
        "at all possible|remotely possible": "possible",
        "wld|wud": "would",
        "cld|cud": "could",
        "cd i": "could i",
        "cd you|cd u": "could you",
        "you very kindly|you so kindly|you most kindly|you have kindly|you kindly": "you",
        "wanna": "want to",
        "gonna": "going to",
        "cc'd|ccd|cc 'd|in cc|copied in|in copy|on copy": "copied",
        "cc": "copied",
        "w / c|w.c|wc|week beginning|w / b|week commencing|week starting": "week commencing",
        "tmrw|tmw|tomorow|tommorow|tommorrow|2moro": "tomorrow",
        "xmas": "christmas",
        "arvo": "afternoon",
        "arvos": "afternoons",
        "\u2192|- >|= >|\u21d2": "to",
        "just b 4": "just before",
        "b 4 christmas": "before christmas",
        "b 4 easter": "before easter",
        "b 4 the": "before the",
        "the 1 just": "the one just",
        "the 1 before": "the one before",
        "the 1 in": "the one in",
        "the 1 on": "the one on",
        "the 1 at": "the one at",
        "the 1 with": "the one with",
        "the 1 about": "the one about",
        "&|+|plus|as well as|along with": "and",
        "and / or": "or",
        "anymore|any longer|after all": "any more",
        "signup": "sign up",
        "onto|on to|in to|into": "onto",
        "w /": "with",
        "bday": "birthday",
        "convo": "conversation",
        "convos": "conversations",
        "sesh": "session",
        "wk": "week",
        "wks": "weeks",
        "i like to come": "i would like to come",
        "i like to attend": "i would like to attend",
        "i like to join": "i would like to join",
        "i like to book": "i would like to book",
        "i like to register": "i would like to register",
        "would like to follow up": "would like to follow up",
        "would like to follow": "would like to attend",
        "wait list|waitlist|waiting-list|wait - list|waiting - list|reserve list|standby list|waiting list": "waitinglist",
    },
)
_WONDERING = (
    "i was wondering",
    "i wonder",
    "i wondered",
    "i am wondering",
    "wondering",
    "was wondering",
    "just wondering",
    "i wanted to ask",
    "i am writing to ask",
    "i am asking",
    "i am emailing to ask",
    "could you tell me",
)
_MIGHT = ("could", "can", "might", "may", "could possibly", "might be able to", "would be able to")


def _wonders(who: str) -> str:
    """Every way to wonder whether somebody might: the longer phrases of one table entry."""
    asked = (f"{start} {link} {who} {might}" for start in _WONDERING for link in ("if", "whether") for might in _MIGHT)
    return "|".join(asked)


def _wondered(*things: str) -> str:
    """Every way to wonder about something of one's own: "whether my place on the 5th could"."""
    return "|".join(f"{start} {link} {thing}" for start in _WONDERING for link in ("if", "whether") for thing in things)


_SHORT_FALLBACKS = tuple(
    f"if {thing}'s {state}"
    for thing in ("that", "that one", "this one", "it", "this", "the first one")
    for state in ("gone", "full", "taken", "booked up", "sold out", "full up", "no good")
)


def _fallbacks() -> str:
    """Every way to say that another comes next where one has no room left."""
    things = ("that", "it", "this", "that one", "this one", "the first", "the first one", "that date", "that session")
    none = ("there is nothing left", "there is nothing free", "nothing is left", "you are full", "you cannot fit me in", "you cannot fit me on",
            "you cannot squeeze me in", "you have no room", "you have no space", "you have no places", "you have nothing left", "i cannot get on",
            "i cannot get in", "i cannot get a place", "that cannot be managed", "that is already gone", "nothing doing")  # fmt: skip
    states = (
        "is gone", "has gone", "is already full", "is full up", "is fully booked", "is booked up", "is booked out", "is sold out",
        "is already taken", "is not available", "is unavailable", "is no longer available", "has been taken", "has no places",
        "has no space", "has no room", "is full", "is taken", "is full in which case", "cannot be done",
    )  # fmt: skip
    said = (f"{start} {thing} {state}" for start in ("if", "unless") for thing in things for state in states)
    lacking = (
        f"{start} {what}{tail}"
        for start in ("only if", "if")
        for what in none
        for tail in (" then", " there", " on that", " for that", "")
    )
    return "|".join(("unless its full in which case", "if its full", "if its gone", *_SHORT_FALLBACKS, *said, *lacking))


_FINE = (
    "any good|ok|is it ok|is it okay|would it be ok|would it be okay|would it be all right|would it be alright|is it all right|is it alright"
    "|would it be possible|would it be a problem|is it possible|do you mind|would you mind|any chance|is it a problem|would it be fine"
)


def _allowed(*asked: str) -> str:
    """Every way to ask whether something would be all right."""
    return "|".join(f"{start} {what}" for start in _FINE.split("|") for what in asked)


PHRASES = tongue(
    "English phrases",
    "",
    {
        _wonders("i"): "can i",
        _wondered("my place", "my booking", "my seat", "my slot", "my spot"): "can my place",
        _wonders("we"): "can i",
        _wonders("you"): "can you",
        "would it be possible to|would it be possible for me to|is it possible to|is it possible for me to|may i|might i": "can i",
        "would it be ok to|would it be okay to|would it be alright to|is it ok to|is it okay to|any chance i could|any chance i can": "can i",
        "any chance of getting|any chance of squeezing|any chance of fitting|any chance of slipping|any chance of hopping": "can i get",
        "any chance of coming|any chance of joining": "can i come",
        "any chance of|is there any chance of|is there a chance of": "can i have",
        "is there any chance i could|any chance you could|is there any chance you could|would you be able to|are you able to": "can you",
        "would you mind|do you mind|would you please|would you be so kind as to|would you be kind enough to": "can you",
        "could i|could we|can we|may we|might we|could i please|can i please|am i able to|would i be able to": "can i",
        "might you|could you|would you|will you|could you please|can you please|can u|could u": "can you",
        "might i therefore": "can i",
        _allowed("if i came", "if i could come", "if i come"): "can i come",
        _allowed("if i joined", "if i could join", "if i join"): "can i join",
        _allowed("if i swapped", "if i could swap", "if i swap"): "can i swap",
        _allowed("if i moved", "if i could move", "if i move"): "can i move",
        "if that one 's gone|if that one is gone|if that is gone|if it is gone|if there is no space there|if there is no room there|if there are no places there|if that 's gone|if that has gone": "failing that",
        "i wonder if i could|i was wondering if i could|i wondered if i could|wondering if i could|i wonder whether i could": "can i",
        "i was wondering if you could|i wonder if you could|wondering if you could|wondering whether you could": "can you",
        "i would be grateful if you could|i would be grateful if you would|would be grateful if you could": "can you",
        "grateful if you could|i would appreciate it if you could|i would appreciate if you could|appreciate it if you could": "can you",
        "it would be great if you could|it would be good if you could|be great if you could": "can you",
        "i would be grateful if i could|would be grateful if i could|it would be great if i could": "can i",
        "i would be most grateful for|i would be very grateful for|i would be so grateful for|i would be most grateful to have|i would be grateful to have|i would be very grateful to have|i would be glad of": "i would like",
        "i would be most grateful if you could|i would be very grateful if you could|i would be so grateful if you could|i would be most grateful if you would|i would be very grateful if you would": "can you",
        "i would be most grateful if i could|i would be very grateful if i could": "can i",
        "i am grateful for|i am very grateful for|i am so grateful for|i am most grateful for|i am really grateful for|i am truly grateful for": "thanks for",
        "i would be grateful for|would be grateful for|i would appreciate|grateful for": "i would like",
        "i want|i wish|i am keen|we want|we wish|we would like|i would be keen|i need|we need|wanted|i wanted|we are keen": "i would like",
        "i hope to|i am hoping to|i was hoping to|hoping to|i am looking to|looking to|i am writing to|writing to|we hope to": "i would like to",
        "i am looking for|i was hoping for|i am hoping for|i am after|looking for|i was after": "i would like",
        "i would be interested in|i am interested in|i would be delighted|i would be happy|i would be pleased": "i would like",
        "may i cannot": "may i cannot",
        "may i can": "may i can",
        "may i will": "may i will",
        "may i would": "may i would",
        "may i am": "may i am",
        "i am interested to|i would be interested to|i am interested in attending|i am wanting to": "i would like to",
        "assist to|assist at|participate to|participate at|assist in": "attend",
        "un - book|un book|unbook me": "unbook",
        "un - register|de - register|un register|de register": "unregister",
        "un - enrol|un enrol": "unenrol",
        "rsvp": "book",
        "be present": "be there",
        "sorry , meant|sorry meant|sorry - meant|oops meant|oops , meant|or rather": "i meant",
        "if not full|if not already full|if it is not full|if it is not too full": "if possible",
        "do the needful and|do the needful by": "please",
        "can we say|could we say|shall we say|can we make it|could we make it|can you make it|could you make it": "make it",
        "let it be|let that be|let us say|let us make it|let us make that|better make it|better make that": "make it",
        "in place of|in lieu of": "instead of",
        "have the pleasure of attending|have the honour of attending": "attend",
        "second to last|second last|last but one|next to last": "penultimate",
        "or rather than": "rather than",
        "in preference to|as opposed to|rather than": "rather than",
        "if not|or else|otherwise|and failing that|or failing that|if that is full|if it is full|if that one is full|if full": "failing that",
        "if that is not possible|if not possible|if that is no good|if that does not work|if unavailable|if not available": "failing that",
        "if that is taken|if there is no room|if there are no places|if there is no space|if that one is taken": "failing that",
        "or alternatively|alternatively|as a back up|as a backup|as backup|as back up|as plan b|as a second option|as a fallback|as second choice|as a second choice": "failing that",
        "second choice|my second choice|second preference": "failing that",
        "failing which|failing those|failing this|if there is not room|if there is not space|if there is not a place": "failing that",
        _fallbacks(): "failing that",
        ", else|; else|. else": ", failing that",
        "at a pinch|at a stretch|if needs be|if need be|if needs must|if all else fails|as a last resort|if push comes to shove": "at a push",
        "if you have to|if i have to|if i must|if necessary|if absolutely necessary|if it has to be|if really necessary": "at a push",
        "there is no reason i cannot|there is no reason why i cannot|no reason i cannot|no reason why i cannot": "i can",
        "it'll": "it will",
        "should've": "should have",
        "this one's": "this one is",
        "that one's": "that one is",
        "one's gone": "one is gone",
        "one's full": "one is full",
        "one's taken": "one is taken",
        "a . m .|a . m": "am",
        "p . m .|p . m": "pm",
    },
)
