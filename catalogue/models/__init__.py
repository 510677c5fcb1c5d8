"""Everything in the catalogue, by the names the rest of the product uses."""

from .demonstration import Demonstration
from .failed_log_ins import FailedLogIn
from .organisations import Organisation
from .people import Invitation, Membership, User
from .systems import Framework, System, SystemInUse

__all__ = [
    "Demonstration",
    "FailedLogIn",
    "Framework",
    "Invitation",
    "Membership",
    "Organisation",
    "System",
    "SystemInUse",
    "User",
]
