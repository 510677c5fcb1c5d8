"""Somebody sets up an app, recovery codes and a key, and gets in with each."""

from pathlib import Path

import pytest

from catalogue.demo import PASSWORD
from tests.browser.accessibility import faults
from tests.support.codes import shown_by_the_app

pytestmark = pytest.mark.browser
KEY_OF_A_TEST = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True,
                 "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


def at(person, heading):
    assert person.heading == heading
    if person.sight:
        assert not (found := faults(person.page)), found


def begin(person):
    person.open("/account/second-factor/app/")
    at(person, "Enter your password again")
    person.fill("password", PASSWORD)
    person.press("Continue")


def set_up_an_app(person) -> str:
    begin(person)
    at(person, "Set up an app that shows codes")
    secret = person.page.locator("code").inner_text()
    assert person.page.locator("main img").evaluate("image => image.naturalWidth") > 0
    person.fill("code", shown_by_the_app(secret))
    person.press("Set up")
    at(person, "Your recovery codes")
    return secret


def taken_along(person) -> list[str]:
    with person.page.expect_download() as begun:
        person.page.get_by_text("Download them as a text file").click()
    return Path(begun.value.path()).read_text().split()


def test_an_app_and_recovery_codes_work_without_java_script_too(visit, java_script):
    person = visit(java_script=java_script)
    email = "tom.reid@meadow.example" if java_script else "grace.lin@meadow.example"
    person.log_in(email, PASSWORD)
    set_up_an_app(person)
    codes = person.page.locator("main code").all_inner_texts()
    assert taken_along(person) == codes
    person.page.reload()
    assert person.page.locator("main code").count() == 0
    code = codes[0]
    person.press("Log out", within="header")
    person.log_in(email, PASSWORD)
    at(person, "Prove that it is you")
    person.fill("code", code)
    person.press("Continue")
    assert person.heading == "Your work"
    for address, heading in (
        ("/account/second-factor/", "Your second factor"),
        ("/account/sessions/", "Where you are logged in"),
        ("/account/address/", "Change your email address"),
        ("/account/again/code/", "Enter a code"),
        ("/account/second-factor/codes/new/", "Make new recovery codes"),
        ("/account/second-factor/app/remove/", "Remove the app from your account"),
    ):
        person.open(address)
        if person.heading == "Enter your password again":
            person.fill("password", PASSWORD)
            person.press("Continue")
        at(person, heading)
    person.press("Remove the app")
    at(person, "Your second factor")


def test_a_key_is_added_and_gets_somebody_in(newly_opened):
    person = newly_opened
    device = person.context.new_cdp_session(person.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_OF_A_TEST})
    person.log_in("dan.cole@harbour.example", PASSWORD)
    begin(person)
    person.open("/account/second-factor/keys/add/")
    at(person, "Add a key or passkey")
    person.fill("name", "Blue key")
    person.press("Add the key")
    at(person, "Your recovery codes")
    person.open("/account/second-factor/keys/")
    at(person, "Your keys and passkeys")
    assert "Blue key" in person.page.locator("main").inner_text()
    person.press("Log out", within="header")
    person.log_in("dan.cole@harbour.example", PASSWORD)
    at(person, "Prove that it is you")
    person.press("Use your key or passkey")
    assert person.heading == "Your work"
    person.open("/account/again/key/")
    at(person, "Use your key or passkey")
    person.press("Use your key or passkey")
    person.open("/account/second-factor/keys/")
    person.follow("remove Blue key")
    at(person, "Remove the key “Blue key”")
    person.press("Remove the key")
    assert person.heading == "Your keys and passkeys"
