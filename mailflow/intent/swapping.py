"""What is said of changing places → acts: every verb that takes a booking from one event to another, whatever stands between."""

from __future__ import annotations

from mailflow.intent.actions import CLASSES, Act
from mailflow.intent.needing import Patterns

_CLASSES = {
    "<mv>": r"(?:mov(?:e|ing)|chang(?:e|ing)|sw[ao]p(?:ping)?|switch(?:ing)?|shift(?:ing)?|transfer(?:ring)?|exchang(?:e|ing)|trad(?:e|ing)|re(?:arrang|schedul)(?:e|ing)|rebook(?:ing)?|bump(?:ing)?|slid(?:e|ing)|nudg(?:e|ing)|shunt(?:ing)?|shuffl(?:e|ing)|flip(?:ping)?|convert(?:ing)?|amend(?:ing)?|alter(?:ing)?|postpon(?:e|ing)|defer(?:ring)?|migrat(?:e|ing)|displac(?:e|ing)|push(?:ing)?|roll(?:ing)?)",
    "<carry>": r"(?:bring(?:ing)?|pull(?:ing)?|push(?:ing)?|put(?:ting)?|set(?:ting)?|tak(?:e|ing)|send(?:ing)?|drag(?:ging)?|knock(?:ing)?|hav(?:e|ing)|get(?:ting)?)",
    "<what>": r"(?:me|us|myself|ourselves|it|this|that|mine|things|(?:my|our|this|that|the) (?:\w+ ){0,2}?(?:<place>|date|session|one|name|class|talk|workshop|ø))",
    "<way>": r"(?:(?:back|forward|over|across|along|on|up|down|off|out|round|around|instead|please)\W+)*",
    "<to>": r"(?:to|onto|into|until|till)",
    "<place>": CLASSES["<place>"],
}
_FRAMES = (
    r"\b<mv> <what>(?: (?:on|at|in|for|of) (?:the )?ø)? <way>(?:from|out of|off) (?:the )?ø",
    r"\b<mv> <what>(?: (?:on|at|in|for|of) (?:the )?ø)? <way>(?:to|onto|until|till) (?:the )?ø",
    r"\b<carry> <what>(?: (?:on|at|in|for|of) (?:the )?ø)? (?:back|forward|over|across) <way><to> (?:the )?ø",
    r"\b<carry> <what>(?: (?:on|at|in|for|of) (?:the )?ø)? (?:back|forward|over|across) from (?:the )?ø",
    r"\b<mv> (?:\W )*(?:from )?ø (?:to|onto|for) (?:the )?ø",
    r"\b(?:can|could|may|might|should) <what>(?: (?:on|at|in|for|of) (?:the )?ø)? (?:\w+ )?(?:become|turn into|be turned into|be made into) (?:(?:a|an|the|one|place|seat|for|on|at) )*ø",
    r"\b(?:i am|i was|you have me|i have been put) (?:\w+ )?(?:on|in|at|for|down for|booked (?:on|for|in|onto|into)|signed up (?:for|to)) ø (?:\W |\w+ ){0,3}?should be (?:on|in|at|down for|doing) (?:the )?ø",
    r"\b(?:come|get|take me|get me|move me|put me|swap|switch) (?:off|out of) ø (?:and |, )*(?:then )?(?:go |get |put me |me |come )?(?:on|onto|in|into|to) (?:the )?ø",
    r"\bø (?:to|with|for) (?:a |an )?(?:another|different|later|earlier|other|some other) (?:one|date|day|session|time|slot)",
)  # fmt: skip
SWAPPING = Patterns.of([(Act.MOVE, _FRAMES)], _CLASSES)
"""What a clause does with a place that is to be another."""
