"""Whose mail it is: a person's, a machine's, our own; and where an answer may go."""
# ruff: noqa: RUF001 - subjects as their languages write them

from __future__ import annotations

from typing import assert_never

import pytest

from mailflow.guard import judge
from mailflow.guard.rules import RULES
from mailflow.message import read
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.model.verdict import Course, Evidence, Verdict

OFFICE = Organiser("Learning Office", "office@lla.example", Address("help@lla.example"))
REPLY = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1@lla.example\nEND:VEVENT\nEND:VCALENDAR"


def verdict(
    *fields: str,
    body: str = "Please book me on the 16th",
    evidence: Evidence = Evidence.NONE,
    organiser: Organiser = OFFICE,
) -> Verdict:
    sender = (
        () if any(field.lower().startswith("from:") for field in fields) else ("From: Amy Pond <amy@ward.example>",)
    )
    return judge(read("\n".join([*sender, *fields, "", body]).encode()), organiser, evidence)


PERSONS = {
    "nothing special": ("Subject: booking",),
    "a sentence about automatic things": ("Subject: Automatic replies from your mailbox",),
    "automatic doors": ("Subject: Automatic doors at the venue?",),
    "an answer to an out-of-office": ("Subject: Re: Automatic reply: No Going Back",),
    "a person who will be away": ("Subject: Out of office next week, can I move?",),
    "Auto-Submitted: no": ("Subject: x", "Auto-Submitted: no"),
    "Auto-Submitted: no, with a comment": ("Subject: x", "Auto-Submitted: No (really)"),
    "a return path": ("Subject: x", "Return-Path: <amy@ward.example>"),
    "a normal precedence": ("Subject: x", "Precedence: normal"),
    "an address like a robot's": ("Subject: x", "From: Norma Reply <norma.reply@ward.example>"),
    "our domain, another person": ("Subject: x", "From: colleague@lla.example", "Message-ID: <1@lla.example>"),
    "X-Autoreply: no": ("Subject: x", "X-Autoreply: no"),
}


@pytest.mark.parametrize("case", PERSONS)
def test_a_persons_mail_is_acted_upon(case: str) -> None:
    found = verdict(*PERSONS[case])
    assert (found.course, found.rule) == (Course.ACT, "person")


MACHINES = {
    "auto-submitted": ("Auto-Submitted: auto-replied",),
    "null-return-path": ("Return-Path: <>",),
    "precedence": ("Precedence: bulk",),
    "autoreply-header": ("X-Autorespond: on",),
    "mailing-list": ("List-Unsubscribe: <mailto:u@news.example>",),
    "robot-sender": ("From: Travel <no-reply@rail.example>",),
    "own-mail": ("From: Learning Office <OFFICE@lla.example>",),
    "out-of-office": ("Subject: Automatic reply: dates",),
    "exchange-failure": ("X-MS-Exchange-Message-Is-Ndr: 1",),
}


@pytest.mark.parametrize("rule", MACHINES)
def test_a_machines_mail_is_known_by_its_rule(rule: str) -> None:
    found = verdict(*MACHINES[rule])
    assert (found.rule, found.reply_to) == (rule, None)


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-generated; owner-email=x",
        "Precedence: junk",
        "Precedence: List",
        "X-Precedence: auto_reply",
        "X-Autoreply: yes",
        "Content-Identifier: Auto-replied message",
        "List-Id: News <news.example>",
        "List-Post: <mailto:list@x.example>",
        "X-No-Ack: yes",
        "X-Mailflow-Loop: 1",
        "From: MAILER-DAEMON@x.example",
        "From: Postmaster <postmaster@x.example>",
        "From: donotreply@x.example",
        "From: no.reply+17@x.example",
        "From: bounces-17=amy@x.example",
    ],
)
def test_what_machines_say_of_themselves_is_believed(field: str) -> None:
    assert verdict(field).course is Course.IGNORE


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Booked",
        "Out of Office: Booked",
        "[External] Automatic reply: Booked",
        "AUTO: Mortimer Lascelles is out of the office (returning 22/11/2022)",
        "Out of office",
        "Réponse automatique : Confirmation",
        "Automatische Antwort: Bestätigung",
        "Abwesenheitsnotiz: Bestätigung",
        "Respuesta automática: Confirmación",
        "Resposta automática: Confirmação",
        "Risposta automatica: Conferma",
        "Automatisch antwoord: Bevestiging",
        "Automatyczna odpowiedź: Potwierdzenie",
        "Ateb awtomatig: Cadarnhad",
        "Automatiskt svar: Bekräftelse",
        "Automatisk svar: Bekreftelse",
        "Autosvar: Bekræftelse",
        "Automaattinen vastaus: Vahvistus",
        "Automatická odpověď: Potvrzení",
        "Automatikus válasz: Visszaigazolás",
        "Răspuns automat: Confirmare",
        "Автоответ: Подтверждение",
        "Αυτόματη απάντηση: Επιβεβαίωση",
        "Otomatik yanıt: Onay",
        "自動応答: 確認",
        "自动答复：确认",
    ],
)
def test_an_out_of_office_subject_is_known_in_many_languages(subject: str) -> None:
    assert verdict(f"Subject: {subject}", body="Ich bin nicht im Haus").rule == "out-of-office"


def test_an_answer_with_history_is_a_persons_whatever_its_subject() -> None:
    body = "No, the 16th please\n\nOn Mon, 26 Sep 2022 at 08:30, Learning Office <office@lla.example> wrote:\n> Which date?"
    assert verdict("Subject: Automatic reply: which date?", body=body).course is Course.ACT


@pytest.mark.parametrize(
    "fields",
    [
        ("Auto-Submitted: auto-generated",),
        ("Precedence: bulk",),
        ("From: no-reply@calendar.example",),
        ("From: a@b, c@d",),
    ],
)
def test_a_calendar_answer_comes_before_every_other_rule(fields: tuple[str, ...]) -> None:
    assert verdict(*fields, "Content-Type: text/calendar; charset=utf-8", body=REPLY).rule == "calendar-answer"


@pytest.mark.parametrize(
    ("kind", "body", "course"),
    [
        ("text/calendar; method=REPLY", "BEGIN:VCALENDAR", Course.ACT),
        ("text/calendar", "BEGIN:VCALENDAR\nMETHOD;X-A=b:REPLY", Course.ACT),
        ("text/calendar", "BEGIN:VCALENDAR\nMETHOD:RE\n PLY", Course.ACT),
        ("text/calendar", "begin:vcalendar\nmethod:counter", Course.ACT),
        ("text/calendar", "BEGIN:VCALENDAR\nMETHOD:REFRESH", Course.ACT),
        ("text/calendar", "BEGIN:VCALENDAR\nMETHOD:REQUEST", Course.IGNORE),
        ("text/calendar", "BEGIN:VCALENDAR\nDESCRIPTION:METHOD:REPLY", Course.IGNORE),
        ("text/plain", "BEGIN:VCALENDAR\nMETHOD:REPLY", Course.IGNORE),
    ],
)
def test_the_method_is_found_where_it_stands(kind: str, body: str, course: Course) -> None:
    assert verdict("Auto-Submitted: auto-replied", f"Content-Type: {kind}", body=body).course is course


def report(kind: str, part: str, fields: str) -> Verdict:
    body = f"--b\n\nText\n--b\nContent-Type: message/{part}\n\n{fields}\n--b--\n"
    return verdict("Return-Path: <>", f"Content-Type: multipart/report; report-type={kind}; boundary=b", body=body)


@pytest.mark.parametrize(
    ("action", "rule", "course"),
    [
        ("failed", "delivery-failed", Course.BOUNCE),
        ("delayed", "delivery-progress", Course.IGNORE),
        ("relayed", "delivery-progress", Course.IGNORE),
        ("delivered", "delivery-progress", Course.IGNORE),
        ("nonsense", "unreadable-report", Course.HOLD),
    ],
)
def test_a_delivery_report_goes_by_its_action(action: str, rule: str, course: Course) -> None:
    found = report(
        "delivery-status",
        "delivery-status",
        f"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@x.example\nAction: {action}\n",
    )
    assert (found.rule, found.course) == (rule, course)


def test_a_read_receipt_is_ignored() -> None:
    assert (
        report("disposition-notification", "disposition-notification", "Disposition: manual-action; displayed").rule
        == "read-receipt"
    )


def test_an_abuse_report_is_held() -> None:
    assert report("feedback-report", "feedback-report", "Feedback-Type: abuse").course is Course.HOLD


def test_exchange_marks_its_own_failures() -> None:
    assert verdict("X-MS-Exchange-Message-Is-Ndr:").course is Course.BOUNCE


def test_mail_through_our_own_list_is_a_persons() -> None:
    ours = Organiser(
        "Learning Office", "office@lla.example", Address("help@lla.example"), own_lists=("bookings.lists.lla.example",)
    )
    fields = (
        "List-Id: Bookings <bookings.lists.lla.example>",
        "Precedence: list",
        "List-Unsubscribe: <mailto:x@lists.lla.example>",
    )
    assert (verdict(*fields, organiser=ours).course, verdict(*fields).course) == (Course.ACT, Course.IGNORE)


def test_trouble_is_held_with_its_reason() -> None:
    found = verdict("From: jane@nhs.example <evil@x.example>")
    assert (found.course, found.rule, found.reply_to) == (Course.HOLD, "trouble", None)
    assert "jane@nhs.example <evil@x.example>" in found.because


def test_a_machines_odd_mail_is_ignored_rather_than_held() -> None:
    assert verdict("From: a@x.example, b@x.example", "Auto-Submitted: auto-replied").course is Course.IGNORE


def test_asking_for_no_automatic_replies_proves_no_machine() -> None:
    found = verdict("X-Auto-Response-Suppress: DR, OOF, AutoReply")
    assert (found.course, found.rule, found.reply_to) == (
        Course.ACT,
        "suppress-automatic",
        Address("amy@ward.example", "Amy Pond"),
    )


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence.PASS, "assistant@ward.example"),
        (Evidence.NONE, "amy@ward.example"),
        (Evidence.FAIL, "amy@ward.example"),
    ],
)
def test_reply_to_is_honoured_only_from_a_proven_sender(evidence: Evidence, expected: str) -> None:
    found = verdict("Reply-To: assistant@ward.example", evidence=evidence)
    assert (found.reply_to and found.reply_to.email, found.evidence) == (expected, evidence)


def test_several_reply_to_addresses_are_none() -> None:
    found = verdict("Reply-To: a@x.example, b@x.example", evidence=Evidence.PASS)
    assert found.reply_to == Address("amy@ward.example", "Amy Pond")


def test_we_never_answer_ourselves() -> None:
    assert verdict("Reply-To: office@lla.example", evidence=Evidence.PASS).reply_to == Address(
        "amy@ward.example", "Amy Pond"
    )


def test_every_rule_has_a_name_of_its_own_and_a_sentence() -> None:
    names = [rule.name for rule in RULES]
    assert (len(set(names)), all(rule.because for rule in RULES)) == (len(names), True)


def test_the_table_ends_with_a_rule_that_fits_everything() -> None:
    assert RULES[-1].fits(read(b""), OFFICE)


def test_only_what_is_acted_upon_is_answered() -> None:
    for course in {rule.course for rule in RULES}:
        match course:
            case Course.ACT:
                assert verdict().reply_to is not None
            case Course.IGNORE:
                assert verdict("Auto-Submitted: auto-replied").reply_to is None
            case Course.BOUNCE:
                assert verdict("X-MS-Exchange-Message-Is-Ndr: 1").reply_to is None
            case Course.HOLD:
                assert verdict("From: a@x.example, b@x.example").reply_to is None
            case _:
                assert_never(course)
