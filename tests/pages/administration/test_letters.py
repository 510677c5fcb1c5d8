"""The pages of letters: for administrators alone, by the code that sends them, and harmless whatever is in one."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory
from workflow.emails.specimens import every
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.outbox.mime import message_of

pytestmark = pytest.mark.django_db
ONE = {"key": "late"}


@pytest.fixture
def browser(alex):
    return browser_of(alex)


def test_settings_lead_to_every_letter(browser):
    assert f'href="{reverse("letters")}"' in browser.get(reverse("settings")).content.decode()
    found = ""
    for group in every.groups():
        page = browser.get(f"{reverse('letters')}?about={group.key}").content.decode()
        found += page
        assert f"<title>Letters – {escape(group.title)} – " in page
    for group in every.groups():
        for one in group.letters:
            assert f'href="{reverse("letter", kwargs={"key": one.key})}"' in found


def test_a_letter_says_when_to_whom_and_how_soon(browser):
    page = main_of(browser.get(reverse("letter", kwargs=ONE)))
    for words in ("At 8am, from the working day after.", "Whoever owes the task", "In the daily summary",
                  "Overdue: check and answer the new system call-off", "Larkmere Practice (U99001)"):  # fmt: skip
        assert words in page


def test_its_html_is_what_a_mail_of_these_words_carries(browser):
    subject, text = every.find("late")[1].written()
    mail = Email(pk=1, cause="x", kind="step", to="jo@lantern.example", subject=subject, text=text)
    html = browser.get(reverse("letter_as_html", kwargs=ONE)).content.decode()
    assert html == message_of(mail).alternatives[0][0]


def test_its_html_can_run_load_and_send_nothing(browser):
    answer = browser.get(reverse("letter_as_html", kwargs=ONE))
    rules = answer["Content-Security-Policy"]
    assert rules.startswith("sandbox; default-src 'none'; ")
    assert "script" not in rules
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    page = browser.get(reverse("letter", kwargs=ONE))
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert '<iframe class="app-mail-page"' in page.content.decode()
    assert "allow-" not in page.content.decode()


def test_what_is_no_letter_is_not_found(browser):
    assert browser.get(reverse("letter", kwargs={"key": "nothing"})).status_code == 404
    assert browser.get(reverse("letters") + "?about=nothing").status_code == 200


@pytest.mark.parametrize("address", ["/settings/letters/", "/settings/letters/late/", "/settings/letters/late/html/"])
def test_these_pages_are_there_for_administrators_alone(address, browser):
    member = MembershipFactory(is_lead=True)
    assert browser_of(Actor(member.user, member.organisation)).get(address).status_code == 404
    assert browser.get(address).status_code == 200


def test_no_letter_is_about_anything_that_is_stored(browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        browser.get(reverse("letter", kwargs={"key": "summary"}))
