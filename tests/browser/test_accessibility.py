"""Every page once with its richest reader, and every form with its errors, as axe sees them, wide and narrow."""

import pytest
from django.urls import reverse

from tests.browser import everything
from tests.browser.accessibility import EMPTIED, faults
from tests.browser.portal import switched_to
from tests.support.addresses import patterns
from tests.support.reach import EVERY_STEP
from workflow.pages.step.form_registry import form_for

pytestmark = pytest.mark.browser

NOT_PAGES = {  # for machines, a file, buttons
    "livez", "readyz", "notify_callback", "unsubscribe", "document", "message_file", "log_out", "send_again",
    "given_over_document", "given_over_file",
    "try_address_again", "delete_view", "mail_view", "take_list", "download_file", "week_file", "migration_file",
    "put_welcome_away", "invitation_again", "invite_again", "recall", "make_lead", "agree_to_list", "metrics",
    "security_txt",
    "open_organisation_again", "take_factors_away", "close_account", "open_account", "make_lead_of",
    "open_support_access", "leave_support_access", "end_support_access",
    "openid_begin", "openid_connect_callback", "openid_prove", "link_openid", "unlink_openid", "connections",
    "openid_keys", "openid_logged_out",
    "usersessions_end", "mfa_picture",
}  # fmt: skip
PROVING = {name for name, _, _ in patterns() if name and name.startswith("mfa_")}  # test_second_factor.py
ELSEWHERE = {
    "download", "take_step", "start_question", "discard_draft", "undo", "invitation",
    "account_reset_password_from_key", "feed", "not_me", "decide", "confirm_person", "end_membership",
    "practice_list", "name_person", "decide_access", "change_framework",
    "letter_as_html",  # test_letters.py
    "given_over_migration", "order_together",  # below
    "change_address", "confirm_address", *PROVING - {"mfa_index"},
}  # fmt: skip
PAGES = [name for name, _, _ in patterns() if name and name not in NOT_PAGES | ELSEWHERE]
BEFORE_THEM, PRACTICE_BEFORE_THEM = "helen.frost@eastfold-icb.example", "Puddock Mill Surgery"
ADMINISTRATOR = "alex.penrose@portal.example"
SETTINGS = ("settings", "calendar", "calendar_import", "calendar_add", "calendar_remove", "limits", "limit",
            "mail_trouble", "another_address", "organisations", "import_practices", "import_names", "ask_ods",
            "without_people", 
            "find_organisation", "add_organisation",
            "organisation_settings", "change_organisation_details", "close_organisation",
            "merge_organisation", "region", "find_person",
            "person_settings", "take_out", "systems", "add_system", "change_system", "add_framework", "support_access",
            "ask_support_access", "administrative_acts", "letters", "letter",
            "not_found_often")  # fmt: skip
READERS = (
    dict.fromkeys(("healthz", *SETTINGS), ADMINISTRATOR)
    | dict.fromkeys(("cancel_closure", "give", "looked_at"), "jo.marsh@quillbrook.example")
    | {"own_region": "aisha.khan@northshire-icb.example", "given_over": BEFORE_THEM}
)
MOST_OF_A_KIND, FEWEST_OF_A_ROLE = 4, 20
LOGGED_OUT = {"account_login", "personas", "logged_out", "account_reset_password", "account_reset_password_done",
              "account_reset_password_from_key_done", "account_inactive"}  # fmt: skip
SEEN_OTHERWISE = {
    "jo.marsh@quillbrook.example": ["your_work", "overview", "go_live", "extracts", "messages"],
    "aisha.khan@northshire-icb.example": ["your_work", "overview", "funding", "migrations"],
    "tom.reid@meadow.example": [
        "your_work", "migrations", "overview", "go_live", "extracts", "kick_off", "history",
    ],
    "dan.cole@harbour.example": ["your_work", "overview", "call_offs", "extracts", "people"],
    "ruth.adeyemi@scanfile.example": ["your_work", "overview", "extracts"],
    "sam.torres@migration-agent.example": ["your_work", "overview", "messages"],
    ADMINISTRATOR: ["your_work", "account", "colleagues", "closures", "add_closure"],
}  # fmt: skip
OTHER_READERS = [(email, page) for email, pages in SEEN_OTHERWISE.items() for page in pages]
EVERY_ROLE = [everything.PARTNER, *SEEN_OTHERWISE]


@pytest.fixture
def sees(seat):
    """Opens addresses of one kind as somebody, and looks at those that are pages to them: how many these are."""

    def look(addresses, email) -> int:
        visitor, seen = seat(email), 0
        for address in addresses:
            if seen < MOST_OF_A_KIND and visitor.page.goto(address).status == 200:
                assert not (found := faults(visitor.page)), f"{address}: {found}"
                seen += 1
        return seen

    return look


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(sees, name):
    assert sees(everything.addresses_of(name), None if name in LOGGED_OUT else READERS.get(name, everything.PARTNER))


@pytest.mark.parametrize(("email", "name"), OTHER_READERS)
def test_a_page_is_accessible_where_another_reader_sees_other_things(sees, email, name):
    assert sees(everything.addresses_of(name)[:1], email)


@pytest.mark.long
@pytest.mark.parametrize("email", EVERY_ROLE)
def test_every_page_of_a_role_is_accessible(sees, email):
    seen = sum(sees(everything.addresses_of(name), email) for name in PAGES if name not in LOGGED_OUT)
    assert seen > FEWEST_OF_A_ROLE


@pytest.mark.parametrize("part", [None, "Documents", "Notes", "Messages", "Steps"])
def test_what_is_kept_of_a_migration_that_was_given_over_is_accessible(seat, part):
    page = seat(BEFORE_THEM).page
    page.goto("/given-over/")
    page.get_by_role("link", name=PRACTICE_BEFORE_THEM).click()
    if part:
        page.get_by_role("link", name=part, exact=True).click()
    assert not (found := faults(page)), found


@pytest.fixture(scope="session")
def open_steps(demonstration, django_db_blocker):
    with django_db_blocker.unblock(), switched_to(demonstration):
        return everything.every_open_step()


@pytest.mark.parametrize(("machine", "step_name"), EVERY_STEP, ids=["-".join(pair) for pair in EVERY_STEP])
def test_the_page_of_a_step_is_accessible_with_its_errors(seat, open_steps, machine, step_name):
    found = open_steps[machine, step_name]
    visitor = seat(found.actor.user.email)
    assert visitor.page.goto(found.address(step_name)).status == 200
    form = form_for(type(found.record), step_name)(found.record, found.actor, {})
    if form.visible_fields() and not form.is_valid():
        visitor.page.evaluate(EMPTIED)
        with visitor.page.expect_navigation() as answered:
            visitor.page.locator("main form[method=post] button.nhsuk-button").last.click()
        assert answered.value.status == 422
        assert visitor.page.title().startswith("Error: ")
    assert not (seen := faults(visitor.page)), f"{found.address(step_name)}: {seen}"


def test_the_order_on_one_page_is_accessible_with_its_errors(seat, open_steps):
    found = open_steps["calloff", "add_line"]
    parts = {"reference": found.record.migration.reference, "subject": found.record.subject}
    page = seat(found.actor.user.email).page
    assert page.goto(reverse("order_together", kwargs=parts)).status == 200
    assert not (seen := faults(page)), seen
    page.locator("input[name$='-price']").first.fill("much")
    with page.expect_navigation() as answered:
        page.get_by_role("button", name="Save").click()
    assert answered.value.status == 422
    assert not (seen := faults(page)), seen
