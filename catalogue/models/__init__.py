"""Everything in the catalogue, by the names the rest of the product uses."""

from .demonstration import Demonstration
from .invitations import Invitation, PracticeList
from .organisations import Organisation
from .people import Membership, User
from .systems import Framework, System, SystemInUse

__all__ = [
    "Demonstration",
    "Framework",
    "Invitation",
    "Membership",
    "Organisation",
    "PracticeList",
    "System",
    "SystemInUse",
    "User",
]
