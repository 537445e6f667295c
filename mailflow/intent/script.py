"""Lines that machines write: code, records, commands, headers, logs, chats. Nobody asks for a place in them (understanding.md, rule 13)."""

from __future__ import annotations

import re

from mailflow.intent.words import fold, many

_MACHINE = re.compile(
    r"""^[ \t]*(?:
      [{}\[\]()]+[,;]?[ \t]*$                                                        # brackets alone
    | [{\[](?=.*["']).*[}\]][,;]?[ \t]*$ | ["'][\w .-]+["'][ \t]*(?::.*|,[ \t]*$)         # JSON
    | (?:(?!\{[{%]).)*\{[{%].*[%}]\}                                                              # a template
    | <[/!?]?[a-z][\w-]*(?:[ ][^<>@]*)?>.* | <\|.*\|>.*                              # XML, marks of a model's turns
    | (?:\$|>>>|\#!|PS\ [A-Z]:|[\w.-]+@[\w.-]+[:~][^ ]*[$\#])[ ]?[a-z/.].*             # a shell
    | ['"]?[ ;]*(?:SELECT|INSERT|UPDATE|DELETE|DROP|ALTER|GRANT|TRUNCATE|SET|WHERE|FROM|VALUES|ORDER|GROUP)[ ](?=.*[=;*,(])[^.?!]*   # SQL
    | (?:traceback|file|at)\b.*\b(?:line[ ]\d+|last\):|\(.*:\d+\)).* | \w+(?:Error|Exception|Warning):.*     # a trace
    | (?:---|\+\+\+|@@)[ ]\S.*[/@].* | [+-]\w+[ ]?=.*                                 # a difference
    | [Xx]-[\w-]+:.* | (?:Return-Path|Reply-To|Message-ID|Content-Type|Received|MIME-Version|DKIM-Signature|Auto-Submitted|List-\w+):.*  # headers
    | (?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*|\w{3}[ ][ \d]\d[ ]\d\d:\d\d:\d\d)[ ].*                    # a log
    | \[[\d/.-]+,?[ ][\d:]+(?:[ ]?[apAP][mM])?\][ ].* | \d{1,2}:\d\d(?::\d\d)?[ ]+(?:[A-Z][\w.'-]*[ ]?){1,3}:[ ].*   # a chat
    | \[?(?:SYSTEM|ADMIN|ADMINISTRATOR|ASSISTANT|ROOT|DEVELOPER|SUDO|COMMAND|OVERRIDE)(?:[ ][A-Z]+){0,2}[ ]?[]:>].*   # who is in charge
    )""",
    re.VERBOSE,
)
_TERSE = re.compile(
    r"""^[ \t]*(?:
      assert\b.*[(=].* | (?:def|class|import|from|return|raise|var|let|const|function|for|while|if|elif|else|try|except|async)\b[^.?!]*[({=:;][^.?!]*[:;{)"'][ \t]*$  # code
    | [\w.]+\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)[;:]?[ \t]*$ | [\w.]+[ ]?(?:=|\+=|:=|=>|->)[ ]?\S.*   # calls, assignments
    | (?:BEGIN|END|METHOD|VERSION|PRODID|UID|DTSTART|DTEND|DTSTAMP|ATTENDEE|ORGANIZER|SEQUENCE|STATUS)[:;].*   # iCalendar
    | (?:INFO|WARN|WARNING|ERROR|DEBUG|FATAL|TRACE|NOTICE)\b[ :].*
    | (?i:action|command|cmd|operation|method|force|override|function|tool|opcode|sudo)[ ]?[:=].*
    )""",
    re.VERBOSE,
)
"""Lines that a person may write as well, in words that ask."""
_POST = re.compile(r"^(?:[A-Z][\w'-]*[ ]+){1,3}\d{1,2}:\d\d(?:[ ]?[AaPp][Mm])?[ \t]*\n")
"""Who wrote when: the head of what somebody said in a chat."""
_TURN = re.compile(r"^[ \t]*(?P<who>[A-Za-z][\w .'-]{1,20}):[ ]\S[^\n]*$", re.MULTILINE)
_FIELDS = many(
    "name names email mail date event session delegate delegates course title role tel phone mobile organisation department team from to subject sent cc access dietary"
)
"""Words of a form's labels, which nobody's name is."""
_FIELD = re.compile(r"^[ \t]*[\w-]{1,16}[ ]?[:=]")
_BLOCK = re.compile(r"^(?:[ \t]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
"""Lines in a row, up to an empty one."""
_ASKS = re.compile(r"\b(?:please|me|my|i'd|i'm|i would|i am|i can'?t|i cannot|i need)\b", re.IGNORECASE)
"""Words by which a line is a person's after all."""
_SPEECH = re.compile(
    r'"(?=[^"\n]{0,300}\b(?:i (?:would|want|need|can|could|will|am|have)|i\'(?:d|m|ll|ve)|can (?:i|you|we)|could (?:i|you|we)|please|(?:book|cancel|move|put|sign) (?:me|my|us))\b)'
    r'[^"\n]{1,300}"',
    re.IGNORECASE,
)
"""What somebody is quoted with: a title in quotation marks says nothing of its own."""


def spoken(text: str) -> str:
    """The text with spaces in place of what machines wrote and of what others are quoted with; every other character keeps its place."""
    said = _without_turns(_BLOCK.sub(_without_script, text))
    return _SPEECH.sub(_blank, said) if '"' in said else said


def _without_turns(text: str) -> str:
    """The text without a conversation in which somebody speaks twice: "Ann: … Bob: … Ann: …"."""
    turns = [found for found in _TURN.finditer(text) if not set(fold(found["who"]).split()) & _FIELDS]
    speakers = [found["who"] for found in turns]
    if len(set(speakers)) == len(speakers) or len(set(speakers)) == 1:
        return text
    for found in turns:
        text = text[: found.start()] + _emptied(found.group()) + text[found.end() :]
    return text


def _blank(found: re.Match[str]) -> str:
    return _emptied(found.group())


def _emptied(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _without_script(found: re.Match[str]) -> str:
    """A block without its machine lines; where they are most of it, or it is nothing but fields, all of it is a machine's."""
    block = found.group()
    if _POST.match(block):
        return _emptied(block)
    lines = block.splitlines(keepends=True)
    machine = [_made(line) for line in lines]
    if not any(machine):
        return block
    whole = 2 * sum(machine) >= len(lines) or all(_FIELD.match(line) for line in lines)
    return "".join(
        _emptied(line) if made or (whole and not _ASKS.search(line)) else line
        for made, line in zip(machine, lines, strict=True)
    )


def _made(line: str) -> bool:
    """True for a line that no person writes to another."""
    return bool(_MACHINE.match(line) or (_TERSE.match(line) and not _ASKS.search(line)))
