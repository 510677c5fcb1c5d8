"""What one person may not do alone: decide on what they sent, or sign before a second organisation knows them."""

from dataclasses import replace

import pytest

from tests.support.reach import reach
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import steps_of

pytestmark = pytest.mark.django_db
FOUR_EYES = [
    ("calloff", "validate"), ("calloff", "start_check"), ("calloff", "send_back"), ("fundingcase", "approve"),
    ("fundingcase", "request_info"), ("fundingcase", "decline"),
]  # fmt: skip
SIGNED = [
    ("dataextractrequest", "ask_again"), ("dataextractrequest", "ask_for_final"), ("dataextractrequest", "return_form"),
    ("fundingcase", "sign_interoperability"), ("fundingcase", "sign_off"),
]  # fmt: skip


@pytest.mark.parametrize(("machine", "step"), FOUR_EYES)
def test_whoever_sent_it_decides_on_nothing(machine, step):
    _, record, actor = reach(machine, step)
    assert why_not(steps_of(type(record))[step], record, actor) is None
    record.sent_by = actor.user
    assert "somebody else must decide" in why_not(steps_of(type(record))[step], record, actor)


@pytest.mark.parametrize(("machine", "step"), SIGNED)
def test_whoever_a_second_organisation_has_yet_to_confirm_signs_nothing(machine, step):
    _, record, actor = reach(machine, step)
    assert why_not(steps_of(type(record))[step], record, actor) is None
    unknown = replace(actor, is_confirmed=False)
    assert "yet to confirm that you work here" in why_not(steps_of(type(record))[step], record, unknown)
