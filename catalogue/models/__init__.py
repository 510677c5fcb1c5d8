"""Everything in the catalogue, by the names the rest of the product uses."""

from .administration import AdministrativeAct, SupportAccess
from .counted_requests import CountedRequest
from .demonstration import Demonstration
from .engagements import Engagement
from .failed_log_ins import FailedLogIn
from .invitations import Invitation, PracticeList
from .ods_answers import OdsAnswer
from .organisations import Organisation
from .people import EarlierName, Membership, User
from .sessions_elsewhere import BegunElsewhere, EndedElsewhere
from .systems import Framework, System, SystemInUse

__all__ = [
    "AdministrativeAct",
    "BegunElsewhere",
    "CountedRequest",
    "Demonstration",
    "EarlierName",
    "EndedElsewhere",
    "Engagement",
    "FailedLogIn",
    "Framework",
    "Invitation",
    "Membership",
    "OdsAnswer",
    "Organisation",
    "PracticeList",
    "SupportAccess",
    "System",
    "SystemInUse",
    "User",
]
