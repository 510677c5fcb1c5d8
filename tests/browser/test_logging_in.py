"""Getting in and out."""

import pytest

from catalogue.demo import PASSWORD

pytestmark = pytest.mark.browser


def test_one_click_makes_anybody_somebody_else(visit, java_script):
    somebody = visit(java_script=java_script).be("Jo Marsh")
    assert somebody.page.url.endswith("/")
    somebody.looks()


def test_somebody_logs_in_with_email_and_password_and_out_again(visit, java_script):
    somebody = visit(java_script=java_script)
    somebody.log_in("priya.shah@northshire-csu.example", PASSWORD)
    assert somebody.heading == "Your work"
    somebody.press("Log out", within="header")
    assert somebody.heading == "You have logged out"
    somebody.looks()


def test_somebody_changes_their_name_and_back(visit, java_script):
    somebody = visit(java_script=java_script).be("Iris Doyle")
    for name in ("Iris Doyle Marsh", "Iris Doyle"):
        somebody.open("/account/")
        somebody.follow("Change name")
        somebody.looks()
        somebody.fill("name", "")
        somebody.press("Change my name")
        somebody.sees("Enter your full name")
        somebody.looks()
        somebody.fill("name", name)
        somebody.press("Change my name")
        somebody.sees(f"Your name is {name} now")
    somebody.open("/account/people/")
    somebody.sees("Called Iris Doyle Marsh until")
    somebody.looks()
