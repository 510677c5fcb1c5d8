"""Another address in place of one that does not work: of the mailbox, and wherever it was typed. Never of an account,
which whoever has the new address could then take over."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Lower

from catalogue.administration.mails import tell_of_an_act
from catalogue.administration.organisations import change
from catalogue.administration.record import write_down
from catalogue.models import Membership, Organisation, User
from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.kernel.participation import Participation
from workflow.outbox import suppression
from workflow.outbox.email import Email


@dataclass(frozen=True)
class Holder:
    """Whose an address is, as far as an administrator may know: numbers of migrations, never which."""

    person: User | None
    works_for: list[str]
    mailbox_of: list[str]
    typed_on: int  # how many migrations, for nobody in particular

    @property
    def is_account_alone(self) -> bool:
        return bool(self.person) and not (self.mailbox_of or self.typed_on)

    @property
    def in_words(self) -> str:
        whose = [f"{self.person.name}, {' and '.join(self.works_for) or 'no organisation now'}"] if self.person else []
        whose += [f"Shared mailbox of {name}" for name in self.mailbox_of]
        if self.typed_on:
            whose.append(f"Typed as the contact of {self.typed_on} migration{'s' if self.typed_on > 1 else ''}")
        return "; ".join(whose) or "Nobody any more"


@as_the_portal()
def holders_of(addresses) -> dict[str, Holder]:
    """Of addresses in lower case: a few statements, however many they are."""
    people = {person.email: person for person in User.objects.filter(email__in=addresses)}
    works = Membership.objects.current(clock.today()).filter(user__email__in=addresses).order_by("organisation__name")
    works_for, mailbox_of, typed_on = defaultdict(list), defaultdict(list), Counter()
    for address, name in works.values_list("user__email", "organisation__distinct_name"):
        works_for[address].append(name)
    mailboxes = Organisation.objects.alias(written=Lower("email")).filter(written__in=addresses).order_by("name")
    for address, name in mailboxes.values_list("email", "distinct_name"):
        mailbox_of[address.lower()].append(name)
    for address, migration in set(typed_for_nobody(addresses).values_list("written", "migration")):
        typed_on[address] += bool(migration)
    return {one: Holder(people.get(one), works_for[one], mailbox_of[one], typed_on[one]) for one in addresses}


def why_not(address: str, new: str) -> str | None:
    return "This is the address that does not work. Use another one" if new.lower() == address.lower() else None


@as_the_portal()
def organisations_of(address) -> set[int]:
    """Whose mailbox it is, and whose contact it was typed as."""
    mailboxes = Organisation.objects.filter(email__iexact=address).values_list("pk", flat=True)
    return {*mailboxes, *typed_for_nobody([address.lower()]).values_list("organisation", flat=True)}


@transaction.atomic
@as_the_portal()
def use_another(address: str, new: str, *, by) -> int:
    """What was missed in the last days goes to the new address; returns how many. Each organisation hears of it, at the
    addresses of before and of now. Where somebody logs in with the old one, their mail stays theirs."""
    is_an_account = User.objects.filter(email=address.lower()).exists()
    concerned = _change_contacts(address, new.lower())
    missed = 0 if is_an_account else _move_mail(address, new.lower())
    for organisation in Organisation.objects.filter(email__iexact=address).order_by("pk"):
        change(organisation, {"email": new.lower()}, by=by)
    for organisation in concerned:
        what = f"Put another address in place of one that was typed as a contact of {organisation}"
        write_down(what, by=by, organisation=organisation)
        tell_of_an_act(organisation, what, by=by)
    return missed


def _change_contacts(address, new) -> list[Organisation]:
    """Whose contacts they are."""
    typed = typed_for_nobody([address.lower()])
    concerned = list(Organisation.objects.filter(pk__in=typed.values("organisation")).order_by("pk"))
    typed.update(email=new)
    return concerned


def _move_mail(address, new) -> int:
    """Of nobody in particular: mail for a person goes where they are reached."""
    for state in (Email.State.DEAD, Email.State.RETRYING, Email.State.QUEUED, Email.State.HELD):  # each has an index
        Email.objects.filter(state=state, to__iexact=address, secret=False, person=None).update(to=new)
    suppression.try_again(address)
    return suppression.send_again(Email.objects.filter(to=new))


def typed_for_nobody(addresses):
    """The index `typed_addresses` holds these, in lower case."""
    parts = Participation.everything.filter(contact=None, ended_on=None)
    return parts.annotate(written=Lower("email")).filter(written__in=addresses)
