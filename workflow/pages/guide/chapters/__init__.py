"""The chapters of the guide, in the order of the stages."""

from workflow.pages.guide.chapters.data_and_meetings import EXTRACTS, KICK_OFF
from workflow.pages.guide.chapters.ordering import CURRENT_SYSTEM, NEW_SYSTEM
from workflow.pages.guide.chapters.preparing import DATE, FUNDING, REGISTRATION

CHAPTERS = (FUNDING, DATE, REGISTRATION, NEW_SYSTEM, CURRENT_SYSTEM, EXTRACTS, KICK_OFF)
