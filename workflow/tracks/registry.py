"""The machines of the process, each with its presentation; and the records that a migration has of them."""

from catalogue.models import System
from workflow.db.in_one_statement import InOneStatement
from workflow.kernel.machine import machine_of
from workflow.kernel.participation import Participation
from workflow.kernel.steps import steps_of
from workflow.tracks.agent_questions import AgentQuery, HelpRequest
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import DateRequest
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.migration import Migration
from workflow.tracks.presentation import (
    agent_query,
    call_off,
    contested_deadline,
    data_extract,
    date_request,
    funding,
    go_live,
    help_request,
    meeting,
    migration,
    said_day,
)
from workflow.tracks.presentation.declared import Presentation, Said

# The order in which a cancelled migration closes its records: the notice to the old supplier is withdrawn first
MACHINES = (
    CallOff, DataExtractRequest, FundingCase, DateRequest, GoLiveDate, Booking, AgentQuery, HelpRequest,
    Contest, SaidDay,
)  # fmt: skip
PROCESS = (Migration, *MACHINES)

# The order in which the history offers them
_DECLARED = (
    funding, go_live, date_request, call_off, data_extract, meeting, agent_query, help_request, contested_deadline,
    said_day, migration,
)  # fmt: skip
PRESENTATIONS = {module.PRESENTATION.machine: module.PRESENTATION for module in _DECLARED}


def _of_a_migration(number):
    parts = Participation.everything.filter(migration=number, ended_on=None)
    return [parts, *(machine.everything.filter(migration=number) for machine in MACHINES)]


BESIDE = {DataExtractRequest: {"system": (System, ("id", "name", "extract_lead_days"))}}
EVERYTHING = InOneStatement(_of_a_migration, BESIDE)


def locked_whole(pk) -> Migration:
    """Under its lock, with everybody's part and every record: read in one statement once nobody else can change them,
    which costs as much as four tables by themselves. Most turns look at more."""
    found = Migration.locked(pk)
    found.read = EVERYTHING.records(pk)
    found.participations = found.read.pop(Participation)
    for records in found.read.values():
        for record in records:
            record.migration = found
    return found


def every_record(migration) -> dict:
    """By subject, in the order in which a cancelled migration closes them: whatever ends the current system first."""
    found = (record for machine in MACHINES for record in migration.all(machine))
    ordered = sorted(found, key=lambda record: getattr(record, "kind", "") != CallOff.Kind.DECOMMISSION)
    return {record.subject: record for record in ordered}


def presentation_of(record) -> Presentation:
    return PRESENTATIONS[type(record)]


def called(step, record) -> str:
    """The step as a link, a heading and a button."""
    other = presentation_of(record).said_of(step.name).called
    return (other(record) if other else "") or step.label


def label_of(subject: str, step: str) -> str:
    """What was done, as history tells it: “Call-off accepted”."""
    machine = machine_of(subject)
    return PRESENTATIONS[machine].said_of(step).done or steps_of(machine)[step].label


def said_of(event) -> Said:
    """What the portal says of the step that an event records."""
    return PRESENTATIONS[machine_of(event.subject)].said_of(event.step)
