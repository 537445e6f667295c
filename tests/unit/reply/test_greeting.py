"""People are greeted by the name that others would say to them, whatever their directory makes of it."""

from __future__ import annotations

import pytest

from mailflow.reply.greeting import greet

NAMES = (
    ("Amara Okafor", "Amara Okafor"),
    ("OKAFOR, Amara (BARTS HEALTH NHS TRUST)", "Amara Okafor"),
    ("OKAFOR, Amara (BARTS HEALTH NHS TRUST) [she/her]", "Amara Okafor"),
    ("Okafor, Amara", "Amara Okafor"),
    ("OKAFOR, AMARA", "Amara Okafor"),
    ("NG, Mei", "Mei Ng"),
    ("O'BRIEN, Siobhán (WHITTINGTON HEALTH)", "Siobhán O'Brien"),
    ("SMITH-JONES, Pat", "Pat Smith-Jones"),
    ("VAN DER BERG, Jan", "Jan Van Der Berg"),
    ("van Dijk, Anna", "Anna van Dijk"),
    ("De Souza, Maria Jose", "Maria Jose De Souza"),
    ("McDonald, Ewan", "Ewan McDonald"),
    ("Amara OKAFOR", "Amara Okafor"),
    ("AMARA OKAFOR", "Amara Okafor"),
    ("Dr Amara OKAFOR (Consultant)", "Dr Amara Okafor"),
    ("Amy LEE", "Amy LEE"),
    ("Tom Reed MBE", "Tom Reed MBE"),
    ("Tom Reed, PhD", "Tom Reed"),
    ("Tom Reed | Barts Health", "Tom Reed"),
    ("Tom Reed - HR", "Tom Reed"),
    ("Anne-Marie Duff", "Anne-Marie Duff"),
    ("'Tom Reed'", "Tom Reed"),
    ("UCLH Events", "UCLH Events"),
    ("Ward 7 Team", "Ward 7 Team"),
    ("Reed, Tom, Barts Health", "Reed, Tom, Barts Health"),
    ("(Tom)", "(Tom)"),
    ("名前", "名前"),
    (",", ","),
)
ADDRESSES = (
    ("", "amara.okafor@barts.example", "Amara Okafor"),
    ("amara.okafor@barts.example", "amara.okafor@barts.example", "Amara Okafor"),
    ("amara.okafor", "amara.okafor@barts.example", "Amara Okafor"),
    ("Tom Reed, Barts Health", "tom.reed@barts.example", "Tom Reed"),
    ("Someone@else.example", "tom.reed2@barts.example", "Tom Reed"),
    ("", "anne-marie.duff@barts.example", "Anne-Marie Duff"),
    ("", "a.okafor@barts.example", ""),
    ("", "enquiries@lla.example", ""),
    ("", "ao123@barts.example", ""),
    ("", "ward7.desk@barts.example", ""),
    ("", "x.y.z@barts.example", ""),
)


@pytest.mark.parametrize(("name", "greeted"), NAMES)
def test_a_name_is_said_as_people_say_it(name: str, greeted: str) -> None:
    assert greeted == greet(name, "ao123@barts.example")


@pytest.mark.parametrize(("name", "email", "greeted"), ADDRESSES)
def test_an_address_tells_a_name_where_the_header_has_none(name: str, email: str, greeted: str) -> None:
    assert greeted == greet(name, email)
