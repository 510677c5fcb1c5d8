"""Mail by GOV.UK Notify, against one on this computer: what was taken is not sent twice, and only what is said of an
address condemns it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.fakes.notify_sink import KEY, NotifySink
from tests.outbox.mails import an_email, states
from workflow import clock
from workflow.clock import LONDON
from workflow.emails.render import render
from workflow.outbox import suppression
from workflow.outbox.attempts import LEASE
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email
from workflow.outbox.notify_reference import reference_of

pytestmark = [pytest.mark.mail, pytest.mark.django_db]
NOON = datetime(2026, 6, 1, 12, 0, tzinfo=LONDON)
TOKEN, ADDRESS = "a-secret-of-the-callback-alone-0123456789", "person1@lantern.example"
S = Email.State


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(NOON):
        yield


@pytest.fixture
def notify(settings):
    with NotifySink() as sink:
        settings.MAIL_BY, settings.NOTIFY_URL, settings.NOTIFY_API_KEY = "notify", sink.url, KEY
        settings.NOTIFY_TEMPLATE, settings.NOTIFY_CALLBACK_TOKEN = "f33517ff-2a88-4f6e-b855-c550268ce08a", TOKEN
        yield sink


def calls_back(email, status, token=TOKEN, **more):
    """About what it took last, unless `more` says otherwise."""
    body = {"id": "x", "reference": reference_of(email), "status": status, "to": email.to} | more
    return Client(enforce_csrf_checks=True).post(
        "/notify/", body, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )


def sent():
    an_email(1)
    assert deliver_emails(render) == {S.SENT: 1}
    return Email.objects.get()


def test_a_mail_is_taken_with_its_words_and_its_reference(notify):
    email = sent()
    [taken] = notify.taken
    assert taken["email_address"] == email.to
    assert taken["personalisation"] == {"subject": "Subject 1", "body": "Dear Jo\n\nWords\n"}
    assert (taken["reference"], taken["template_id"]) == (reference_of(email), "f33517ff-2a88-4f6e-b855-c550268ce08a")
    assert "one_click_unsubscribe_url" not in taken
    assert notify.signed_by_us == [True]
    assert notify.asked == []  # the first time there is nothing to ask


def test_after_a_line_that_was_cut_it_asks_first_and_sends_nothing_twice(notify):
    notify.answers = ["drop"]
    an_email(1)
    assert deliver_emails(render) == {S.RETRYING: 1}
    with clock.at(NOON + timedelta(minutes=2)):
        assert deliver_emails(render) == {S.SENT: 1}
    assert len(notify.taken) == 1
    assert notify.asked == [reference_of(Email.objects.get())]


def test_after_a_killed_worker_it_asks_first_and_sends_what_notify_has_not(notify):
    email = an_email(1, state=S.SENDING, leased_until=NOON + LEASE, attempts=1)
    with clock.at(NOON + LEASE + timedelta(seconds=1)):
        assert deliver_emails(render) == {S.SENT: 1}
    assert notify.asked == [reference_of(email)]
    assert len(notify.taken) == 1


@pytest.mark.parametrize(
    "answer",
    [
        (400, "Can’t send to this recipient using a team-only API key"),
        (400, "Missing personalisation: body"),
        (400, "email_address Not a valid email address", "template_id is not a valid UUID"),
        (403, "Invalid token: API key not found"),
        (429, "Exceeded send limits (250000) for today"),
        (500, "Internal server error"),
        (503, "Try later"),
    ],
)
def test_what_is_about_us_is_tried_again(notify, answer):
    notify.answers = [answer]
    an_email(1)
    assert deliver_emails(render) == {S.RETRYING: 1}
    assert suppression.among([ADDRESS]) == {}
    assert answer[1] in Email.objects.get().last_error


def test_an_address_that_is_none_is_condemned(notify):
    notify.answers = [(400, "email_address Not a valid email address")]
    an_email(1)
    an_email(2)
    assert deliver_emails(render) == {S.DEAD: 1, S.SENT: 1}
    assert "Not a valid email address" in suppression.among([ADDRESS])[ADDRESS].said


def test_a_key_that_does_not_work_costs_one_attempt(notify):
    notify.answers = [(403, "Invalid token")]
    for number in range(5):
        an_email(number)
    deliver_emails(render)
    assert states() == [S.RETRYING, *[S.QUEUED] * 4]


# ---------------------------------------------------------------- the callback
def test_what_fails_for_good_condemns_the_address_that_we_sent_it_to(notify):
    email = sent()
    assert calls_back(email, "permanent-failure", to="somebody.else@lantern.example").status_code == 204
    assert set(suppression.among([ADDRESS, "somebody.else@lantern.example"])) == {ADDRESS}
    email.refresh_from_db()
    assert (email.state, email.last_error) == (S.DEAD, "Notify: the address does not exist (permanent failure)")


def test_what_fails_for_a_while_is_dead_and_condemns_nobody(notify):
    email = sent()
    calls_back(email, "temporary-failure")
    assert states() == [S.DEAD]
    assert suppression.among([ADDRESS]) == {}


def test_what_fails_for_a_fault_of_theirs_is_sent_again(notify):
    email = sent()
    notify.taken[0]["status"] = "technical-failure"
    calls_back(email, "technical-failure")
    assert states() == [S.RETRYING]
    with clock.at(NOON + timedelta(minutes=2)):
        assert deliver_emails(render) == {S.SENT: 1}
    assert len(notify.taken) == 2


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
@pytest.mark.parametrize("again", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_what_it_says_again_of_an_earlier_send_is_not_about_the_one_after_it(notify, status, again):
    email = sent()
    first = reference_of(email)
    notify.taken[0]["status"] = status
    calls_back(email, status)
    suppression.try_again(email.to)
    with clock.at(NOON + timedelta(minutes=2)):
        assert deliver_emails(render) == {S.SENT: 1}
        assert len(notify.taken) == 2
        assert calls_back(email, again, reference=first).status_code == 204
        assert states() == [S.SENT]
        assert suppression.among([ADDRESS]) == {}
        calls_back(Email.objects.get(), "permanent-failure")
    assert states() == [S.DEAD]


def test_what_it_says_again_while_the_mail_is_being_sent_anew_is_not_waited_for(notify):
    email = sent()
    first = reference_of(email)
    calls_back(email, "technical-failure")
    Email.objects.update(state=S.SENDING, leased_until=NOON + LEASE)
    assert calls_back(email, "permanent-failure", reference=first).status_code == 204
    assert states() == [S.SENDING]


def test_what_it_took_for_an_address_of_before_is_not_taken_for_the_address_of_now(notify):
    notify.answers = ["drop"]
    email = an_email(1)
    assert deliver_emails(render) == {S.RETRYING: 1}
    Email.objects.update(to="person2@lantern.example")
    with clock.at(NOON + timedelta(minutes=2)):
        assert deliver_emails(render) == {S.SENT: 1}
        assert [one["email_address"] for one in notify.taken] == [ADDRESS, "person2@lantern.example"]
        calls_back(email, "permanent-failure")
    assert suppression.among([ADDRESS, "person2@lantern.example"]) == {}


def test_what_was_delivered_changes_nothing(notify):
    email = sent()
    assert calls_back(email, "delivered").status_code == 204
    assert states() == [S.SENT]


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], f"{TOKEN}x"])
def test_nobody_else_is_heard(notify, token):
    email = sent()
    assert calls_back(email, "permanent-failure", token=token).status_code == 401
    assert suppression.among([ADDRESS]) == {}


def test_without_a_secret_there_is_no_such_page(notify, settings):
    email = sent()
    settings.NOTIFY_CALLBACK_TOKEN = ""
    assert calls_back(email, "permanent-failure", token="").status_code == 404


@pytest.mark.parametrize("reference", ["", "AAAAAAAA", "AAAAAAAA.0123", "x" * 500])
def test_a_mail_that_we_do_not_know_condemns_nobody(notify, reference):
    email = sent()
    assert calls_back(email, "permanent-failure", reference=reference).status_code == 204
    code = reference_of(email).partition(".")[0]
    assert calls_back(email, "permanent-failure", reference=f"{code}.{'0' * 32}").status_code == 204
    assert suppression.among([ADDRESS]) == {}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"reference": 1, "status": []}',
        r'{"reference": "\ud800", "status": "x"}',
        r'{"reference": "\u0000", "status": "x"}',
        "no json",
        "[" * 9_999,
    ],
)
def test_what_is_no_callback_is_refused(notify, body):
    ours = {"Authorization": f"Bearer {TOKEN}"}
    assert Client().post("/notify/", body, content_type="application/json", headers=ours).status_code == 400


def test_what_comes_before_we_have_written_it_down_is_said_again(notify):
    email = an_email(1, state=S.SENDING, leased_until=NOON + LEASE, attempts=1)
    assert calls_back(email, "permanent-failure").status_code == 503
    assert states() == [S.SENDING]


def test_it_is_not_there_to_be_opened(notify):
    assert Client().get("/notify/").status_code == 405
