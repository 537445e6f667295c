"""Slips of the pen: what is none is read as the word of ours that it misspells; what is one stays."""

from __future__ import annotations

import pytest

from mailflow.intent.spelling import mend
from mailflow.intent.words import flowing, tokenise

OWN = frozenset(
    [
        "basic",
        "life",
        "support",
        "understanding",
        "dementia",
        "leadership",
        "writing",
        "audience",
        "guildhall",
        "surgery",
    ]
)


def _mended(text: str) -> str:
    return " ".join(word.text for word in mend(flowing(tokenise(text)), OWN))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("plcae on 6th feburary", "place on 6th february"),
        ("pls bok me for 18th my, sorry", "pls book me for 18th may , sorry"),
        ("teh writting for a lay audeince one", "the writing for a lay audience one"),
        ("cna i be in the aprli one pleas", "can i be in the april one please"),
        ("wensday 12 Septmeber", "wednesday 12 september"),
        ("Demenita at the Gildhall, thrusday", "dementia at the guildhall , thursday"),
        ("i wuold like to cancle my palce", "i would like to cancel my place"),
        ("kep me on the 9th, I do nto ned it", "keep me on the 9th , i do not need it"),
        ("Coud you regsiter me tomorow, tonihgt", "could you register me tomorow , tonight"),
        ("Febuary, Novemeber, Ocotber", "february , november , october"),
        ("teh leaderhsip sesion", "the leadership session"),
    ],
)
def test_a_slip_in_a_word_that_matters_is_mended(written: str, meant: str) -> None:
    assert meant == _mended(written)


@pytest.mark.parametrize(
    "written",
    [
        "it does not match my marsh walk",
        "jane and june, luke and dave, mandy and wendy",
        "many may say my way",
        "the 18th my colleague is away",
        "on the waiting list, in writing",
        "a chance, a change, a charge",
        "we met at the plaza, then the palace",
        "please book Jane Marsh, Sunita Mondal and Augusta Boothe",
        "Hye-jin has the tue and thur slots, theres room",
        "safety and safely, form and from, quiet and quite",
        "el martes de abril, le mardi de juin",
        "Wilf Platt",
    ],
)
def test_a_word_that_is_one_is_left_as_it_is(written: str) -> None:
    assert " ".join(word.text for word in flowing(tokenise(written))) == _mended(written)
