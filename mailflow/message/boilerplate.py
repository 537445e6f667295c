"""What gateways, providers and meeting tools add to a mail: banners above, disclaimers and footers below."""
# ruff: noqa: RUF001 - dashes, apostrophes and letters as people type them

from __future__ import annotations

import re

from mailflow.message.history import is_bar
from mailflow.message.speech import asks, says_i, speaks

_TAG = re.compile(
    r"\s*[*\[(<]{1,3}\s{0,2}(?:external|ext|external e-?mail|external sender|external message|caution:? external)\s{0,2}[*\])>]{1,3}[\s:*-]{0,5}",
    re.IGNORECASE,
)
_BANNER = (
    "you don't often get email from|some people who received this message don't often get email|you don't usually get email"
    "|this email originated from outside|this e-mail originated from outside|this message originated from outside"
    "|this email originated outside|this message originated outside|this email was sent from outside"
    "|this email has come from outside|this message came from outside"
    "|this message is from an external|this email is from an external|email from an external sender"
    "|external email:|external sender|external e-mail:|be cautious with this message"
    "|the sender of this message is external|zjqcmqryfpfptbanner|this message was sent from outside"
    "|think before you click|caution]|external]|warning]|cet e-mail provient de l'extérieur"
    "|ce courriel provient de l'extérieur|diese e-mail stammt von außerhalb|externe e-mail:"
)
_BANNERS = tuple(_BANNER.split("|"))
_ALARM = (
    "caution|warning|attention|external|security notice|security warning|be careful|alert|notice:|achtung|important:|stop and think"
    "|this email has originated|this message has originated|this email came from|this is an external|this sender is not"
    "|take care|do not click|don't click|do not open|don't open|beware|use caution|exercise caution|take caution|please be careful"
    "|treat links|treat attachments|treat this|stay alert|think twice|be wary|be vigilant|use care|handle with care"
)
_ALARMS = tuple(_ALARM.split("|"))
"""Words that open a banner only where at least two of the words below follow."""
_ABOUT = re.compile(
    r"\boutside\b|\bexternal|\boriginat|\blinks\b|\battachments?\b|\brecogni[sz]e|\bsender|content is safe|\bphish|\bsuspicio"
    r"|\bunknown source|\blearn why|\bexpecting this|\bverify\b|extérieur|außerhalb|anhänge|pièces jointes|\breport (?:this|it|to)\b"
)
_ALARMING = re.compile(rf"{_ABOUT.pattern}|\be-?mails?\b")
_ALONE = re.compile(r"[\W_]{0,9}(?:this is an )?external (?:e-?mail|sender|message)[\W_]{0,9}(?=\n|\Z)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!>\]])\s+(?=\S)")
_LOOKED_AT = 1200
_REMARK = 60
"""No remark of the sender's own is longer, where it stands alone on its line."""
_SHORTEST = 40
"""No disclaimer is shorter."""

_DISCLAIMER = (
    "this message may contain confidential|this email may contain confidential|this e-mail may contain|this email may contain"
    "|this email and any|this e-mail and any|this message and any|this message (including|this email (including|this e-mail (including"
    "|this email message and|this email is confidential|this e-mail is confidential|this message is confidential|this email has been scanned"
    "|this e-mail has been scanned|this message has been scanned|this email was scanned|the views expressed|any views or opinions"
    "|confidentiality|confidential:|disclaimer|legal notice|privileged and confidential|private and confidential|strictly confidential"
    "|please consider the environment|think before you print|before printing|scanned by|virus-free|virenfrei|sans virus"
    "|nhsmail is the secure|for more information and to find out how you can switch|registered charity|registered in england"
    "|registered office|company registered|company number|freedom of information|under the freedom|internet communications are not"
    "|email is not a secure|please do not print|you received this message because|you are receiving this|you have received this email because"
    "|mae'r e-bost|sent securely"
)
_DISCLAIMERS = tuple(_DISCLAIMER.split("|"))
_PERHAPS = (
    "this message|this email|this e-mail|this transmission|this communication|the information contained|the information in this"
    "|the contents of this|the content of this|all emails|all e-mails|emails sent|e-mails sent|if you have received|if you receive"
    "|if you are not the|please note that this|to unsubscribe|this mailbox is|ce message et|ce courriel|cet e-mail et|diese e-mail"
    "|diese nachricht|este mensaje|este correo|esta mensagem|este e-mail|ta wiadomość|wiadomość ta|questo messaggio|dit bericht|denna e-post"
)
_MAYBE_DISCLAIMERS = tuple(_PERHAPS.split("|"))
_LEGAL = re.compile(
    r"confiden|intended (?:only|for|solely|recipient)|recipient|addressee|privileged|in error|virus|copyright|disclos|unauthori|\bmonitor"
    r"|subscri|vertraulich|confid[eé]nt|poufn|riservat|destinat|adresat"
)
"""What a disclaimer speaks of; those above are disclaimers only with one of these."""
_WITHIN = re.compile(
    r"intended recipient|named addressee|intended solely|received (?:this|it) (?:\w+ ){0,2}in error|legally privileged"
    r"|confidential and (?:may|intended|privileged)|strictly prohibited|viruses|mailing list\b"
)
"""What gives a disclaimer away in the middle of its paragraph."""
_MEETING = (
    "microsoft teams meeting|microsoft teams need help|join microsoft teams|join on your computer|click here to join|join the meeting now"
    "|join zoom meeting|join with google meet|join with video conferencing|or call in (audio only)|or dial in|dial in by phone|dial-in by phone"
    "|meeting id:|passcode:|meeting options|video call link|phone conference id|find a local number|tenant key:|video id:"
    "|download teams|reunión de microsoft teams|réunion microsoft teams|microsoft teams-besprechung|one tap mobile|for organizers:"
    "|more phone numbers|join by phone"
)
_MEETINGS = tuple(_MEETING.split("|"))


def lowered(text: str) -> str:
    """The beginning of a text in lower case, without the marks that clients set around it, apostrophes made plain."""
    return text[:_LOOKED_AT].replace("’", "'").strip(" *_|>").lower()


def banner_length(paragraph: str) -> int:
    """How many characters at the start of a paragraph belong to a banner; 0 where it opens none."""
    tag = _TAG.match(paragraph[:_REMARK])
    start = tag.end() if tag else 0
    rest = paragraph[start:]
    if alone := _ALONE.match(rest):
        return start + alone.end()
    low = lowered(rest).lstrip("!⚠️ [")
    return start + (_banner_sentences(rest) if low.startswith(_BANNERS) or _alarms(low) else 0)


def _alarms(low: str) -> bool:
    """True where a warning is about outside mail, and is nobody's own remark about a link that does not work."""
    if not low.startswith(_ALARMS) or len(set(_ALARMING.findall(low[:300]))) < 2:  # noqa: PLR2004 - one word may be anybody's
        return False
    gap = _SENTENCE.search(low)
    first = low[: gap.start() if gap else _LOOKED_AT]
    return not (asks(first) or says_i(first))


def _banner_sentences(paragraph: str) -> int:
    """The end of the sentences that speak as a banner does; the first always counts."""
    end = 0
    for sentence_end in [*(gap.start() for gap in _SENTENCE.finditer(paragraph, 0, _LOOKED_AT)), len(paragraph)]:
        if end and not _ABOUT.search(paragraph[end:sentence_end].lower()[:_LOOKED_AT]):
            break
        end = sentence_end
    return end


def opens_footer(paragraph: str, below: str = "") -> bool:
    """True where a paragraph opens a machine-made footer. `below`: the next paragraph, which a rule announces."""
    first, _, rest = paragraph.partition("\n")
    if is_bar(first):
        announced = rest or below
        listed = "mailing list" in announced.lower().split("\n")[0]
        return listed or bool(announced and not is_bar(announced.partition("\n")[0]) and opens_footer(announced))
    return is_meeting(paragraph) or _disclaims(paragraph, first)


def _disclaims(paragraph: str, first: str) -> bool:
    """True for a disclaimer, a notice of the law or of a virus scanner."""
    low = lowered(paragraph)
    if low.startswith(_DISCLAIMERS):
        return True
    known = low.startswith(_MAYBE_DISCLAIMERS) and _LEGAL.search(low) is not None
    within = len(first) > _REMARK and _WITHIN.search(low) is not None
    return (known or within) and not (asks(paragraph) or says_i(paragraph))


def footer_line(line: str, above: str) -> bool:
    """True where a footer begins right below other lines, without a blank one between."""
    ended = len(above) < _REMARK or above.endswith((".", "!", "?"))  # else a sentence that was wrapped runs on
    return ended and len(line) > _SHORTEST and _disclaims(line, line)


def footer_ends(paragraph: str) -> bool:
    """True where the sender speaks again below a footer: a P.S., a request, a remark in the first person."""
    return (asks(paragraph) or says_i(paragraph)) and not opens_footer(paragraph)


def is_meeting(paragraph: str) -> bool:
    """True for a paragraph of a meeting tool's footer; a remark about a meeting is none."""
    return lowered(paragraph).startswith(_MEETINGS) and not speaks(paragraph.partition("\n")[0])
