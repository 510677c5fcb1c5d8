"""The life of a migration, as tables: the machines, and what the engine writes."""

from workflow.models.acknowledgement import Acknowledgement
from workflow.models.booking import Booking
from workflow.models.calendar import BankHoliday, CalendarVersion
from workflow.models.call_off import CallOff
from workflow.models.closure import Closure
from workflow.models.contest import Contest
from workflow.models.cover import Cover
from workflow.models.data_extract import DataExtractRequest
from workflow.models.draft import StartDraft
from workflow.models.email import Email
from workflow.models.event import Event
from workflow.models.funding import FundingCase
from workflow.models.go_live import GoLiveDate
from workflow.models.heartbeat import Heartbeat
from workflow.models.limit_version import LimitVersion
from workflow.models.mail_settings import MailSettings
from workflow.models.migration import Migration
from workflow.models.note import Note
from workflow.models.notice import Notice
from workflow.models.papers import Document
from workflow.models.questions import AgentQuery, HelpRequest
from workflow.models.recount import MovedDeadline, Recount
from workflow.models.refused_address import RefusedAddress
from workflow.models.region import Region
from workflow.models.stages import Stage
from workflow.models.work_item import WorkItem
from workflow.participation import Participation

# a cancelled migration closes its records in this order: the notice to the old supplier is withdrawn first
MACHINES = (CallOff, DataExtractRequest, FundingCase, GoLiveDate, Booking, AgentQuery, HelpRequest, Contest)

__all__ = [
    "MACHINES",
    "Acknowledgement",
    "AgentQuery",
    "BankHoliday",
    "Booking",
    "CalendarVersion",
    "CallOff",
    "Closure",
    "Contest",
    "Cover",
    "DataExtractRequest",
    "Document",
    "Email",
    "Event",
    "FundingCase",
    "GoLiveDate",
    "Heartbeat",
    "HelpRequest",
    "LimitVersion",
    "MailSettings",
    "Migration",
    "MovedDeadline",
    "Note",
    "Notice",
    "Participation",
    "Recount",
    "RefusedAddress",
    "Region",
    "Stage",
    "StartDraft",
    "WorkItem",
]
