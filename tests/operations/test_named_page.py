"""The address of a page is worked out once, and what is secret in it is not kept."""

from contextlib import contextmanager

import pytest
from django.urls import NoReverseMatch, reverse
from django.urls.base import get_script_prefix, set_script_prefix

from workflow.operations import named_page as module
from workflow.operations.named_page import named_page


@contextmanager
def prefixed(prefix):
    before = get_script_prefix()
    set_script_prefix(prefix)
    yield
    set_script_prefix(before)


def kept() -> int:
    return module._kept.cache_info().currsize


def test_it_is_what_reverse_says_and_is_worked_out_once():
    module._kept.cache_clear()
    for _ in range(2):
        assert named_page("overview", reference="ABCDEFGHJ") == reverse("overview", args=["ABCDEFGHJ"])
        assert named_page("migrations") == reverse("migrations")
    assert kept() == 2


def test_a_secret_is_not_kept():
    before = kept()
    assert named_page("feed", secret="said-to-one-person") == reverse("feed", args=["said-to-one-person"])
    assert kept() == before


def test_it_is_kept_for_one_list_of_addresses_and_one_prefix(settings):
    here = named_page("mail_trouble")
    with prefixed("/elsewhere/"):
        assert named_page("mail_trouble") == f"/elsewhere{here}"
    settings.ROOT_URLCONF = "tests.samples.addresses"
    assert named_page("mail_trouble") == reverse("mail_trouble") != here
    settings.ROOT_URLCONF = "migration_portal.urls"
    assert named_page("mail_trouble") == here


def test_a_page_that_is_not_there_is_an_error():
    with pytest.raises(NoReverseMatch):
        named_page("nowhere")
