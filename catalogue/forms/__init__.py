"""The questions asked about people: who they are, whom they work for, how they get in."""

from .passwords import ChangePasswordForm, ForgottenPasswordForm, LogInForm, NewPasswordForm
from .people import (
    AcceptInvitationForm,
    AdministratorsInvitationForm,
    AskForLinkForm,
    ChooseOrganisationForm,
    InvitationForm,
)

__all__ = [
    "AcceptInvitationForm",
    "AdministratorsInvitationForm",
    "AskForLinkForm",
    "ChangePasswordForm",
    "ChooseOrganisationForm",
    "ForgottenPasswordForm",
    "InvitationForm",
    "LogInForm",
    "NewPasswordForm",
]
