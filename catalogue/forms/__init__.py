"""The questions asked about people: who they are, whom they work for, how they get in."""

from .factors import AddAppForm, CodeAgainForm, LogInCodeForm, PasswordAgainForm
from .keys import AddKeyForm, EditKeyForm, KeyAgainForm, LogInKeyForm
from .passwords import ChangePasswordForm, ForgottenPasswordForm, LogInForm, NewPasswordForm
from .people import (
    AcceptInvitationForm,
    AdministratorsInvitationForm,
    AskForLinkForm,
    ChangeAddressForm,
    ChangeNameForm,
    ChooseOrganisationForm,
    InvitationForm,
    NewcomersNameForm,
)

__all__ = [
    "AcceptInvitationForm",
    "AddAppForm",
    "AddKeyForm",
    "AdministratorsInvitationForm",
    "AskForLinkForm",
    "ChangeAddressForm",
    "ChangeNameForm",
    "ChangePasswordForm",
    "ChooseOrganisationForm",
    "CodeAgainForm",
    "EditKeyForm",
    "ForgottenPasswordForm",
    "InvitationForm",
    "KeyAgainForm",
    "LogInCodeForm",
    "LogInForm",
    "LogInKeyForm",
    "NewPasswordForm",
    "NewcomersNameForm",
    "PasswordAgainForm",
]
