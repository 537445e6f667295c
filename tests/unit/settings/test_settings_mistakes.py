"""Every mistake in a config folder is a sentence with file, key and remedy."""

from pathlib import Path

import pytest

from mailflow.model.errors import HouseFault, SettingsError
from mailflow.settings import load
from tests.unit.settings.conftest import EVENT, MAILBOX, MAIN, SERIES, SMTP, Config

IN_SERIES = {
    "unknown key": (
        SERIES + EVENT + 'loction = "Boathouse"',
        'series/knots.toml: [[event]] "knots-1" has an unknown key loction; did you mean location?',
    ),
    "unlike any key": (
        "rhubarb = 1" + SERIES + EVENT,
        (
            "series/knots.toml: the file has an unknown key rhubarb; the keys known there are id, title, timezone, description,"
            " places, places_per_person, waitlist, opens, closes, who, party, promote, hold, reminders, bounce_release, event."
        ),
    ),
    "key of the series below an event": (
        SERIES + EVENT + "places_per_person = 2",
        (
            'series/knots.toml: [[event]] "knots-1" has an unknown key places_per_person;'
            " it belongs to the series: write it above the first [[event]]."
        ),
    ),
    "no event": (
        SERIES,
        "series/knots.toml: the file has no event; add for example: [[event]] and below it its id, starts and ends",
    ),
    "empty events": (
        "event = []" + SERIES,
        (
            "series/knots.toml: event is a list, not one [[event]] or more;"
            " write for example: [[event]] and below it its id, starts and ends"
        ),
    ),
    "one bracket": (
        SERIES + EVENT.replace("[[event]]", "[event]"),
        (
            "series/knots.toml: event is a table, not one [[event]] or more;"
            " write for example: [[event]] and below it its id, starts and ends"
        ),
    ),
    "no id": (
        SERIES + EVENT.replace('id = "knots-1"', ""),
        'series/knots.toml: [[event]] number 1 has no id; add for example: id = "autumn-1"',
    ),
    "bad id": (
        SERIES + EVENT.replace("knots-1", "knots 1"),
        (
            'series/knots.toml: [[event]] "knots 1": id is "knots 1", not an id of letters, digits, dots, hyphens and underscores;'
            ' write for example: id = "autumn-1"'
        ),
    ),
    "quoted time": (
        SERIES + EVENT.replace("2023-03-01T10:00:00", '"2023-03-01 10:00"'),
        (
            'series/knots.toml: [[event]] "knots-1": starts is "2023-03-01 10:00", not a date and time without quotes;'
            " write for example: starts = 2022-10-19T09:30:00"
        ),
    ),
    "date alone": (
        SERIES + EVENT.replace("2023-03-01T10:00:00", "2023-03-01"),
        (
            'series/knots.toml: [[event]] "knots-1": starts is 2023-03-01, not a date and time without quotes;'
            " write for example: starts = 2022-10-19T09:30:00"
        ),
    ),
    "end before start": (
        SERIES + EVENT.replace("T12:00:00", "T09:00:00"),
        (
            'series/knots.toml: [[event]] "knots-1": ends is 2023-03-01T09:00:00, not after starts, 2023-03-01T10:00:00;'
            " correct one of them."
        ),
    ),
    "no place": (
        SERIES + EVENT + "places = 0",
        'series/knots.toml: [[event]] "knots-1": places is 0, not a whole number, 1 or more; write for example: places = 20',
    ),
    "places in quotes": (
        SERIES.replace("10", '"10"') + EVENT,
        'series/knots.toml: places is "10", not a whole number, 1 or more; write for example: places = 20',
    ),
    "places nowhere": (
        SERIES.replace("places = 10", "") + EVENT,
        'series/knots.toml: [[event]] "knots-1" has no places, and neither has its series; add for example: places = 20',
    ),
    "nobody may book": (
        "places_per_person = 0" + SERIES + EVENT,
        (
            "series/knots.toml: places_per_person is 0, not a whole number, 1 or more;"
            " write for example: places_per_person = 1"
        ),
    ),
    "zone by its city": (
        SERIES.replace("Europe/London", "London") + EVENT,
        (
            'series/knots.toml: timezone is "London", not the name of a time zone that is known here;'
            ' did you mean "Europe/London"?'
        ),
    ),
    "zone that is a folder": (
        SERIES.replace("Europe/London", "Europe") + EVENT,
        (
            'series/knots.toml: timezone is "Europe", not the name of a time zone that is known here;'
            ' write for example: timezone = "Europe/London"'
        ),
    ),
    "zone that climbs": (
        SERIES.replace("Europe/London", "../../etc/passwd") + EVENT,
        (
            'series/knots.toml: timezone is "../../etc/passwd", not the name of a time zone that is known here;'
            ' write for example: timezone = "Europe/London"'
        ),
    ),
    "opens some day": (
        'opens = "soon"' + SERIES + EVENT,
        (
            'series/knots.toml: opens is "soon", not a time without quotes, or how long before the start;'
            ' write for example: opens = "28d before start"'
        ),
    ),
    "closes after hours in words": (
        'closes = "2 hours"' + SERIES + EVENT,
        (
            'series/knots.toml: closes is "2 hours", not a time without quotes, or how long before the start;'
            ' write for example: closes = "2h before start"'
        ),
    ),
    "closes in the hour that is skipped": (
        "closes = 2023-03-26T01:30:00" + SERIES + EVENT,
        (
            "series/knots.toml: closes is 2023-03-26T01:30:00, a time that does not exist in Europe/London, as the clocks go"
            " forward over it: write 2023-03-26T00:30:00 or 2023-03-26T02:30:00."
        ),
    ),
    "closed before it opens": (
        'opens = "1h before start"\ncloses = "2h before start"' + SERIES + EVENT,
        'series/knots.toml: [[event]] "knots-1" closes before it opens; correct opens or closes.',
    ),
    "for somebody who is neither domain nor address": (
        'who = ["harbour.example", "staff"]' + SERIES + EVENT,
        'series/knots.toml: who contains "staff"; write for example: who = ["lla.example", "guest@home.example"]',
    ),
    "parties of another kind": (
        'party = "all"' + SERIES + EVENT,
        'series/knots.toml: party is "all", not one of "split" and "whole"; write for example: party = "split"',
    ),
    "calling is not for policies": (
        'promote = "call"' + SERIES + EVENT,
        'series/knots.toml: promote is "call", not one of "book" and "offer"; write for example: promote = "offer"',
    ),
    "held for no time": (
        'hold = "0h"' + SERIES + EVENT,
        'series/knots.toml: hold is "0h", not how long an offer lasts; write for example: hold = "24h"',
    ),
    "reminders in numbers": (
        "reminders = [7, 1]" + SERIES + EVENT,
        (
            "series/knots.toml: reminders is a list, not a list of at most ten, each saying how long before the start;"
            ' write for example: reminders = ["7d", "1d"]'
        ),
    ),
    "too many reminders": (
        "reminders = [" + ", ".join(f'"{day}d"' for day in range(1, 12)) + "]" + SERIES + EVENT,
        (
            "series/knots.toml: reminders is a list, not a list of at most ten, each saying how long before the start;"
            ' write for example: reminders = ["7d", "1d"]'
        ),
    ),
    "released never": (
        'bounce_release = "never"' + SERIES + EVENT,
        (
            'series/knots.toml: bounce_release is "never", not how long before the start;'
            ' write for example: bounce_release = "24h"'
        ),
    ),
    "no words": (
        SERIES.replace('"Knots"', '" "') + EVENT,
        'series/knots.toml: title is " ", not a text; write some words between the quotes',
    ),
    "link that is none": (
        SERIES + EVENT + 'join_url = "meet.harbour.example"',
        (
            'series/knots.toml: [[event]] "knots-1": join_url is "meet.harbour.example", not a web address;'
            ' write for example: join_url = "https://meet.lla.example/autumn-1"'
        ),
    ),
    "year of two digits": (
        SERIES + EVENT.replace("2023-", "0023-"),
        (
            'series/knots.toml: [[event]] "knots-1": starts is 0023-03-01T10:00:00, a year that cannot be:'
            " write the year with four digits."
        ),
    ),
    "twice in one file": (
        SERIES + EVENT + EVENT.replace("knots-1", "Knots-1"),
        'series/knots.toml: [[event]] has the id "Knots-1", which series/knots.toml has given before; give it one of its own.',
    ),
}
MICROSOFT = 'tenant = "harbour.example", client_id = "app", secret = { env = "HARBOUR_SECRET" }'
IN_MAIN = {
    "unknown section": (
        MAIN + "[mailboxes]",
        "mailflow.toml: the file has an unknown key mailboxes; did you mean mailbox?",
    ),
    "no organiser": (
        "",
        "mailflow.toml: the file has no organiser; add for example: [organiser] and below it name, address and contact",
    ),
    "no contact": (
        MAIN.replace('contact = "enquiries@harbour.example"', ""),
        'mailflow.toml: [organiser] has no contact; add for example: contact = "enquiries@lla.example"',
    ),
    "address with a name": (
        MAIN.replace("bookings@harbour.example", "Bookings <bookings@harbour.example>"),
        (
            'mailflow.toml: [organiser]: address is "Bookings <bookings@harbour.example>", not a plain email address;'
            ' write for example: address = "bookings@lla.example"'
        ),
    ),
    "address without a domain": (
        MAIN.replace("enquiries@harbour.example", "enquiries@"),
        (
            'mailflow.toml: [organiser]: contact is "enquiries@", not a plain email address;'
            ' write for example: contact = "enquiries@lla.example"'
        ),
    ),
    "one bad among the admins": (
        MAIN + 'admins = ["boss@harbour.example", "boss"]',
        ('mailflow.toml: [organiser]: admins contains "boss"; write for example: admins = ["events.team@lla.example"]'),
    ),
    "no since": (
        MAIN + MAILBOX.replace("since = 2023-01-01T00:00:00Z", ""),
        "mailflow.toml: [mailbox] has no since; add for example: since = 2022-09-26T00:00:00Z",
    ),
    "since without zone": (
        MAIN + MAILBOX.replace("00Z", "00"),
        (
            "mailflow.toml: [mailbox]: since is 2023-01-01T00:00:00, not a date and time with its zone (Z is UTC), without quotes;"
            " write for example: since = 2022-09-26T00:00:00Z"
        ),
    ),
    "password in the open": (
        MAIN + MAILBOX.replace('{ env = "HARBOUR_IMAP" }', '"swordfish"'),
        (
            "mailflow.toml: [mailbox]: password is written out here, not kept outside this file,"
            " which more people read than should know it;"
            ' write for example: password = { env = "MAILFLOW_IMAP_PASSWORD" }'
        ),
    ),
    "password from two places": (
        MAIN + MAILBOX.replace('{ env = "HARBOUR_IMAP" }', '{ env = "A", file = "b" }'),
        "mailflow.toml: [mailbox.password]: name either env or file.",
    ),
    "password from elsewhere": (
        MAIN + MAILBOX.replace('{ env = "HARBOUR_IMAP" }', '{ vault = "A" }'),
        "mailflow.toml: [mailbox.password] has an unknown key vault; the keys known there are env, file.",
    ),
    "user name without password": (
        MAIN + SMTP + 'username = "bookings"',
        "mailflow.toml: [smtp]: give both username and password (or oauth), or neither.",
    ),
    "password and oauth": (
        MAIN + MAILBOX + f"oauth = {{ {MICROSOFT} }}",
        (
            'mailflow.toml: [mailbox]: say how to log in, by password = { env = "MAILFLOW_IMAP_PASSWORD" }'
            " or by oauth = { … }."
        ),
    ),
    "neither password nor oauth": (
        MAIN + MAILBOX.replace('password = { env = "HARBOUR_IMAP" }', ""),
        (
            'mailflow.toml: [mailbox]: say how to log in, by password = { env = "MAILFLOW_IMAP_PASSWORD" }'
            " or by oauth = { … }."
        ),
    ),
    "oauth without tenant": (
        MAIN + SMTP + 'username = "b"\noauth = { client_id = "app", secret = { env = "S" } }',
        'mailflow.toml: [smtp.oauth]: a provider "microsoft" needs its tenant, and no token_url.',
    ),
    "oauth elsewhere without scope": (
        MAIN
        + SMTP
        + 'username = "b"\noauth = { provider = "other", client_id = "app", secret = { env = "S" }, token_url = "https://x.example/t" }',
        'mailflow.toml: [smtp.oauth]: a provider "other" needs token_url and scope, and neither tenant nor authority.',
    ),
    "oauth secret in the open": (
        MAIN + SMTP + 'username = "b"\noauth = { tenant = "t.example", client_id = "app", secret = "swordfish" }',
        (
            "mailflow.toml: [smtp.oauth]: secret is written out here, not kept outside this file,"
            " which more people read than should know it;"
            ' write for example: secret = { env = "MAILFLOW_OAUTH_SECRET" }'
        ),
    ),
    "oauth over an open line": (
        MAIN + SMTP + f'username = "b"\noauth = {{ {MICROSOFT}, authority = "http://login.harbour.example" }}',
        (
            "mailflow.toml: [smtp] oauth: the secret would go to http://login.harbour.example/harbour.example readable"
            " by anybody; write https:// in front."
        ),
    ),
    "page that others can reach": (
        MAIN + '[web]\nlisten = "0.0.0.0:8080"',
        (
            "mailflow.toml: [web]: listen is 0.0.0.0:8080, which others can reach: give it a token, such as"
            ' token = { env = "MAILFLOW_WEB_TOKEN" }, or write listen = "127.0.0.1:8080".'
        ),
    ),
    "open line to elsewhere": (
        MAIN + SMTP + 'security = "none"',
        (
            "mailflow.toml: [smtp]: security is none, which would send the password readable by anybody to smtp.harbour.example;"
            ' write security = "tls" (or "starttls"), none is for servers on this machine.'
        ),
    ),
    "security of another name": (
        MAIN + SMTP + 'security = "ssl"',
        'mailflow.toml: [smtp]: security is "ssl", not one of "tls", "starttls" and "none"; write for example: security = "tls"',
    ),
    "port that is none": (
        MAIN + SMTP + "port = 70000",
        "mailflow.toml: [smtp]: port is 70000, not a port number; write for example: port = 993",
    ),
    "host that is a web address": (
        MAIN + SMTP.replace("smtp.", "https://smtp."),
        (
            'mailflow.toml: [smtp]: host is "https://smtp.harbour.example", not the name of a mail server;'
            ' write for example: host = "mail.lla.example"'
        ),
    ),
    "host with a hole": (
        MAIN + SMTP.replace("smtp.", "smtp.."),
        (
            'mailflow.toml: [smtp]: host is "smtp..harbour.example", not the name of a mail server;'
            ' write for example: host = "mail.lla.example"'
        ),
    ),
    "rate without time": (
        MAIN + SMTP + "rate = 30",
        (
            "mailflow.toml: [smtp]: rate is 30, not a number of letters in a second, minute, hour or day;"
            ' write for example: rate = "30/minute"'
        ),
    ),
    "unknown profile": (
        MAIN + MAILBOX + 'authenticity = "exchange"',
        (
            'mailflow.toml: [mailbox]: authenticity is "exchange", not one of "exchange-online", "gmail", "authserv-id:NAME",'
            ' "dkim" and "off"; write for example: authenticity = "exchange-online"'
        ),
    ),
    "unknown database": (
        MAIN + '[database]\nurl = "mysql://root:tiger@db/x"',
        (
            "mailflow.toml: [database]: url is something else, not the address of a database, sqlite:/// or postgresql+psycopg://;"
            ' write for example: url = "sqlite:///mailflow.db"'
        ),
    ),
    "section that is a text": (
        'smtp = "smtp.harbour.example"' + MAIN,
        'mailflow.toml: smtp is "smtp.harbour.example", not a section; write for example: [smtp]',
    ),
    "no TOML": (
        MAIN.replace('"Harbour Learning"', "Harbour Learning"),
        (
            "mailflow.toml cannot be understood: Invalid value (at line 3, column 8);"
            " texts stand in quotes, times are written like 2022-10-19T09:30:00."
        ),
    ),
}


@pytest.mark.parametrize(("text", "said"), IN_SERIES.values(), ids=IN_SERIES)
def test_a_mistake_in_a_series_is_told_with_its_remedy(config: Config, text: str, said: str) -> None:
    assert said == config.series(text).mistake()


@pytest.mark.parametrize(("text", "said"), IN_MAIN.values(), ids=IN_MAIN)
def test_a_mistake_in_mailflow_toml_is_told_with_its_remedy(config: Config, text: str, said: str) -> None:
    assert said == config.main(text).mistake()


def test_all_mistakes_of_a_file_are_told_at_once_one_a_line(config: Config) -> None:
    config.series("places = 0\nrhyme = 1\n" + SERIES.replace("places = 10", "") + EVENT)

    assert len(config.mistake().splitlines()) == 2


def test_two_series_cannot_share_an_id_of_an_event(config: Config) -> None:
    config.series(SERIES.replace('"knots"', '"sails"') + EVENT, "sails")

    said = config.mistake()

    assert (
        said == 'series/sails.toml: [[event]] has the id "knots-1", which series/knots.toml has given before;'
        " give it one of its own."
    )


def test_two_series_cannot_share_their_id(config: Config) -> None:
    config.series(SERIES + EVENT.replace("knots-1", "sails-1"), "sails")

    said = config.mistake()

    assert (
        said == 'series/sails.toml: the series has the id "knots", which series/knots.toml has given before;'
        " give it one of its own."
    )


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path / "nowhere")

    assert (
        str(caught.value) == f"There is no folder {tmp_path}/nowhere: --config names the one that holds mailflow.toml."
    )


def test_a_folder_without_mailflow_toml_is_told(config: Config) -> None:
    (config.folder / "mailflow.toml").unlink()

    assert config.mistake() == "mailflow.toml does not exist: --config names the folder that holds mailflow.toml."


def test_a_file_that_is_a_folder_is_told(config: Config) -> None:
    (config.folder / "mailflow.toml").unlink()
    (config.folder / "mailflow.toml").mkdir()

    assert config.mistake() == "mailflow.toml cannot be read (Is a directory): mend that, then start again."


def test_a_folder_without_series_is_told(config: Config) -> None:
    (config.folder / "series" / "knots.toml").rename(config.folder / "series" / ".knots.toml")

    assert config.mistake() == "There is no series in series: describe each in a file of its own there, NAME.toml."


def test_a_file_in_another_encoding_is_told(config: Config) -> None:
    (config.folder / "series" / "knots.toml").write_bytes(b'title = "Caf\xe9"')

    assert config.mistake() == "series/knots.toml is not saved as UTF-8: save it again with that encoding."


def test_a_mistake_in_the_settings_is_everybodys_fault(config: Config) -> None:
    with pytest.raises(HouseFault):
        config.main("").load()
