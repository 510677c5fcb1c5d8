"""Specimens of letters about getting in, accounts and what administrators do. None of their links lets anybody in."""

from functools import partial

from django.conf import settings

from catalogue.fictional import ADMINISTRATION, NORTHSHIRE_CSU, NORTHSHIRE_ICB, QUILLBROOK
from catalogue.models import Invitation, Membership, PracticeList, SupportAccess, User
from workflow import clock
from workflow.emails.specimens.cast import NOBODY, PRACTICES, organisation, person_at
from workflow.emails.specimens.specimen import AT_ONCE, Group, Specimen
from workflow.formatting import moment
from workflow.outbox.templates import account_words

DECIDE = "Those who may say yes: a lead, the commissioner or an administrator"
NAMER, INVITED, OWNER = "Whoever named them", "Whoever is invited", "The owner of the account"
LOOKER = "The administrator who asked"
SECOND = User(name="Robin Vale", email="robin.vale@portal.example")  # never saved

IN = (
    ("decide", "May somebody be invited?", "When somebody is named who needs a yes.", DECIDE),
    ("decide_many", "May many people be invited?", "When a delivery partner names people of many practices.", DECIDE),
    ("on_server", "A yes that nobody can say in the browser", "When nobody who decides can log in.",
     "The administrators"),
    ("waits", "Your invitation waits for a yes", "When somebody asks to get in and nobody has said yes yet.", INVITED),
    ("invitation", "An invitation", "When somebody is named, and whoever decides has said yes.", INVITED),
    ("account_there", "You have an account already",
     "When somebody asks to get in with an address that has an account.", OWNER),
    ("welcome", "You can log in now", "When somebody has joined with their invitation.", OWNER),
    ("confirm", "Do you know this person?", "When a newcomer has joined who is known to one organisation only.",
     "The commissioner of the practice, or the administrators"),
    ("joined", "Somebody you named has joined", "When they have.", NAMER),
    ("refused", "Somebody you named is not invited", "When whoever decides has said no.", NAMER),
    ("not_me", "Your invitation reached the wrong person", "When its reader says so.", NAMER),
)  # fmt: skip
ACCOUNT = (
    ("password_reset_key", "Choose a new password", "When somebody asks for a new password.", OWNER),
    ("new_address", "Use this email address?", "When somebody changes their address.", "The new address"),
    ("address_taken", "Somebody asked to use your email address",
     "When somebody changes their address to one that another account has.", "The owner of that other account"),
    ("security", "Something about your account has changed",
     "When a password, an address, a name, a second factor or a connection changes, or codes are tried.", OWNER),
)  # fmt: skip
ADMINISTRATORS = (
    ("administrator_and_you", "An administrator changed something about your account", "When one has.", OWNER),
    ("administrators_act", "An administrator changed something about an organisation", "When one has.",
     "The leads and the mailbox of the organisation"),
    ("access_asked", "An administrator asks to look in", "When one asks to read what an organisation sees.",
     "A second administrator, and a lead of the organisation"),
    ("access_began", "An administrator can look in", "When it has been agreed, or could not wait.",
     "The leads and the mailbox of the organisation"),
    ("access_open", "You can look in", "When it has been agreed.", LOOKER),
    ("access_refused", "You cannot look in", "When somebody has said no.", LOOKER),
)  # fmt: skip
READERS = {
    "decide": NORTHSHIRE_ICB, "decide_many": NORTHSHIRE_ICB, "confirm": NORTHSHIRE_ICB, "access_asked": NORTHSHIRE_ICB,
    "on_server": ADMINISTRATION, "welcome": QUILLBROOK,
    "joined": NORTHSHIRE_CSU, "refused": NORTHSHIRE_CSU, "not_me": NORTHSHIRE_CSU,
}  # fmt: skip
OTHERWISE = {"security": {"what": "Your password was changed."}, "address_taken": {"is_for_another": True}}
TEMPLATE_OF = {"address_taken": "account_there"}


def groups() -> tuple[Group, ...]:
    parts = (
        ("in", "Getting in", IN),
        ("account", "Accounts", ACCOUNT),
        ("administrators", "Administrators", ADMINISTRATORS),
    )
    return tuple(Group(key, title, tuple(_letter(*row) for row in rows)) for key, title, rows in parts)


def _letter(name, title, when, to):
    return Specimen(name.replace("_", "-"), title, when, to, AT_ONCE, partial(_written, name))


def _written(name):
    return account_words(
        TEMPLATE_OF.get(name, name),
        facts() | {"person": person_at(READERS.get(name, PRACTICES[0]))} | OTHERWISE.get(name, {}),
    )


def facts() -> dict:
    """What any of these letters may ask for."""
    link, person, administrator = settings.BASE_URL + NOBODY, person_at(PRACTICES[0]), person_at(ADMINISTRATION)
    commissioner, partner, practice = (organisation(code) for code in (NORTHSHIRE_ICB, NORTHSHIRE_CSU, QUILLBROOK))
    lead, newcomer = person_at(NORTHSHIRE_ICB), person_at(QUILLBROOK)
    invitation = Invitation(
        email=newcomer.email, name=newcomer.name, organisation=practice, invited_by=person_at(NORTHSHIRE_CSU),
        named_by=partner, needs=Invitation.Needs.COMMISSIONER, purpose="Write the funding case", decided_by=lead,
    )  # fmt: skip
    access = SupportAccess(administrator=administrator, organisation=commissioner, days=2, seconded_by=SECOND,
                           agreed_by=lead, refused_by=lead, reason="They cannot find a migration.")  # fmt: skip
    return {
        "person": person, "user": person, "by": administrator, "organisation": commissioner, "invitation": invitation,
        "member": Membership(user=newcomer, organisation=practice), "access": access, "count": 24,
        "is_for_another": False,
        "practice_list": PracticeList(organisation=partner, made_by=invitation.invited_by),
        "link": link, "has_account": False, "not_me": link, "reset": link, "account": link, "password_reset_url": link,
        "old": person.email, "new": f"office@{person.email.partition('@')[2]}", "until": moment(clock.now()),
        "what": f"Changed {commissioner}: telephone from none to 0113 496 0000",
        "about": "how you log in has changed", "when": moment(clock.now()),
    }  # fmt: skip
