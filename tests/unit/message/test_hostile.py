"""Texts and headers made to choke a reader: each is read, and judged a whole."""

from __future__ import annotations

import pytest

from mailflow.message import read

SIZE = 30_000
BODIES = (
    *(
        ">",
        ">\n",
        "> ",
        "> a\n",
        " ",
        "\n",
        " \n",
        "a",
        ":",
        ":\n",
        "-",
        "--\n",
        "--------\n",
        "_______________\n\n",
        "*",
        "(",
        "[",
        "&",
        "<",
        "=",
        "?",
        "\t",
        "\r",
    ),
    *(
        "From: x\n",
        "From: x\nSent: y\nTo: z\n",
        "From: a@b\nSent: 2022\nTo: z\nx\n\n",
        "On ",
        "On Mon 2022 at 10:00\n",
        "On Mon 2022 wrote:\n",
        " On 1 wrote:",
    ),
    *(
        "---------- Forwarded message ---------\n",
        "-----Original Message-----\n\nx\n\n\n",
        "Thanks\n",
        "Thanks,\nAmy\n",
        "Amy\n",
        "Amy\n\n",
        "Amy Pond\n\n\n",
    ),
    *(
        "PS ",
        "Sent from my iPhone\n",
        "CAUTION: This email originated from outside links. ",
        "[EXTERNAL] ",
        "[EXTERNAL]\n",
        "You don't often get email from a@b. ",
    ),
    *(
        "This email and any\n\n",
        "a@",
        "a@b<mailto:",
        "Microsoft Teams meeting\n\n",
        "Hi ",
        " x",
        "please book me ",
        "Ref: ",
        "Ref: " + "a" * 25,
        "Name:\n\nAmy\n",
    ),
    *(
        "<b>",
        "<div>",
        "<table><tr><td>",
        "<p x='>'",
        "<!--",
        "<blockquote>",
        "<a ",
        "é",
        "\u200b",
        "😀",
        "e\u0301",
        "\0",
        "x. ",
        "> " + "a" * 70 + "\nb\n",
    ),
)
FIELDS = (
    "From",
    "To",
    "Subject",
    "Content-Type",
    "Date",
    "Message-ID",
    "References",
    "Content-Disposition",
    "Reply-To",
    "Content-Transfer-Encoding",
)
VALUES = (
    *(
        "(",
        "()",
        '"',
        "\\",
        '\\"',
        "<",
        ">",
        "<>",
        ",",
        "a@b.example,",
        '"a" <a@b.example>,',
        ";",
        "; a=b",
        '; a="',
        "; a*0=b",
        "; a*",
        "=?",
    ),
    *("=?utf-8?q?a?= ", "=?utf-8?b?YQ==?=", " ", "\n ", ":", "a:b;", "@", "a@", ".", "1", "; boundary=a", "é"),
)


def filled(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


@pytest.mark.parametrize("kind", ["text/plain", "text/plain; format=flowed; delsp=yes", "text/html"])
@pytest.mark.parametrize("piece", BODIES, ids=lambda piece: repr(piece[:20]))
def test_a_hostile_text_is_read(piece: str, kind: str) -> None:
    raw = (
        f"From: Amy Pond <amy@x.example>\nSubject: hi\nContent-Type: {kind}; charset=utf-8\n\n{filled(piece)}".encode()
    )
    assert read(raw).subject == "hi"


@pytest.mark.parametrize("field", FIELDS)
def test_hostile_fields_are_read(field: str) -> None:
    sender = "" if field == "From" else "From: a@x.example\n"
    bodies = {
        read(f"{sender}{field}: {filled(value)}\nX-Last: here\n\nhi".encode()).header("x-last") for value in VALUES
    }
    assert bodies == {"here"}
