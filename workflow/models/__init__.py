"""The life of a migration, as tables: the machines, which their registry knows, and what the engine writes."""

from workflow.audit.access import Access
from workflow.audit.event import Event
from workflow.audit.news import News, ReadUpTo
from workflow.audit.tombstone import Tombstone
from workflow.conversation.message import Message, MessageReader, MessageSeen
from workflow.conversation.message_file import MessageFile
from workflow.deadlines.bank_holiday import BankHoliday, CalendarVersion
from workflow.deadlines.closure import Closure
from workflow.deadlines.limit_version import LimitVersion
from workflow.deadlines.recalculation_record import CountedOtherwise, ForeseenPart, MovedDeadline, Recount, ToBeTold
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.lists.files.export import Export
from workflow.lists.saved_view import SavedView, ViewByMail
from workflow.notifications.absence_cover import Cover
from workflow.notifications.calendar_feed import CalendarFeed, CalendarFeedsOff
from workflow.notifications.mail_settings import MailSettings
from workflow.operations.address_key import AddressKey
from workflow.operations.heartbeat_record import Heartbeat
from workflow.operations.sent_form import SentForm
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress
from workflow.reminders.acknowledgement import Acknowledgement
from workflow.reminders.reminder import Notice
from workflow.tracks.documents import Document
from workflow.tracks.note import Note
from workflow.tracks.region import Region
from workflow.tracks.registry import PROCESS
from workflow.tracks.rows.busy_period import BusyPeriod
from workflow.tracks.rows.cost import Cost
from workflow.tracks.rows.existing_service import ExistingService
from workflow.tracks.rows.order_line import OrderLine
from workflow.tracks.stages import Stage
from workflow.tracks.start_draft import StartDraft
from workflow.uploads.unwanted import UnwantedFile

__all__ = [
    "PROCESS",
    "Access",
    "Acknowledgement",
    "AddressKey",
    "BankHoliday",
    "BusyPeriod",
    "CalendarFeed",
    "CalendarFeedsOff",
    "CalendarVersion",
    "Closure",
    "Cost",
    "CountedOtherwise",
    "Cover",
    "Document",
    "Email",
    "Event",
    "ExistingService",
    "Export",
    "ForeseenPart",
    "Heartbeat",
    "LimitVersion",
    "MailSettings",
    "Message",
    "MessageFile",
    "MessageReader",
    "MessageSeen",
    "MovedDeadline",
    "News",
    "Note",
    "Notice",
    "OrderLine",
    "Participation",
    "ReadUpTo",
    "Recount",
    "RefusedAddress",
    "Region",
    "SavedView",
    "SentForm",
    "Stage",
    "StartDraft",
    "ToBeTold",
    "Tombstone",
    "UnwantedFile",
    "ViewByMail",
    "WorkItem",
]
