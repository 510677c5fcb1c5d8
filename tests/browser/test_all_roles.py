"""One migration of an imported practice, by everybody together: from its business case to mobilised."""

import pytest

from catalogue.demo import PASSWORD
from tests.browser import imported
from tests.browser.acts import date, extracts, meetings, money, papers
from tests.browser.play import Play
from workflow.notifications import mail_settings

pytestmark = [pytest.mark.browser, pytest.mark.mail]

SUPPLIERS_AND_AGENT = {
    "target": "tom.reid@meadow.example",
    "source": "dan.cole@harbour.example",
    "holder": "ruth.adeyemi@scanfile.example",
    "agent": "sam.torres@migration-agent.example",
}
MAILBOXES = {  # nobody is named as their contact yet, so their mail goes to the organisation
    "target": "migrations@meadow.example",
    "source": "service.desk@harbour.example",
    "holder": "extracts@scanfile.example",
    "agent": "queries@migration-agent.example",
}
LONG = pytest.mark.long
WITHOUT_JAVA_SCRIPT = {
    "every other one": {"practice_manager", "target", "holder"},
    "nobody": set(),
    "everybody": {"practice_manager", "commissioner", "partner", *SUPPLIERS_AND_AGENT},
}


@pytest.fixture(params=["every other one", pytest.param("nobody", marks=LONG), pytest.param("everybody", marks=LONG)])
def play(request, visit, mailbox, tmp_path, monkeypatch):
    """A practice from the ODS file, and everybody who will move it, each logged in with a password. News goes at once,
    so that the mails of each step can be counted."""
    monkeypatch.setattr(mail_settings, "AT_ONCE", mail_settings.AT_ONCE | {mail_settings.MailKind.NEWS})
    imported.import_practices(tmp_path)
    practice = imported.practice_to_move([*WITHOUT_JAVA_SCRIPT].index(request.param))
    emails = imported.local_people(practice)
    everybody = {part: (email, imported.PASSWORD) for part, email in emails.items()}
    everybody |= {part: (email, PASSWORD) for part, email in SUPPLIERS_AND_AGENT.items()}
    without = WITHOUT_JAVA_SCRIPT[request.param]
    people = {part: visit(java_script=part not in without).log_in(*who) for part, who in everybody.items()}
    return Play(people, emails | MAILBOXES, mailbox, practice)


def test_a_practice_gets_from_its_business_case_to_mobilised(play):
    """At each step: the task is on its owner's list with its date, and exactly the mails go out that are owed."""
    money.the_practice_starts(play)
    money.the_practice_writes_its_case(play)
    money.the_commissioner_pays(play)
    date.everybody_agrees_a_date(play)
    date.the_partner_registers(play)
    date.the_new_supplier_confirms(play)
    papers.the_new_system_is_ordered(play)
    papers.the_current_system_is_ended(play)
    papers.the_approach_is_recorded(play)
    extracts.every_extract_is_on_its_way(play)
    extracts.the_agent_asks_and_helps(play)
    meetings.both_meetings_are_booked(play)
    meetings.everybody_sees_that_it_is_mobilised(play)
