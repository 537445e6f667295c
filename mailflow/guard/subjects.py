"""Subjects that machines write while people are away."""
# ruff: noqa: RUF001 - subjects as their languages write them

from __future__ import annotations

import re

_PREFIXES = (
    "automatic reply|auto reply|auto-reply|autoreply|automatic response|auto response|auto-response|autoresponse|auto responder|autoresponder"
    "|out of office|out-of-office|out of the office|ooo|out of office autoreply|out of office reply|vacation reply|away from my mail|away from office"
    "|réponse automatique|absence du bureau|message d'absence|réponse automatique d'absence|automatische antwort|automatische antwoord|abwesenheitsnotiz"
    "|abwesend|abwesenheit|abwesenheitsassistent|respuesta automática|fuera de la oficina|ausente|resposta automática|ausência temporária|fora do escritório"
    "|risposta automatica|fuori sede|automatisch antwoord|afwezigheidsbericht|afwezig|niet aanwezig|automatyczna odpowiedź|odpowiedź automatyczna|poza biurem"
    "|ateb awtomatig|ymateb awtomatig|allan o'r swyddfa|freagra uathoibríoch|automatiskt svar|autosvar|frånvaro|frånvarande|automatisk svar|fraværsbesked"
    "|fravær|ikke til stede|automaattinen vastaus|poissa|poissaoloilmoitus|automatická odpověď|automatická odpoveď|mimo kancelář|automatikus válasz"
    "|házon kívül|răspuns automat|automatski odgovor|samodejni odgovor|автоответ|автоматический ответ|автоматична відповідь|αυτόματη απάντηση"
    "|otomatik yanıt|ofis dışında|自動応答|自動返信|不在通知|自动答复|自动回复|自動回覆|자동 회신|부재중|رد تلقائي|תשובה אוטומטית"
)
_AWAY_PREFIX = re.compile(rf"\s*(?:\[[^\[\]]{{0,30}}\]\s*)?(?:{_PREFIXES})\s*[:：]", re.IGNORECASE)
_AWAY_ALONE = re.compile(rf"\s*(?:{_PREFIXES})[\s.!]*", re.IGNORECASE)
_NOTES = re.compile(
    r"\s*auto:\s.{1,200}\b(?:is|am) (?:out of|away|on (?:annual |maternity |paternity )?leave|currently out)",
    re.IGNORECASE,
)


def away_subject(subject: str) -> bool:
    """True for an out-of-office subject. An answer to one ("Re: Automatic reply: …") is a person's, and so is a sentence about one."""
    return bool(_AWAY_PREFIX.match(subject) or _AWAY_ALONE.fullmatch(subject) or _NOTES.match(subject))
