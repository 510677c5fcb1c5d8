"""Every chore of docs/maintaining.md is done by a test."""

import re

import pytest

from tests.chores import test_portal as portal
from tests.chores import test_process as process
from tests.journeys import test_adding_a_step as step
from tests.support.copies import ROOT

pytestmark = pytest.mark.once
DONE_BY = {
    "Add a step": step.test_a_new_step_takes_one_model_file_and_words,
    "Add a field that a step asks": process.test_a_field_that_a_step_asks_takes_four_files,
    "Add a machine": process.test_a_machine_takes_six_files,
    "Add a page": portal.test_a_page_takes_a_view_an_address_and_a_template,
    "Add a mail about a step": process.test_a_mail_about_a_step_takes_whom_to_tell_and_words,
    "Add or change a limit": process.test_a_limit_takes_its_length_its_name_and_the_duty_that_has_it,
    "Add a setting": portal.test_a_setting_takes_four_files,
    "Cut a release": portal.test_a_release_takes_two_files_that_must_agree,
    "Move a dependency": portal.test_a_dependency_takes_the_project_file_and_the_locks,
}


def test_every_section_of_the_guide_is_done_by_a_test():
    sections = re.findall(r"^## (.+)$", (ROOT / "docs/maintaining.md").read_text(), re.MULTILINE)
    assert sections == list(DONE_BY)
