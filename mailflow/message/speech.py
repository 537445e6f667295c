"""Does somebody speak here? Words by which a request or a remark is told from a signature's lines."""
# ruff: noqa: RUF001 - dashes, apostrophes and letters as people type them

from __future__ import annotations

import re

_PS = re.compile(r"\W{0,3}(?:p\.?\s?p?\.?\s?s\b|ps\b|n\.?b\b)[\s.:,;–—-]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOKED_AT = 1500
_SHORTEST = 3
"""Fewer words than this are a name ("No Name"), unless they ask."""

_REQUESTS = (
    # English
    "book booking booked cancel cancelling cancelled canceling move swap switch change transfer register registered sign attend attending "
    "come coming join place places space spaces seat seats spot slot waiting list withdraw drop reserve add put remove session date dates "
    "invite invitation resend confirm event november december january february march april june july august september october monday "
    "tuesday wednesday thursday friday "
    # French, German, Spanish, Portuguese, Polish, Welsh
    "réserver reserver annuler inscrire inscription place participer buchen anmelden stornieren absagen platz teilnehmen reservar cancelar "
    "inscribir plaza participar inscrição lugar zarezerwować zapisać anulować miejsce archebu canslo lle mynychu"
)
REQUESTS = frozenset(_REQUESTS.split())
"""What people ask of an organiser."""

_VOICES = (
    # English
    "i i'm i'd i'll i've im ive me we'd we'll please pls plz sorry also yes yeah yep nope don't can't cannot won't afraid unfortunately "
    "forgot wondering wonder "
    # French, German, Spanish, Portuguese, Polish, Welsh
    "je j'ai j'aimerais pouvez désolé ich könnte könnten bitte möchte möchten leider quiero puedo podría quisiera también gostaria posso "
    "também proszę chciałbym chciałabym mogę przepraszam hoffwn allaf gallaf gallwch"
)
VOICES = frozenset(_VOICES.split())
"""How people speak to one another, and a signature hardly does."""

_SELF = re.compile(r"\b(?:i'm|i'd|i'll|i've|me|my)\b|\bi\b(?!\s?[).])")

_BOILERPLATE = re.compile(
    r"environment|working (?:days|hours|pattern|times|week)|(?:days|hours) (?:of work|i work)|\bi work\b|usual(?:ly)? work|not in on|office hours"
    r"|on leave|annual leave|out of (?:the )?office|pronouns|follow us|find us|visit (?:our|us)|like us on|proud to|committed to|our values|our vision"
    r"|out(?:side)? of (?:your|my|normal|working)|your own working|flexibl|wellbeing|(?:feel|under) (?:no |any )?(?:obligat|obliged|pressure)|expect (?:you|a response|an? )"
    r"|on behalf of|in my absence|if urgent|urgent (?:matters|enquir|quer)|switchboard|www\.|https?://|\bteams? (?:chat|call)|linkedin|twitter|facebook"
    r"|instagram|secretary|\bp\.?a\.? to\b|non-working|day off|days off|rest days|part[- ]time|compressed hours|please note (?:that )?(?:i|my)"
    r"|\bmonday to\b|\bmon(?:day)?\s?[-–]\s?|typos|brevity|dyslexi|winner|award"
)
_DIRECT = re.compile(
    r"\?|\bplease\b|\bpls\b|\b(?:can|could|would|may) (?:i|you|we)\b|\bi(?:'d|’d| would) like\b|\bput me\b|\bbook me\b|\bcancel my\b"
)
_FORM = re.compile(
    r"\s*[-*•]?\s{0,3}(?:(?:full |first |last )?name|job title|role|organisation|organization|trust|team|department|site|base|line manager|manager"
    r"|(?:access|accessibility|special|dietary|other) (?:requirements?|needs)|dietary|e-?mail|phone|telephone|mobile|date|session|event)\s?:",
    re.IGNORECASE,
)


def is_postscript(text: str) -> bool:
    """True for a P.S."""
    return _PS.match(text) is not None


def words_of(text: str) -> list[str]:
    """The words of a text's beginning, lower case, apostrophes plain."""
    return _WORD.findall(text[:_LOOKED_AT].lower().replace("’", "'"))


def boilerplate(text: str) -> bool:
    """True where a line that speaks is of the kind that stands in signatures: working days, leave, slogans."""
    return _BOILERPLATE.search(text[:_LOOKED_AT].lower()) is not None


def speaks(text: str) -> bool:
    """True where somebody says something, as opposed to giving a name, a role, a number."""
    if is_postscript(text):
        return True
    words = words_of(text)
    if len(words) < _SHORTEST:
        return "?" in text
    return "?" in text or not VOICES.isdisjoint(words)


def says_i(text: str) -> bool:
    """True where one person speaks of oneself, as no disclaimer does (but "i)" counts its clauses)."""
    return _SELF.search(text[:_LOOKED_AT].lower().replace("’", "'")) is not None


def asks(text: str) -> bool:
    """True where somebody asks for something that an organiser can give: never mistake that for a signature or a footer."""
    if is_postscript(text):
        return True
    low = text[:_LOOKED_AT].lower().replace("’", "'")
    if not _DIRECT.search(low) or REQUESTS.isdisjoint(words_of(low)) or "www." in low or "http" in low:
        return False
    return "?" in low or not boilerplate(low)


def dated(text: str) -> bool:
    """True for a line with a word of the organiser's trade in it, a month or a weekday among them: no name."""
    return not REQUESTS.isdisjoint(text[:_LOOKED_AT].lower().replace(",", " ").split())


def is_form(text: str) -> bool:
    """True for a line of a booking form ("Name: …")."""
    return _FORM.match(text) is not None
