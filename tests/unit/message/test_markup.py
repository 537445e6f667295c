"""HTML of many clients, read without a plain version beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.message import read
from mailflow.model.message import Kind, Message


def html(body: str, sender: str = "Amy Pond <amy.pond@ward.example>") -> Message:
    head = f"From: {sender}\nSubject: Re: dates\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    return read((head + body).encode())


CLIENTS = sorted((Path(__file__).parent / "clients").glob("*.html"))
"""Each the HTML that one client sends, below the words that its sender wrote; a new client is a new file."""


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: path.stem)
def test_the_senders_own_words_are_found(client: Path) -> None:
    expected, _, markup = client.read_text(encoding="utf-8").partition("\n===\n")
    assert html(markup).text(Kind.NEW) == expected


def test_struck_out_words_are_not_said() -> None:
    message = html("<p>Please book me on <s>16 November</s> <del>or 18 January</del> 21 December.</p>")
    assert message.text(Kind.NEW) == "Please book me on 21 December."


def test_struck_out_by_style_is_struck_out() -> None:
    message = html('<p>Book <span style="text-decoration: line-through">the 16th</span> the 21st</p>')
    assert message.text(Kind.NEW) == "Book the 21st"


def test_hidden_words_are_not_said() -> None:
    hidden = (
        '<div style="display: none">cancel all</div>',
        '<span style="mso-hide:all;font-size:12px">cancel</span>',
        "<p hidden>cancel</p>",
    )
    hidden += (
        '<div style="font-size:0px">cancel</div>',
        "<script>cancel()</script>",
        "<!-- cancel -->",
        '<div style="VISIBILITY:HIDDEN">x</div>',
    )
    assert html("".join(hidden) + "<p>hello</p>").text() == "hello"


def test_a_small_margin_does_not_hide() -> None:
    assert html('<div style="font-size:0.9em;margin:0">Book me</div>').text() == "Book me"


def test_lists_keep_their_items() -> None:
    message = html(
        "<p>Please book:</p><ul><li>16 November</li><li><p>21 December</p></li></ul><ol><li>me</li><li>Rory</li></ol>"
    )
    assert message.text() == "Please book:\n\n- 16 November\n\n- 21 December\n\n1. me\n2. Rory"


def test_a_table_row_becomes_a_line() -> None:
    table = (
        "<table><tr><th>Name</th><th>Role</th><th>Email</th></tr>"
        "<tr><td><p class=MsoNormal>Adaeze Obi</p></td><td></td><td><a href='mailto:adaeze@x.example'>adaeze@x.example</a></td></tr></table>"
    )
    assert html(table).text() == "Name | Role | Email\nAdaeze Obi |  | adaeze@x.example"


def test_a_table_that_lays_out_a_page_becomes_its_lines() -> None:
    table = "<table><tr><td><p>Hello,</p><p>the 16th please</p></td><td><p>Logo</p><p>Trust</p></td></tr></table>"
    assert html(table).text() == "Hello,\n\nthe 16th please\n\nLogo\n\nTrust"


def test_a_link_to_an_address_shows_it() -> None:
    message = html('<p>Please book <a href="mailto:A.Patel@ward.example">Dr Patel</a> and me</p>')
    assert message.text() == "Please book Dr Patel <a.patel@ward.example> and me"


def test_a_booking_link_does_not() -> None:
    assert html('<a href="mailto:office@lla.example?subject=Book">BOOK HERE</a>').text() == "BOOK HERE"


def test_emoji_images_are_read() -> None:
    assert (
        html('<div>Yes please <img data-emoji="x" alt="🙂"><img alt="A long description of a logo"></div>').text()
        == "Yes please 🙂"
    )


def test_preformatted_lines_stay_lines() -> None:
    assert html("<pre>Yes please\n\n&gt; which?\n</pre>").segments[0].text == "Yes please"


def test_lines_count_where_the_style_says_so() -> None:
    assert html('<div style="white-space: pre-wrap">Hi\n16th please\nAmy</div>').text(Kind.NEW) == "Hi\n16th please"


def test_conditional_comments_of_word_are_skipped() -> None:
    body = "<!--[if gte mso 9]><xml><o:x>cancel</o:x></xml><![endif]--><p>Yes<![if !supportLists]><span> please</span><![endif]></p>"
    assert html(body).text() == "Yes please"


def test_words_typed_into_a_signature_are_not_lost() -> None:
    message = html('<div class="gmail_signature">Could you book me on the 16th please?<div>Amy</div></div>')
    assert message.text(Kind.NEW) == "Could you book me on the 16th please?"


def test_broken_markup_gives_its_words() -> None:
    assert html("<div><p>One <b>two</p> three</div></span> four <td>five").text() == "One two\n\nthree\nfour five"


def test_an_unclosed_hidden_tag_ends_with_its_block() -> None:
    assert "hello" in html("<p style='display:none'>tracking<p>hello").text()


@pytest.mark.parametrize(
    "bomb",
    ["<div>" * 3000, "<b>" * 60, "<p>x" * 30_000, "<table><tr><td>" * 600],
    ids=["deep", "bold", "long", "tables"],
)
def test_what_is_too_much_is_held_with_its_words_kept(bomb: str) -> None:
    message = html(bomb + "please book me")
    assert (message.trouble, "please book me" in message.text() or bomb.startswith("<p>x")) == (
        "HTML beyond what can be read safely",
        True,
    )
