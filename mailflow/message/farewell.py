"""How mails end: sign-offs in many languages, and the one line that a phone or an app adds."""
# ruff: noqa: RUF001 - dashes, apostrophes and letters as people type them

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailflow.message.names import NAME_WORD, bare, is_name, is_own_name
from mailflow.message.speech import asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.message.names import Signer

_SIGN_OFF_WORDS = (
    "kind kindest best warm warmest many regards wishes thanks thank thankyou you thx thanx tks tia ty tysm ta cheers sincerely yours "
    "faithfully truly respectfully cordially rgds kr br bw god bless with and & in advance again so much very a lot all the love take care "
    "most big from have good great lovely nice day week weekend evening for your help time assistance support"
)
_SIGN_OFF = frozenset(_SIGN_OFF_WORDS.split())
_JOINS = frozenset(["for", "with", "and", "from", "in", "a", "the", "your"])
_HEAD_WORDS = (
    "regards wishes thanks thank thankyou thx thanx tks tia ty tysm ta cheers sincerely faithfully truly rgds kr br bw bless respectfully "
    "cordially love care best yours"
)
_HEADS = frozenset(_HEAD_WORDS.split())
"""A sign-off is made of the words above and has at least one of these."""
_NO_SIGN_OFF = ["all", "good"]
"""Words that answer, although a sign-off could be made of them."""
_THANKS_WORDS = "thanks thank thankyou thx thanx tks tia ty tysm ta cheers merci danke gracias obrigado obrigada dziękuję dzięki diolch grazie"
_THANKS = frozenset(_THANKS_WORDS.split())
_FOREIGN = (
    "cordialement|bien cordialement|bien à vous|bien à toi|sincères salutations|salutations|merci|merci d'avance|merci beaucoup|amicalement"
    "|mit freundlichen grüßen|mit freundlichen gruessen|mit freundlichem gruß|freundliche grüße|viele grüße|liebe grüße|beste grüße"
    "|schöne grüße|herzliche grüße|mfg|lg|vg|danke|vielen dank|danke im voraus|saludos|un saludo|saludos cordiales|atentamente"
    "|un cordial saludo|muchas gracias|gracias|gracias de antemano|un abrazo|atenciosamente|cumprimentos|com os melhores cumprimentos"
    "|melhores cumprimentos|abraços|obrigado|obrigada|muito obrigado|muito obrigada|pozdrawiam|pozdrawiam serdecznie|z poważaniem"
    "|z wyrazami szacunku|dziękuję|dziękuję i pozdrawiam|dzięki|pozdrowienia|serdecznie pozdrawiam|diolch|diolch yn fawr"
    "|llawer o ddiolch|cofion|cofion gorau|cofion cynnes|yn gywir|yr eiddoch yn gywir|dymuniadau gorau|hwyl|cordiali saluti"
    "|distinti saluti|saluti|un saluto|grazie|grazie mille|cari saluti|met vriendelijke groet|vriendelijke groet|groet|groeten|groetjes"
    "|mvg|bedankt|med vänliga hälsningar|vänliga hälsningar|hälsningar|mvh|tack|med venlig hilsen|venlig hilsen|hilsen"
    "|med vennlig hilsen|vennlig hilsen|ystävällisin terveisin|terveisin|kiitos|cu stimă|cu respect|mulțumesc|saygılarımla|teşekkürler"
    "|le meas|go raibh maith agat|s pozdravem|děkuji|üdvözlettel|köszönöm|с уважением|спасибо|με εκτίμηση|ευχαριστώ"
)
_FOREIGN_SIGN_OFFS = sorted(_FOREIGN.split("|"), key=len, reverse=True)
_FOREIGN_START = re.compile(rf"(?:{'|'.join(_FOREIGN_SIGN_OFFS)})(?:,|\b)\s*")
_FOREIGN_JOINED = re.compile(r"(?:et|und|y|e|i|a|ac|og|och|en)\b")
_LONGEST = 100
_MOST_JOINED = 5

_MOBILES = (
    "sent from my |sent from outlook|sent from mail for|sent from samsung|sent from proton|sent from yahoo|sent from gmail|sent from aol"
    "|sent from the |sent from galaxy|sent from blackberry|sent from huawei|sent from hotmail|sent from icloud|sent from windows|sent from surface"
    "|sent from fastmail|sent from spark|sent from canary|sent from a mobile|sent from mobile|sent from an iphone|sent from iphone|sent via |sent with proton|sent using "
    "|sent on the go|sent by mobile|get outlook for|get boxer|envoyé de mon|envoyé depuis|envoyé à partir|obtenir outlook"
    "|télécharger outlook|von meinem |gesendet von |gesendet mit|holen sie sich outlook|outlook für|enviado desde|enviado do|enviado de mi"
    "|obtener outlook|obtenha o outlook|obter o outlook|inviato da|ottieni outlook|scarica outlook|verstuurd vanaf|verzonden vanaf"
    "|download outlook|outlook downloaden|wysłane z|wysłano z|pobierz outlook|pobierz aplikację|anfonwyd o|skickat från|sendt fra"
    "|lähetetty|hämta outlook|hent outlook|отправлено с|iphone'umdan|iphone'dan gönderildi|trimis de pe|odesláno z|please excuse brevity"
    "|please excuse any typos"
)
_MOBILE_SIGNATURES = tuple(_MOBILES.split("|"))
_EXCUSE = re.compile(r"excuse|apolog|typo|brevity|brief|forgive|autocorrect|sorry for")
_LONGEST_MOBILE = 160
_MOST_MOBILE = 10


def sign_off(text: str, signer: Signer) -> str | None:
    """What follows a sign-off on its line: a name, or nothing; None where the line is no sign-off."""
    plain = bare(text)
    if not plain or len(plain) > _LONGEST:
        return None
    if any(char.isdigit() for char in plain):
        return _with_card(plain, signer)
    if foreign := _FOREIGN_START.match(plain.lower().replace("’", "'")):
        return _foreign_rest(plain[foreign.end() :], signer)
    words = NAME_WORD.findall(plain)
    if [word.lower() for word in words[:2]] == _NO_SIGN_OFF:
        return None
    count = _sign_off_words(words)
    if not any(word.lower() in _HEADS for word in words[:count]):
        return None
    name = " ".join(words[count:])
    return name if not name or is_name(name, signer) else None


def _with_card(plain: str, signer: Signer) -> str | None:
    """The name in a sign-off that goes on with role and number: "Regards, Amy Pond, Ward Manager, 020 7946 0111"."""
    head, _, rest = plain.partition(",")
    name = rest.partition(",")[0].strip()
    words = NAME_WORD.findall(head)
    return name if words and _sign_off_words(words) == len(words) and is_own_name(name, signer) else None


def _foreign_rest(rest: str, signer: Signer) -> str | None:
    """What follows a sign-off of another language: a name, nothing, or a second wish joined to the first."""
    if not rest or is_name(rest, signer):
        return rest
    return "" if _FOREIGN_JOINED.match(rest.lower()) and len(rest.split()) <= _MOST_JOINED else None


def _sign_off_words(words: Sequence[str]) -> int:
    """How many words at the start belong to a sign-off; none if the last of them joins it to something else."""
    count = 0
    while count < len(words) and words[count].lower() in _SIGN_OFF:
        count += 1
    return 0 if count and words[count - 1].lower() in _JOINS else count


def opens_sign_off(text: str) -> bool:
    """True where the first word of a line is one that signs off."""
    word = NAME_WORD.search(text[:_LONGEST])
    return word is not None and word.group().lower() in _HEADS


def thanks(text: str) -> bool:
    """True where a line thanks."""
    return not _THANKS.isdisjoint(NAME_WORD.findall(text[:_LONGEST].lower()))


def is_mobile(text: str) -> bool:
    """True for the one line that a phone or an app adds."""
    low = text[: _LONGEST_MOBILE + 1].strip(" *_[<").lower()
    if len(low) > _LONGEST_MOBILE or not low.startswith(_MOBILE_SIGNATURES):
        return False
    short = len(low.split("http")[0].split()) <= _MOST_MOBILE
    return not asks(low) and (short or _EXCUSE.search(low) is not None)
