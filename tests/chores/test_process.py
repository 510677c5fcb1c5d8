"""What it takes to change the process: each chore of docs/maintaining.md done in a copy, and its files counted."""

import pytest

pytestmark = pytest.mark.once
CALL_OFF, PAPERS = "workflow/tracks/call_off.py", "workflow/tracks/papers/call_off_papers.py"
PRESENTED = "workflow/tracks/presentation/call_off.py"
FORM = "workflow/pages/call_offs/line_forms.py"
ASKED = """    support = Words(label="Which support is ordered?", what="The support", required=False)

    def now(self):
        \"\"\"A service that is ordered already is not typed again.\"\"\"
        said = self.record
        return {"""
SHOWN_ON_ITS_PAGE = """
from types import SimpleNamespace
from catalogue.models import Organisation
from workflow.reading.history.declared_rows import declared_rows
from workflow.tracks.call_off import CallOff
one = CallOff(supplier=Organisation(), support="By telephone")
print(one.kept_by_a_revision()["support"], declared_rows(one, SimpleNamespace(reader=None), "services"))
"""
ERRAND = """\"\"\"An errand: somebody at the practice does it and says how it went.\"\"\"

from django.db import models

from workflow.kernel.machine import OfMigration
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Party, step


class ErrandState(models.TextChoices):
    OPEN = "open", "To be done"
    DONE = "done", "Done"


class Errand(OfMigration):
    State = ErrandState

    state = state_field(ErrandState, ErrandState.OPEN)

    class Meta:
        constraints = [only_known_states(ErrandState, "errand")]

    @step("Finish the errand", source=ErrandState.OPEN, target=ErrandState.DONE, by=Party.PRACTICE)
    def finish(self, *, text: str): ...
"""
ERRAND_PRESENTED = """\"\"\"How an errand is presented: its words, its page, and what is said of its step.\"\"\"

from workflow.tracks.errand import Errand
from workflow.tracks.presentation.declared import Presentation, Said, TURN

PRESENTATION = Presentation(
    Errand,
    title="Errand",
    plural="Errands",
    intro="Something the practice sees to.",
    noun="errand",
    page="messages",
    state_words={"open": TURN, "done": "Completed"},
    ends=frozenset({"done"}),
    steps={"finish": Said("Errand done")},
)
"""
ERRAND_FORM = """

@asked_by(Errand, "finish")
class FinishErrand(StepForm):
    text = LongWords(label="How did it go?", what="How it went", missing="Say how it went")
"""


def test_a_field_that_a_step_asks_takes_four_files(copy):
    copy.insert(PAPERS, "    support = models.TextField(blank=True)\n", before="    lines = HasRows(OrderLine)")
    copy.replace(PAPERS, "training: str):", "training: str, support: str):\n        self.support = support")
    copy.replace(FORM, ASKED[ASKED.index("    def now") :], ASKED + '"support": said.support,')
    migration = copy.makes_migration("support")
    forgotten = copy.check()
    assert [line.split(",")[0] for line in forgotten] == ["CallOff: choose_services asks support"] * 2
    declared = '        "support": Shown("Support", section="services"),\n'
    copy.insert(PRESENTED, declared, before='        "initial_term_ends_on": Shown')
    assert copy.check(SHOWN_ON_ITS_PAGE) == [
        "By telephone [{'key': 'Support', 'value': 'By telephone', 'lines': []}]",
        "",
    ]
    assert copy.changed() == {PAPERS, FORM, PRESENTED, migration}


def test_a_machine_takes_six_files(copy):
    machine, presented = "workflow/tracks/errand.py", "workflow/tracks/presentation/errand.py"
    wall, registry = "workflow/db/wall/policies.py", "workflow/tracks/registry.py"
    forms = "workflow/pages/messages/forms.py"
    imported = "from workflow.tracks.errand import Errand\n"
    copy.write(machine, ERRAND)
    copy.insert(registry, imported, before="from workflow.tracks.funding import FundingCase\n")
    copy.replace(registry, "    Contest, SaidDay,\n", "    Contest, SaidDay, Errand,\n")
    migration = copy.makes_migration("errand")
    assert set(copy.check()) == {
        "Errand: it is not presented (workflow/tracks/presentation, and workflow/tracks/registry.py)",
        "Errand: finish has no form",
        "Errand: PostgreSQL gives its rows to everyone (workflow.db.wall.policies, and a migration)",
        "Errand: done has no way out",
    }
    copy.write(presented, ERRAND_PRESENTED)
    copy.replace(wall, '"contest", "saidday")', '"contest", "saidday", "errand")')
    copy.insert(registry, "    errand,\n", before="    funding,\n    go_live,\n    help_request,\n")
    copy.replace(registry, "    said_day, migration,\n", "    said_day, migration, errand,\n")
    copy.insert(forms, imported, before="from workflow.tracks.agent_questions")
    copy.add(forms, ERRAND_FORM)
    assert copy.check() == [""]
    assert copy.changed() == {machine, presented, wall, registry, forms, migration}


def test_a_limit_takes_its_length_its_name_and_the_duty_that_has_it(copy):
    limits, names = "workflow/deadlines/limits.py", "workflow/deadlines/limit_names.py"
    duty = "workflow/tracks/agent_questions.py"
    copy.insert(limits, 'HEAR_OUT = Limit("hear_out", 4)\n', before="TAKE_UP_HELP = ")
    copy.replace(duty, 'Duty("take_up", limits.TAKE_UP_HELP)', 'Duty("take_up", limits.HEAR_OUT)')
    assert copy.check() == ["HelpRequest: the limit hear_out has no name (workflow/deadlines/limit_names.py)"]
    copy.insert(names, '    "hear_out": "Hear out a request for help",\n', before='    "resolve_help"')
    assert copy.check() == [""]
    assert copy.changed() == {limits, names, duty}


def test_a_mail_about_a_step_takes_whom_to_tell_and_words(copy):
    words = "templates/emails/steps/calloff/start_check.txt.jinja"
    told = "needs=[nobody_has_opened_it, *TO_VALIDATE]"
    copy.replace(CALL_OFF, told, f"{told}, tell=Party.PARTNER")
    assert copy.check() == ["CallOff: start_check tells somebody, and its mail has no words (templates/emails/steps)"]
    copy.write(words, "{% set subject %}{{ noun }}, {{ practice }}{% endset %}\n{{ who }} has started the check.\n")
    assert copy.check() == [""]
    assert copy.changed() == {CALL_OFF, words}
