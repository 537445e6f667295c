"""Where the sender signs: sign-offs, names, the "-- " line, what phones add, and the lines of role and number beneath."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailflow.message.speech import REQUESTS, asks, boilerplate, is_form, is_postscript, speaks

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGN_OFF_WORDS = (
    "kind kindest best warm warmest many regards wishes thanks thank thankyou you thx tks tia ta cheers sincerely yours faithfully truly "
    "respectfully cordially rgds kr br bw with and & in advance again so much very a lot all the love take care most big from "
    "have good great lovely nice day week weekend evening for your help time assistance support"
)
_SIGN_OFF = frozenset(_SIGN_OFF_WORDS.split())
_HEAD_WORDS = "regards wishes thanks thank thankyou thx tks tia ta cheers sincerely faithfully truly rgds kr br bw respectfully cordially love care best"
_HEADS = frozenset(_HEAD_WORDS.split())
"""A sign-off is made of the words above and has at least one of these."""
_THANKS_WORDS = (
    "thanks thank thankyou thx tks tia ta cheers merci danke gracias obrigado obrigada dziękuję dzięki diolch grazie"
)
_THANKS = frozenset(_THANKS_WORDS.split())
_FOREIGN = (
    "cordialement|bien cordialement|bien à vous|bien à toi|sincères salutations|salutations|merci|merci d'avance|merci beaucoup|amicalement"
    "|mit freundlichen grüßen|mit freundlichen gruessen|mit freundlichem gruß|freundliche grüße|viele grüße|liebe grüße|beste grüße|schöne grüße"
    "|herzliche grüße|mfg|lg|vg|danke|vielen dank|danke im voraus|saludos|un saludo|saludos cordiales|atentamente|un cordial saludo|muchas gracias"
    "|gracias|gracias de antemano|un abrazo|atenciosamente|cumprimentos|com os melhores cumprimentos|melhores cumprimentos|abraços|obrigado|obrigada"
    "|muito obrigado|muito obrigada|pozdrawiam|pozdrawiam serdecznie|z poważaniem|z wyrazami szacunku|dziękuję|dziękuję i pozdrawiam|dzięki|pozdrowienia"
    "|serdecznie pozdrawiam|diolch|diolch yn fawr|llawer o ddiolch|cofion|cofion gorau|cofion cynnes|yn gywir|yr eiddoch yn gywir|dymuniadau gorau|hwyl"
    "|cordiali saluti|distinti saluti|saluti|un saluto|grazie|grazie mille|cari saluti|met vriendelijke groet|vriendelijke groet|groet|groeten|groetjes"
    "|mvg|bedankt|med vänliga hälsningar|vänliga hälsningar|hälsningar|mvh|tack|med venlig hilsen|venlig hilsen|hilsen|med vennlig hilsen|vennlig hilsen"
    "|ystävällisin terveisin|terveisin|kiitos|cu stimă|cu respect|mulțumesc|saygılarımla|teşekkürler|le meas|go raibh maith agat|s pozdravem|děkuji"
    "|üdvözlettel|köszönöm|с уважением|спасибо|με εκτίμηση|ευχαριστώ"
)
_FOREIGN_SIGN_OFFS = frozenset(_FOREIGN.split("|"))
_MOBILES = (
    "sent from my |sent from outlook|sent from mail for|sent from samsung|sent from proton|sent from yahoo|sent from gmail|sent from aol|sent from the all new"
    "|sent from a mobile|sent from mobile|sent from an iphone|sent from iphone|sent via |sent with proton|sent using |sent on the go|get outlook for|get boxer"
    "|envoyé de mon|envoyé depuis|envoyé à partir|obtenir outlook|télécharger outlook|von meinem |gesendet von |gesendet mit|holen sie sich outlook|outlook für"
    "|enviado desde|enviado do|enviado de mi|obtener outlook|obtenha o outlook|obter o outlook|inviato da|ottieni outlook|scarica outlook|verstuurd vanaf"
    "|verzonden vanaf|download outlook|outlook downloaden|wysłane z|wysłano z|pobierz outlook|pobierz aplikację|anfonwyd o|skickat från|sendt fra|lähetetty"
    "|hämta outlook|hent outlook|отправлено с|iphone'umdan|iphone'dan gönderildi|trimis de pe|odesláno z|please excuse brevity|please excuse any typos|sent by mobile"
)
_MOBILE_SIGNATURES = tuple(_MOBILES.split("|"))
_EXCUSE = re.compile(r"excuse|apolog|typo|brevity|brief|forgive|autocorrect|sorry for")
_TRIM = " \t,.!-–—~*_:;)(xX♥❤\U0001f600\U0001f642"
_PARENTHESIS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "ap",
        "ab",
        "mac",
        "st",
    ]
)
_COMMON_WORDS = (
    "yes no please thanks thank hi hello dear hey morning afternoon evening today tomorrow next this that the a an and or any either both all none first "
    "second third fourth fifth last one two three four five see look looking speak just also sorry ok okay great fine sure perfect lovely session sessions workshop "
    "mon tue tues wed thu thur thurs fri sat sun saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec if when would could can will i we me my our your us it "
    "noon teams online zoom for to on at in by of but not"
)
_COMMON = frozenset(_COMMON_WORDS.split()) | REQUESTS
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Signer:
    """What the From field says of who signs: the words of name and address, folded."""

    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, email: str) -> Signer:
        """The signer of a display name and an address; an organisation in parentheses is no part of the name."""
        local = re.sub(r"[\W\d_]+", " ", email.partition("@")[0])
        return cls(frozenset(word for word in fold(f"{_PARENTHESIS.sub(' ', name)} {local}").split() if len(word) > 1))

    def matches(self, word: str) -> bool:
        """True for a word of the name, or a short form of one that keeps its beginning or end (Olu, Bart, Mina)."""
        plain = fold(word)
        if plain in self.words:
            return True
        return len(plain) > 2 and any(full.startswith(plain) or full.endswith(plain) for full in self.words)

    def initials(self, word: str) -> bool:
        """True for initials ("A", "AO") that fit."""
        firsts = {full[0] for full in self.words}
        return word.isupper() and len(word) < 4 and all(char in firsts for char in fold(word))


def fold(text: str) -> str:
    """Lower case without accents, hyphens and apostrophes opened: for comparing names, never for identity."""
    flat = unicodedata.normalize("NFKD", text[:500]).lower()
    return "".join(char if char.isalnum() else " " if not unicodedata.combining(char) else "" for char in flat)


def is_dashes(text: str) -> bool:
    """True for the line that opens a signature (RFC 3676 §4.3), with or without its blank."""
    return text.strip() in {"--", "—", "– –", "- -"}


def is_mobile(text: str) -> bool:
    """True for the one line that a phone or an app adds."""
    low = text.strip(" *_[<").lower()
    if len(low) > 160 or not low.startswith(_MOBILE_SIGNATURES):
        return False
    return not asks(low) and (len(low.split("http")[0].split()) < 9 or _EXCUSE.search(low) is not None)


def sign_off(text: str, signer: Signer) -> str | None:
    """What follows a sign-off on its line: a name, or nothing; None where the line is no sign-off."""
    bare = text.strip(_TRIM)
    if not bare or len(bare) > 100:
        return None
    low = bare.lower().replace("’", "'")
    if low in _FOREIGN_SIGN_OFFS:
        return ""
    head, _, rest = low.partition(",")
    if head.strip() in _FOREIGN_SIGN_OFFS:
        return rest.strip() if is_name(bare[len(head) + 1 :], signer) else None
    words = _NAME_WORD.findall(bare)
    count = _sign_off_words(words)
    if not any(word.lower() in _HEADS for word in words[:count]) or any(char.isdigit() for char in bare):
        return None
    name = " ".join(words[count:])
    return name if not name or is_name(name, signer) else None


def _sign_off_words(words: Sequence[str]) -> int:
    """How many words at the start belong to a sign-off; the last must not be one that joins it to something else."""
    count = 0
    while count < len(words) and words[count].lower() in _SIGN_OFF:
        count += 1
    return (
        0 if count and words[count - 1].lower() in {"for", "with", "and", "from", "in", "a", "the", "your"} else count
    )


def is_name(text: str, signer: Signer) -> bool:
    """True where a text is shaped like a person's name: a few words with capitals, none of them of everyday use."""
    bare = _PARENTHESIS.sub(" ", text).strip(_TRIM)
    words = bare.split()
    if not 0 < len(words) < 6 or len(bare) > _LONGEST_NAME:
        return False
    return all(_is_name_word(word.strip(",.'’"), signer) for word in words)


def _is_name_word(word: str, signer: Signer) -> bool:
    """One word of a name."""
    if fold(word) in signer.words:
        return True
    if not _NAME_WORD.fullmatch(word) or word.lower() in _COMMON:
        return False
    return word[0].isupper() or word.lower() in _PARTICLES


def is_own_name(text: str, signer: Signer) -> bool:
    """True where a line is the sender's own name, alone or before a role ("Lottie Fanshawe | Product Manager")."""
    whole = _PARENTHESIS.sub(" ", text[:200]).strip(_TRIM)
    first = re.split(r"[|•/]|\s[-–—]\s", whole, maxsplit=1)[0].strip(_TRIM)
    head, _, rest = whole.partition(",")
    listed = "@" in whole or " and " in rest or "&" in rest
    return any(_is_own(part, signer) for part in (whole.replace(",", " "), first)) or (
        not listed and len(head.split()) > 1 and _is_own(head, signer)
    )


def _is_own(name: str, signer: Signer) -> bool:
    """True where the first word is the sender's, and the rest looks like a name."""
    words = [word for word in name.split() if word.strip(".").lower() not in _TITLES]
    if not words or not is_name(" ".join(words), signer):
        return False
    known = [signer.matches(piece) for piece in words]
    if len(words) == 1:
        return known[0] or signer.initials(words[0].strip("."))
    return known[0] or sum(known) > 1


_TITLE_WORDS = "dr mr mrs ms miss mx prof professor sir dame rev revd reverend sister brother father the"
_TITLES = frozenset(_TITLE_WORDS.split())


def signed(lines: Sequence[str], signer: Signer, *, content: bool) -> list[bool]:
    """For each line of the sender's own text: does it belong to a signature? `content`: something was said above already."""
    marks = [False] * len(lines)
    place = 0
    while place < len(lines):
        end = _signature_end(lines, place, signer, content=content)
        marks[place:end] = [True] * (end - place)
        content = content or (end == place and bool(lines[place].strip()) and not is_greeting(lines[place]))
        place = max(end, place + 1)
    return marks


def _signature_end(lines: Sequence[str], place: int, signer: Signer, *, content: bool) -> int:
    """Where the signature that starts at this line ends; `place` where none does."""
    text = lines[place]
    if not text.strip():
        return place
    if is_mobile(text):
        return place + 1
    if is_dashes(text):
        return _tail(lines, place + 1, strict=False)
    name = sign_off(text, signer)
    if name is not None:
        return _signed_off(lines, place, name, signer, content)
    if is_own_name(text, signer) and _stands_apart(lines, place):
        return _named(lines, place, content=content)
    return place


def _signed_off(lines: Sequence[str], place: int, name: str, signer: Signer, content: bool) -> int:
    """The end of a signature that a sign-off opens. Thanks alone are all the message, and stay."""
    thanks = not _THANKS.isdisjoint(lines[place].lower().replace(",", " ").split())
    if thanks and not content:
        return place
    below = _next(lines, place + 1)
    if name or below == len(lines):
        return _tail(lines, place + 1) if name else len(lines)
    line = lines[below]
    named = is_name(line, signer) or (
        line.strip(_TRIM).isalpha() and len(line) < 16 and line.strip(_TRIM).lower() not in _COMMON
    )
    team = (
        len(line) < _LONGEST_NAME and not speaks(line) and not any(char.isdigit() for char in line) and not _dated(line)
    )
    return _tail(lines, below) if named or team or is_mobile(line) or is_dashes(line) else place


def _dated(line: str) -> bool:
    """True for a line that says something of the events: no name after a sign-off."""
    return not REQUESTS.isdisjoint(line.lower().replace(",", " ").split())


def _named(lines: Sequence[str], place: int, *, content: bool) -> int:
    """The end of a signature that the sender's name opens; none where the name only heads what is said below."""
    end = _tail(lines, place + 1)
    return end if content or _next(lines, end) == len(lines) else place


def _stands_apart(lines: Sequence[str], place: int) -> bool:
    """True where a name line is no part of a sentence or a list around it."""
    above = place - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and lines[above].rstrip().endswith(":"):
        return False
    direct = above == place - 1 and above >= 0
    if direct and not lines[above].rstrip().endswith((".", "!", "?", ",", ")")) and len(lines[above]) > 50:
        return False
    below = lines[place + 1].strip() if place + 1 < len(lines) else ""
    return not below[:1].islower()


def _tail(lines: Sequence[str], start: int, *, strict: bool = True) -> int:
    """How far the lines of role, address and number go; up to where the sender speaks again."""
    end = start
    for place in range(start, len(lines)):
        text = lines[place]
        if not text.strip():
            strict = True
            continue
        again = is_postscript(text) or (strict and _speaks_again(lines, place))
        if again or (place > start and (is_mobile(text) or is_dashes(text))):
            break
        end = place + 1
    return end


def _speaks_again(lines: Sequence[str], place: int) -> bool:
    """True where a line below a name is no line of a signature."""
    text = lines[place]
    if asks(text) or (speaks(text) and not boilerplate(text)):
        return True
    return is_form(text) and not lines[place - 1].strip()


def _next(lines: Sequence[str], place: int) -> int:
    """The next line that is not blank, or the number of lines."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place


_GREETING = re.compile(
    r"(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|greetings|bonjour|bonsoir|madame|cher|chère|hallo|guten|liebe"
    r"|lieber|sehr geehrte|hola|buenos|buenas|estimad|olá|ola|bom dia|boa tarde|prezad|dzień dobry|cześć|szanown|witam|bore da|prynhawn da|annwyl"
    r"|helo|shwmae|ciao|buongiorno|gentil)\b[^.?!]{0,50}[,.!:]?$",
    re.IGNORECASE,
)


def is_greeting(text: str) -> bool:
    """True for a line that only greets."""
    bare = text.strip()
    return len(bare.split()) < 7 and _GREETING.match(bare) is not None and not speaks(bare)
