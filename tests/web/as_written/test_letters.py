"""Addresses, names and codes lose what nobody sees."""

import time

import pytest

from catalogue.forms.fields import EmailAddress, PersonName
from catalogue.typed.letters import code, plain
from workflow.web.fields import Words
from workflow.web.record_fields import Email, Telephone

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "pasted",
    [
        "jo@quill.example\u200b",
        "\ufeffjo@quill.example",
        "jo@quill\u00ad.example",
        "\u202ajo@quill.example\u202c",
        "jo@\u2060quill.example\u00a0",
        "JO@quill.example",
        "Jo Marsh <jo@quill.example>;",
        "mailto:jo@quill.example",
        "jo＠quill.example",
        "jo@quill.example\ufffc",
        "jo@quill.example\u2800",
        "\u2066jo@quill.example\u2069",
        "jo@quill.example.",
    ],
)
def test_an_address_loses_what_nobody_sees(pasted):
    assert EmailAddress().clean(pasted) == "jo@quill.example"
    assert Email().clean(pasted).lower() == "jo@quill.example"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Jo\u200b Marsh", "Jo Marsh"),
        ("Jo\u00a0Marsh\ufeff", "Jo Marsh"),
        ("Jo\u200d Marsh", "Jo Marsh"),
        ("Jo Marsh\ufffc", "Jo Marsh"),
        ("\u2060Jo\u3164 Marsh", "Jo Marsh"),
        ("O\u00adBrien", "OBrien"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ක්\u200dරිස්", "ක්\u200dරිස්"),
        ("नर\u094d\u200dमदा", "नर\u094d\u200dमदा"),
    ],
)
def test_a_name_keeps_the_joiners_that_its_script_needs_and_no_others(pasted, kept):
    assert PersonName().clean(pasted) == kept
    assert Words().clean(pasted) == kept


@pytest.mark.parametrize(
    "pasted", ["u99001\u200b", "U99 001", "\ufeffU99001", "Ｕ９９００１", "u99\u2060001\u00a0", "U99001\ufffc"]
)
def test_a_code_is_read_without_gaps_and_unseen_letters(pasted):
    assert code(pasted) == "U99001"


def test_nobodys_address_but_the_readers_own_is_offered_by_the_browser():
    assert Email().widget.attrs["autocomplete"] == "off"
    assert Telephone().widget.attrs["autocomplete"] == "off"
    assert EmailAddress().widget.attrs["autocomplete"] == "email"


def test_very_many_marks_over_one_letter_keep_nobody_waiting():
    """Of a hundred thousand a stranger's form took half a minute, in which the whole process answered nobody."""
    began = time.perf_counter()
    assert len(plain("e" + "\u0301" * 20_000 + "\u0327" * 20_000)) <= 30
    assert time.perf_counter() - began < 1


def test_the_marks_of_every_script_stay():
    stacked = "q" + "\u0323\u0307" * 15
    assert plain(stacked).count("\u0307") == 15
    assert plain("Zoe\u0308 \u1ec6 \u05e9\u05bc\u05c1 \u0e01\u0e33") == "Zoë Ệ \u05e9\u05bc\u05c1 \u0e01\u0e4d\u0e32"
