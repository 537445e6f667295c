"""Where older mail begins within a text: "On … wrote:", header blocks, "-----Original Message-----", in many languages.

Every test looks at a bounded piece of a line and at a few lines, so that the whole is linear.
"""

# ruff: noqa: RUF001 - words of other languages, in their own letters

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.message.lines import Line

_FIELDS = {
    "from": "from|von|de|da|van|od|från|fra|lähettäjä|от|от кого|від|kimden|odesílatel|feladó|από|expéditeur|remitente"
    "|mittente|absender|nadawca|oddi wrth|ó|expeditor|de la|发件人|寄件者|差出人|보낸 사람",
    "sent": "sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|fecha|data|inviato"
    "|verzonden|wysłano|wysłane|skickat|sendt|dato|lähetetty|päivämäärä|odesláno|elküldve|dátum|отправлено|дата"
    "|gönderme tarihi|gönderildi|tarih|anfonwyd|dyddiad|seolta|trimis|dată|στάλθηκε|ημερομηνία|发送时间|日期|送信日時|보낸 날짜",
    "to": "to|an|à|a|para|aan|do|till|til|vastaanottaja|komu|címzett|кому|kime|at|προς|către|chuig|destinataire"
    "|destinatario|empfänger|收件人|宛先|받는 사람",
    "cc": "cc|kopie|copie|dw|kopia|kopi|kopio|копия|bilgi|抄送|másolatot kap|κοιν.",
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|ämne|emne|aihe|předmět|tárgy|тема|konu|pwnc"
    "|testun|θέμα|subiect|ábhar|主题|件名|제목|sujet",
    "other": "importance|priority|attachments|reply-to|bcc|sensitivity|when|where|wichtigkeit|anlagen|pièces jointes|organizer"
    "|required attendees|resent-from",
}
"""The words of header fields as clients write them above what they quote."""
_FIELD_OF = {word: name for name, words in _FIELDS.items() for word in words.split("|")}

_SEPARATOR = (
    "original message|original appointment|forwarded message|forwarded by|reply message|begin forwarded message"
    "|forwarded mail|inline forwarded message|message d'origine|message original|message transféré|début du message transféré"
    "|début du message réexpédié|ursprüngliche nachricht|originalnachricht|urspr. nachricht|weitergeleitete nachricht"
    "|ursprünglicher termin|anfang der weitergeleiteten|mensaje original|mensaje reenviado|inicio del mensaje reenviado"
    "|mensagem original|mensagem encaminhada|início da mensagem|messaggio originale|messaggio inoltrato|inizio messaggio"
    "|oorspronkelijk bericht|doorgestuurd bericht|begin doorgestuurd|wiadomość oryginalna|oryginalna wiadomość"
    "|przekazana wiadomość|wiadomość przekazana|treść przekazanej|początek przekazywanej|neges wreiddiol|neges a anfonwyd ymlaen"
    "|teachtaireacht bhunaidh|ursprungligt meddelande|vidarebefordrat meddelande|oprindelig meddelelse|videresendt"
    "|opprinnelig melding|alkuperäinen viesti|välitetty viesti|исходное сообщение|пересылаемое сообщение|orijinal mesaj"
    "|iletilen mesaj|mesaj original|původní zpráva|eredeti üzenet|αρχικό μήνυμα|原始邮件|原始郵件|転送|원본 메일"
)
_SEPARATORS = tuple(_SEPARATOR.split("|"))
_STARTER = "on |le |am |el |em |il |op |den |på |dnia |w dniu |ar |a |dne |la |vào |в |今|于|在"
_STARTERS = tuple(_STARTER.split("|"))
_WEEKDAY = re.compile(
    r"[\"'(]?(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|pon|wt|śr|czw|pt|sob|niedz|пн|вт|ср|чт|пт|сб|вс)[a-z]{0,6}\b)"
)
_VERB = (
    "wrote|writes|said:|a écrit|écrit :|schrieb|escribió|escribio|escreveu|napisał|pisze|ysgrifennodd|ysgrifennwyd|ha scritto|schreef"
    "|skrev|kirjoitti|написал|пишет|yazdı|scríobh|a scris|napsal|írta|έγραψε|写道|書きました|님이 작성|quoting |zitat von|citando"
)
_VERBS = tuple(_VERB.split("|"))
_WHEN = re.compile(r"\d{1,2}[:.h]\d{2}|\b\d{4}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d年")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_MAILBOX_END = re.compile(r"[<(]\s?[^<>()\s]{1,80}@[^<>()\s]{1,120}[>)]\s{0,3}[:：]$")
_RUN_ON = re.compile(r"\s{0,20}On [^<>]{5,150}<[^<>\s@]{1,64}@[^<>\s]{1,200}> wrote:\s")
"""Yahoo's app for Android goes on with the quoted text on the same line."""
_ME = re.compile(r"(?:i|we|my|as|when|she|he|they|please|so|and|but|this|that|if|can|could|also)\b")
_SEVERAL = re.compile(r"(?:^|[\s*])([^\W\d_]{1,12}(?: (?:am|em|el|le|wrth))?)[ ]?:")
_LONGEST = 500
_SHORTEST_BAR = 8
_NAME_AND_VERB = 80
_MOST_FIELDS = 40
_BAR = frozenset("-_=*~#—– ")


def is_bar(text: str) -> bool:
    """True for a line that only draws a rule: eight or more of one sign."""
    bare = text.replace(" ", "")
    return len(bare) >= _SHORTEST_BAR and bare[0] in _BAR and bare == bare[0] * len(bare)


def field_of(text: str) -> tuple[str, str]:
    """The header field that a line shows, in mail's own terms, and its value; empty strings where it shows none."""
    colon = text.find(":", 0, _MOST_FIELDS)
    if colon < 0:
        colon = text.find("：", 0, _MOST_FIELDS)
    name = _FIELD_OF.get(text[: max(colon, 0)].strip(" *_\xa0|").lower(), "")
    return name, text[colon + 1 :].strip(" *_|") if name else ""


def header_block(lines: Sequence[Line], start: int, *, announced: bool = False) -> int:
    """Where the header block that starts at this line ends; 0 where none does. `announced`: a separator stands above it."""
    first, _ = field_of(lines[start].text)
    if not first or (first == "other" and not announced):
        return 0
    if several := _one_line(lines[start].text):
        return start + 1 if several else 0
    values, end = _fields(lines, start)
    wanted = 2 if announced else 3 if first == "from" else 4
    return end if len(values) >= wanted and (announced or _real(values)) else 0


def _one_line(text: str) -> bool:
    """True where a client has run the whole block together on one line."""
    names = {_FIELD_OF.get(word.lower(), "") for word in _SEVERAL.findall(text[:_LONGEST])}
    return {"from", "sent"} <= names and bool(names & {"to", "subject"})


def _fields(lines: Sequence[Line], start: int) -> tuple[dict[str, str], int]:
    """The fields of a block with their values, and where it ends: long values run on, and some clients part the lines by blanks."""
    values: dict[str, str] = {}
    end = start
    for place in range(start, min(len(lines), start + _MOST_FIELDS)):
        text = lines[place].text
        name, value = field_of(text)
        if name and name not in values:
            values[name] = value
            end = place + 1
        elif text.strip() and not name and place == end:
            end = place + 1
        elif text.strip() or place > end:
            break
    values.pop("other", "")
    return values, end


def _real(values: dict[str, str]) -> bool:
    """True where the block has a sender, and an address or a time as only mail has them: not a form that somebody filled in."""
    if "from" not in values:
        return False
    dated = bool(_WHEN.search(values.get("sent", "")[:100]))
    addressed = "@" in values["from"][:200] or "@" in values.get("to", "")[:200]
    return (dated and ("subject" in values or "to" in values)) or (addressed and "subject" in values)


def separator(text: str) -> bool:
    """True for "-----Original Message-----" and its kin."""
    bare = text.strip(" *")[:_LONGEST]
    core = bare.strip(" -_=*—–<>").lower().replace("\u2019", "'")
    ruled = bare.startswith(("--", "__", "==", "—", "––"))
    if core.startswith(_SEPARATORS):
        return ruled or bare.endswith(":")
    return ruled and (core == "original" or ("@" in core and core.endswith("wrote:")))


def groupwise(line: Line) -> bool:
    """True for GroupWise's header, `>>> "Learning Office" <office@lla.example> 26/09/2022 08:30 >>>`."""
    return line.depth == len(">>>") and line.text.endswith(">>>") and _WHEN.search(line.text[:_LONGEST]) is not None


def attribution(lines: Sequence[Line], end: int, *, marked: bool) -> int | None:
    """Where the attribution ("On … wrote:") that ends with this line begins; None where it is none. It never crosses a blank line.

    `marked`: quote marks follow directly, so less is asked of it.
    """
    text = lines[end].text
    if _RUN_ON.match(text):
        return end
    if not text.rstrip().endswith((":", "：")) or len(text) > _LONGEST:
        return None
    start = end
    while start > max(0, end - 3) and lines[start - 1].text.strip() and lines[start - 1].depth == lines[end].depth:
        start -= 1
    whole = _joined(lines, start, end)
    if not marked and "@" not in whole and not _CLOCK.search(whole):
        return None
    for shorter in range(end, start - 1, -1):
        if _attributes(_joined(lines, shorter, end), marked=marked):
            return _reach_back(lines, shorter)
    return None


def _joined(lines: Sequence[Line], start: int, end: int) -> str:
    """The end of these lines as one."""
    return " ".join(line.text.strip() for line in lines[start : end + 1])[-_LONGEST:]


def _attributes(joined: str, *, marked: bool) -> bool:
    """True where these words attribute what follows to somebody."""
    low = joined.lower().strip("*_ ")
    verb = any(word in low for word in _VERBS)
    when = _WHEN.search(low) is not None
    address = "@" in low
    if marked and ((verb and (when or address or len(low) < _NAME_AND_VERB)) or (when and address)):
        return True
    if _ME.match(low):
        return False
    if not verb:
        return when and _MAILBOX_END.search(low) is not None
    if address or not when:
        return when
    opened = low.startswith(_STARTERS) or _WEEKDAY.match(low) is not None
    return opened and _CLOCK.search(low) is not None and _is_named(joined)


def _is_named(joined: str) -> bool:
    """False where the speaker is no name: "my manager wrote:"."""
    words = joined.rstrip(" :").split()[-2:]
    return len(words) == 1 or words[1].lower() not in {"wrote", "writes"} or not words[0][0].islower()


def _reach_back(lines: Sequence[Line], start: int) -> int:
    """The attribution's first line, where its "On" was broken off onto a line above."""
    if lines[start].text.lstrip("*_ ").lower().startswith(_STARTERS):
        return start
    for above in range(start - 1, max(-1, start - 3), -1):
        text = lines[above].text.strip().lower()
        if not text or lines[above].depth != lines[start].depth or text.endswith((".", "?", "!", ":")):
            break
        if text.startswith(_STARTERS) and any(char.isdigit() for char in text):
            return above
    return start
