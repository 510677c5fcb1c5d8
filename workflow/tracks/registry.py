"""The machines whose records a migration has, in the order in which a cancelled migration closes them."""

from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import DateRequest
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.questions import AgentQuery, HelpRequest

# The notice to the old supplier is withdrawn first
MACHINES = (
    CallOff, DataExtractRequest, FundingCase, DateRequest, GoLiveDate, Booking, AgentQuery, HelpRequest,
    Contest, SaidDay,
)  # fmt: skip


def every_record(migration) -> dict:
    """By subject, in the order in which a cancelled migration closes them: whatever ends the current system first."""
    found = (record for machine in MACHINES for record in migration.all(machine))
    ordered = sorted(found, key=lambda record: getattr(record, "kind", "") != CallOff.Kind.DECOMMISSION)
    return {record.subject: record for record in ordered}
