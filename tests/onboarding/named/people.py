"""Those whom a migration names, and where their names stand."""

from django.urls import reverse

from tests.browsing import main_of
from tests.support.newcomers import logged_in
from workflow.reading.addresses import step_page
from workflow.tracks.migration import Migration

NELL, ADA = "nell.archer@quillbrook.example", "ada.finch@icb.example"


def people_page(user):
    return main_of(logged_in(user).get(f"/migrations/{Migration.everything.get().reference}/people/"))


def decide(user, invitation, answer):
    browser = logged_in(user)
    listed = browser.get("/account/people/deciding/").content.decode()
    address = next(part for part in listed.split('"') if "/deciding/" in part and part.count("/") == 5)
    assert invitation.email in main_of(browser.get(address))
    return main_of(browser.post(address, {"answer": answer}, follow=True))


def confirm(user, member):
    browser, commissioner = logged_in(user), member.organisation.commissioner
    session = browser.session
    session["organisation"] = commissioner.pk
    session.save()
    browser.post(reverse("confirm_person", args=[member.pk]), {"acting": commissioner.ods_code})


def step_address(migration, step):
    return step_page(migration.reference, migration.funding.subject, step)


def migration_now():
    return Migration.everything.get()


def again_address(invitation, name="invite_again"):
    return reverse(name, args=[invitation.pk])


def name_address(organisation):
    return reverse("name_person", args=[Migration.everything.get().reference, organisation.ods_code])
