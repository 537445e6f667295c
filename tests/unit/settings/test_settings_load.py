"""A config folder that is right becomes settings."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.model.people import Address
from mailflow.model.programme import Notice, Organiser, Party, Policy, Promote
from mailflow.settings import DatabaseSettings, Rate, Security, WebSettings, load
from tests.unit.settings.conftest import EVENT, MAILBOX, MAIN, SERIES, SMTP, Config

ROOT = Path(__file__).parents[3]
FOLDERS = sorted(file.parent for file in ROOT.glob("tests/corpus/*/config/mailflow.toml"))


def test_the_organiser_has_lower_case_addresses(config: Config) -> None:
    organiser = MAIN.replace("bookings@", "Bookings@") + 'admins = ["Boss@harbour.example"]'

    actual = config.main(organiser).load().organiser

    contact = Address("enquiries@harbour.example")
    expected = Organiser("Harbour Learning", "bookings@harbour.example", contact, ("boss@harbour.example",))
    assert expected == actual


def test_times_are_read_as_the_zone_shows_them_and_kept_in_utc(config: Config) -> None:
    summer = EVENT.replace("2023-03-01", "2023-06-01").replace("knots-1", "knots-2")
    config.series(SERIES + EVENT + summer)

    actual = [event.starts for event in config.load().programme.events]

    assert [datetime(2023, 3, 1, 10, tzinfo=UTC), datetime(2023, 6, 1, 9, tzinfo=UTC)] == actual


def test_events_come_in_calendar_order_however_they_were_written(config: Config) -> None:
    earlier = EVENT.replace("2023-03-01", "2023-02-01").replace("knots-1", "knots-0")
    config.series(SERIES + EVENT + earlier)

    assert [event.id for event in config.load().programme.series[0].events] == ["knots-0", "knots-1"]


def test_an_event_without_title_and_places_has_those_of_its_series(config: Config) -> None:
    own = EVENT.replace("knots-1", "knots-2") + 'title = "Splices"\nplaces = 3\n'
    config.series(SERIES + EVENT + own)

    actual = [(event.title, event.places) for event in config.load().programme.events]

    assert actual == [("Knots", 10), ("Splices", 3)]


def test_every_key_of_an_event_arrives(config: Config) -> None:
    keys = {
        "location": "Boathouse",
        "join_url": "https://meet.harbour.example/1",
        "speaker": "Ada Quay",
        "description": "Bring rope.",
    }
    config.series(SERIES + EVENT + "".join(f'{key} = "{value}"\n' for key, value in keys.items()))

    event = config.load().programme.event("knots-1")

    assert keys == {key: getattr(event, key) for key in keys}


def test_a_series_is_one_place_a_person_with_a_waiting_list_unless_it_says_otherwise(config: Config) -> None:
    config.series('places_per_person = 4\nwaitlist = false\ndescription = " Ropes. "' + SERIES + EVENT, "knots")
    config.series(SERIES.replace('"knots"', '"sails"') + EVENT.replace("knots-1", "sails-1"), "sails")

    knots, sails = config.load().programme.series

    assert (knots.policy.places_per_person, knots.policy.waitlist, knots.description) == (4, False, "Ropes.")
    assert (sails.policy.places_per_person, sails.policy.waitlist, sails.description) == (1, True, "")


def test_a_policy_says_nothing_that_is_not_written(config: Config) -> None:
    assert config.load().programme.series[0].policy == Policy()


def test_every_key_of_a_policy_arrives(config: Config) -> None:
    keys = """
        opens = 2023-02-01T09:00:00
        closes = "1d 2h before start"
        who = ["Harbour.example", "guest@home.example"]
        party = "whole"
        promote = "offer"
        hold = "1d 30m"
        reminders = ["2h", "3d", "2h"]
        bounce_release = "2d before start"
        """
    config.series(keys + SERIES + EVENT)

    assert config.load().programme.series[0].policy == Policy(
        opens=datetime(2023, 2, 1, 9, tzinfo=UTC),
        closes=Notice(1, timedelta(hours=2)),
        who=("harbour.example", "guest@home.example"),
        party=Party.WHOLE,
        promote=Promote.OFFER,
        hold=timedelta(days=1, minutes=30),
        reminders=(Notice(elapsed=timedelta(hours=2)), Notice(3)),
        bounce_release=Notice(2),
    )


def test_a_day_before_is_the_same_time_by_the_clocks_though_they_change(config: Config) -> None:
    """They go forward on 26 March: two days before 10:00 in summer time is 10:00 in winter time, 48 hours before is 09:00."""
    keys = 'opens = "2d 2h before start"\ncloses = "48h before start"'
    config.series(keys + SERIES + EVENT.replace("2023-03-01", "2023-03-27"))
    (series,) = config.load().programme.series
    (event,) = series.events

    assert series.policy.opens_at(event) == datetime(2023, 3, 25, 8, tzinfo=UTC)
    assert series.policy.closes_at(event) == datetime(2023, 3, 25, 9, tzinfo=UTC)


def test_a_text_stands_on_one_line_without_hidden_characters(config: Config) -> None:
    config.series(SERIES.replace('"Knots"', '"""Knots\nand\\u202e splices\\r\\nBcc: x"""') + EVENT)

    assert config.load().programme.series[0].title == "Knots and splices Bcc: x"


def test_a_file_saved_by_a_windows_editor_is_read(config: Config) -> None:
    text = (SERIES + EVENT).replace("\n", "\r\n").encode("utf-8-sig")
    (config.folder / "series" / "knots.toml").write_bytes(text)

    assert config.load().programme.series[0].id == "knots"


def test_sections_that_are_absent_are_none(config: Config) -> None:
    settings = config.load()

    assert (settings.mailbox, settings.smtp, settings.web) == (None, None, None)
    assert DatabaseSettings(f"sqlite:///{config.folder}/mailflow.db") == settings.database


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sqlite:///books.db", "sqlite:///{folder}/books.db"),
        ("sqlite:///../data/books.db?timeout=5", "sqlite:///{folder}/../data/books.db?timeout=5"),
        ("sqlite:////var/lib/mailflow/books.db", "sqlite:////var/lib/mailflow/books.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("sqlite:///file:/books?vfs=memdb&uri=true", "sqlite:///file:/books?vfs=memdb&uri=true"),
        ("postgresql+psycopg://u@host/books", "postgresql+psycopg://u@host/books"),
    ],
)
def test_the_books_lie_where_the_settings_say_wherever_mailflow_is_started(
    config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str, meant: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    config.main(f'{MAIN}[database]\nurl = "{written}"')
    monkeypatch.chdir(elsewhere)

    found = load(Path(os.path.relpath(config.folder))).database.url

    assert os.path.normpath(found) == os.path.normpath(meant.format(folder=config.folder))


@pytest.mark.parametrize(("security", "port"), [("tls", 993), ("starttls", 143)])
def test_a_mailbox_has_the_usual_port_of_its_security(config: Config, security: str, port: int) -> None:
    mailbox = config.main(MAIN + MAILBOX + f'security = "{security}"').load().mailbox

    assert mailbox
    assert (Security(security), port) == (mailbox.security, mailbox.port)


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587)])
def test_a_way_out_has_the_usual_port_of_its_security(config: Config, security: str, port: int) -> None:
    smtp = config.main(MAIN + SMTP + f'security = "{security}"').load().smtp

    assert smtp
    assert (Security(security), port) == (smtp.security, smtp.port)


def test_every_key_of_the_mailbox_arrives(config: Config) -> None:
    more = 'port = 1993\nca_file = "ca.pem"\nauthenticity = "authserv-id:mx.harbour.example"\nown_lists = ["all.harbour.example"]'

    mailbox = config.main(MAIN + MAILBOX + more).load().mailbox

    assert mailbox
    assert mailbox.name == "imap.harbour.example:1993"
    assert mailbox.username == "bookings@harbour.example"
    assert mailbox.since == datetime(2023, 1, 1, tzinfo=UTC)
    assert mailbox.ca_file == config.folder / "ca.pem"
    assert mailbox.authenticity == "authserv-id:mx.harbour.example"
    assert mailbox.own_lists == ("all.harbour.example",)


def test_senders_are_not_vouched_for_unless_somebody_does(config: Config) -> None:
    mailbox = config.main(MAIN + MAILBOX).load().mailbox

    assert mailbox
    assert mailbox.authenticity == "off"


def test_since_may_have_any_offset(config: Config) -> None:
    mailbox = config.main(MAIN + MAILBOX.replace("00:00Z", "00:00+02:00")).load().mailbox

    assert mailbox
    assert mailbox.since == datetime(2022, 12, 31, 22, tzinfo=UTC)


def test_a_rate_is_a_count_and_a_time(config: Config) -> None:
    smtp = config.main(MAIN + SMTP + 'rate = "30/minute"').load().smtp

    assert smtp
    assert Rate(30, timedelta(minutes=1)) == smtp.rate


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
def test_an_open_line_is_for_this_machine(config: Config, host: str) -> None:
    text = SMTP.replace("smtp.harbour.example", host) + 'security = "none"'

    smtp = config.main(MAIN + text).load().smtp

    assert smtp
    assert (smtp.security, smtp.port) == (Security.NONE, 25)


def test_the_page_has_a_host_and_a_port(config: Config) -> None:
    web = config.main(MAIN + '[web]\nlisten = "[::1]:8080"').load().web

    assert web == WebSettings("::1", 8080, where=f"{config.folder / 'mailflow.toml'}: [web]")


def test_a_page_for_others_has_a_token(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGE", "swordfish")

    web = config.main(MAIN + '[web]\nlisten = "0.0.0.0:8080"\ntoken = { env = "PAGE" }').load().require("web")

    assert web.token
    assert web.token.reveal() == "swordfish"


OAUTH = """oauth = { tenant = "harbour.example", client_id = "app-7", secret = { file = "secret.txt" } }"""


def test_a_token_may_stand_for_a_password(config: Config) -> None:
    mailbox = config.main(MAIN + MAILBOX.replace('password = { env = "HARBOUR_IMAP" }', OAUTH)).load().mailbox

    assert mailbox
    assert mailbox.oauth
    assert (mailbox.password, mailbox.oauth.provider, mailbox.oauth.client_id) == (None, "microsoft", "app-7")
    assert mailbox.oauth.url == "https://login.microsoftonline.com/harbour.example"
    assert mailbox.oauth.scope == "https://outlook.office365.com/.default"
    assert [secret.file for secret in mailbox.secrets] == [config.folder / "secret.txt"]


def test_other_providers_name_their_address_and_scope(config: Config) -> None:
    other = 'provider = "other", token_url = "http://127.0.0.1:8000/token", scope = "mail"'
    text = (
        SMTP + f'username = "b"\noauth = {{ {other}, client_id = "app", secret = {{ env = "S" }}, ca_file = "ca.pem" }}'
    )

    smtp = config.main(MAIN + text).load().smtp

    assert smtp
    assert smtp.oauth
    assert (smtp.oauth.url, smtp.oauth.scope, smtp.oauth.host) == ("http://127.0.0.1:8000/token", "mail", "127.0.0.1")
    assert smtp.oauth.ca_file == config.folder / "ca.pem"


def test_the_database_may_be_elsewhere_and_its_address_is_not_shown(config: Config) -> None:
    database = config.main(MAIN + '[database]\nurl = "postgresql+psycopg://m:tiger@db/m"').load().database

    assert database.url == "postgresql+psycopg://m:tiger@db/m"
    assert "tiger" not in repr(database)


def test_the_shipped_config_is_the_series_of_five_mornings() -> None:
    settings = load(ROOT / "config")

    starts = [event.local_start.isoformat() for event in settings.programme.events]
    assert starts == [
        "2022-10-19T09:30:00+01:00",
        "2022-11-16T09:30:00+00:00",
        "2022-12-21T09:30:00+00:00",
        "2023-01-18T09:30:00+00:00",
        "2023-02-15T09:30:00+00:00",
    ]
    assert {timedelta(hours=2)} == {event.ends - event.starts for event in settings.programme.events}


@pytest.mark.parametrize("file", sorted((ROOT / "config").rglob("*.toml")), ids=lambda file: file.name)
def test_the_shipped_config_names_nobody_who_exists(file: Path) -> None:
    domains = {word.strip('".,][').rpartition("@")[2] for word in file.read_text("utf-8").split() if "@" in word}

    assert {domain for domain in domains if not domain.endswith(".example")} == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_config_of_the_corpus_can_be_read(folder: Path) -> None:
    assert load(folder).programme.events
