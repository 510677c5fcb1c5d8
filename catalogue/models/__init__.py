"""Everything in the catalogue, by the names the rest of the product uses."""

from .organisations import Organisation
from .people import Invitation, Membership, User
from .systems import Framework, System, SystemInUse

__all__ = ["Framework", "Invitation", "Membership", "Organisation", "System", "SystemInUse", "User"]
