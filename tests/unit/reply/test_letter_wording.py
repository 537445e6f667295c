"""The wording: one folder a kind of letter, the same facts in text and HTML, short, and pages that everybody can read."""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from mailflow.model.letter import News, Result
from mailflow.model.request import Action
from mailflow.model.text import REFERENCE
from mailflow.ops.wording import PARTS, shipped
from mailflow.reply import compose
from mailflow.reply.facts import SAID
from mailflow.reply.links import PHRASES
from mailflow.reply.samples import SAMPLES, SERIES, rehearse

if TYPE_CHECKING:
    from mailflow.model.desk import Desk
    from mailflow.model.letter import Letter

NAMES = [name for name, _ in SAMPLES]
BY_NAME = dict(SAMPLES)
FACT = re.compile(r"^(?:When|Where|Join|With|For|Status|From|Subject|Received|Email|Why): (.+)$", re.MULTILINE)
ITEM = re.compile(r"^- (.+)$", re.MULTILINE)


def page(letter: Letter) -> LexborHTMLParser:
    return LexborHTMLParser(words(letter, "html"))


def words(letter: Letter, kind: str = "plain") -> str:
    part = next(one for one in message_from_bytes(letter.raw).walk() if one.get_content_type() == f"text/{kind}")
    return str(part.get_payload(decode=True), "utf-8").replace("\r\n", "\n")


def seen(letter: Letter) -> str:
    """What the HTML shows, in one line, with straight apostrophes."""
    body = page(letter).body
    return (
        " ".join((body.text(separator=" ") if body else "").split())
        .replace("\u2019", "'")
        .replace(" .", ".")
        .replace(" ,", ",")
    )


def targets(letter: Letter) -> list[str]:
    """Where its links lead."""
    return [node.attributes["href"] or "" for node in page(letter).css("a")]


def test_every_kind_of_letter_has_its_folder_and_no_other_has() -> None:
    folders = {folder.name for folder in shipped().iterdir() if folder.is_dir() and not folder.name.startswith("_")}

    assert folders == {news.value for news in News}


@pytest.mark.parametrize("news", News)
def test_a_folder_holds_subject_text_and_html(news: News) -> None:
    assert sorted(file.name for file in (shipped() / news).iterdir()) == sorted(PARTS)


def test_every_kind_of_letter_has_a_sample() -> None:
    assert {answer.news for _, answer in SAMPLES} == set(News)
    assert [name for name, answer in SAMPLES if name.split("-")[0] != answer.news] == []


def test_every_result_can_be_said() -> None:
    assert set(SAID) == set(Result)


def test_only_what_needs_the_senders_own_words_has_no_link() -> None:
    assert set(Action) - set(PHRASES) == {
        Action.TRANSFER,
        Action.TENTATIVE,
        Action.NONE,
        Action.UNCLEAR,
        Action.IGNORE,
        Action.BOUNCE,
    }


def test_a_rehearsal_composes_every_sample(desk: Desk) -> None:
    assert [name for name, _ in rehearse(desk)] == NAMES


def test_a_rehearsal_gives_the_same_bytes_again(desk: Desk) -> None:
    assert [letter.raw for _, letter in rehearse(desk)] == [letter.raw for _, letter in rehearse(desk)]


@pytest.mark.parametrize("name", NAMES)
def test_text_and_html_tell_the_same_facts(desk: Desk, name: str) -> None:
    letter = compose(BY_NAME[name], desk)
    text, shown = words(letter), f"{seen(letter)} {' '.join(targets(letter))}"
    items = [re.sub(r': "[^"]*"$', "", item) for item in ITEM.findall(text)]
    facts = FACT.findall(text) + [part for item in items for part in re.split("[:,] ", item.rstrip("."))]

    assert [fact for fact in facts if fact not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_link_asks_for_can_be_asked_for_in_words(desk: Desk, name: str) -> None:
    letter = compose(BY_NAME[name], desk)

    assert ("mailto:bookings@" in words(letter, "html")) is bool(
        re.search(r"(Please (book|cancel|move|tell|take|put)|Yes please)", words(letter))
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_short_outside_its_details(desk: Desk, name: str) -> None:
    told = words(compose(BY_NAME[name], desk)).replace(f"{SERIES.title}\n", "")
    prose = ITEM.sub("", FACT.sub("", told))

    assert len(prose.split()) < 120


@pytest.mark.parametrize("name", NAMES)
def test_a_text_has_no_ragged_edges(desk: Desk, name: str) -> None:
    text = words(compose(BY_NAME[name], desk))

    assert [odd for odd in ("\n\n\n", " \n", "  ", "None", "{{", "..", " ,", "()") if odd in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_can_be_read_by_everybody(desk: Desk, name: str) -> None:
    html = page(compose(BY_NAME[name], desk))

    assert [node.attributes.get("lang") for node in html.css("html")] == ["en-GB"]
    assert len(html.css("h1")) == 1
    assert html.css("img, script, style, link, iframe, form, object") == []
    assert [node.html for node in html.css("a") if not node.text(strip=True)] == []
    assert [node.html for node in html.css("table:not([role=presentation])") if not node.css("th[scope=row]")] == []
    assert [node for node in html.css("*") if any(key.startswith("on") for key in node.attributes)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_link_is_ours_or_the_events(desk: Desk, name: str) -> None:
    links = targets(compose(BY_NAME[name], desk))
    ours = ("mailto:bookings@lla.example?", "mailto:enquiries@lla.example", "https://meet.lla.example/")

    assert [link for link in links if not link.startswith(ours)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_one_click_answer_proves_its_letter(desk: Desk, name: str) -> None:
    letter = compose(BY_NAME[name], desk)
    links = [node.attributes["href"] or "" for node in page(letter).css("a[href*='?']")]
    subjects = [parse_qs(urlsplit(link).query)["subject"][0] for link in links]

    assert [REFERENCE.findall(subject) for subject in subjects] == [[letter.reference]] * len(links)


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_to_a_letter_about_one_event_names_it_in_its_subject(desk: Desk, name: str) -> None:
    answer = BY_NAME[name]
    about = {News.CONFIRMED, News.PROMOTED, News.INVITATION, News.WAITING, News.REFUSED, News.CANCELLED}
    marks = re.findall(r"\[([^\]]+)\]", compose(answer, desk).subject)

    assert marks == [answer.outcomes[0].event] if answer.news in about else len(marks) <= 1
