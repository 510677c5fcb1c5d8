"""Six people who read the pages of a nation, and the one migration that all of them may see."""

from catalogue.models import Membership, User
from tests.bench.crowd.places import BIG, FIRST, first_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, UserFactory
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.suppression import RefusedAddress
from workflow.tracks.migration import Migration

NTH = 8 * BIG  # of the pattern with the most to see, and of the big new supplier
ADMINISTRATOR = "administrator@crowd.example"
READERS = ("practice", "commissioner", "partner", "big supplier", "agent", "administrator")


def administrator():
    """Somebody who keeps the settings and watches the machines."""
    person = UserFactory(email=ADMINISTRATOR, is_staff=True, is_superuser=True)
    MembershipFactory(user=person, organisation=OrganisationFactory(administration=True))


def refused_address():
    """That there is one already keeps two who read at once from adding it, and from waiting for each other."""
    RefusedAddress.objects.create(address="nobody@nowhere.example", said="550")


def migration() -> Migration:
    return Migration.everything.get(pk=FIRST + NTH)


def reader(name: str) -> Actor:
    return READ_BY[name]()


def _at(pk):
    def found():
        member = Membership.objects.select_related("user", "organisation").get(user=pk)
        return Actor(member.user, member.organisation)

    return found


def _playing(party):
    def found():
        part = Participation.everything.get(migration=FIRST + NTH, party=party)
        return Actor(part.contact, part.organisation)

    return found


def _administrator():
    return _at(User.objects.get(email=ADMINISTRATOR).pk)()


READ_BY = {
    "practice": _at(FIRST + NTH),
    "commissioner": _at(first_of(Party.COMMISSIONER)),
    "partner": _at(first_of(Party.PARTNER)),
    "big supplier": _playing(Party.TARGET),
    "agent": _playing(Party.AGENT),
    "administrator": _administrator,
}
