"""Where in the demonstration each page and each step can be found, and who can open it."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from catalogue.fictional import QUILLBROOK
from catalogue.models import Membership, User
from tests.support.addresses import addresses
from workflow.demo.journey import Journey
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import steps_of
from workflow.kernel.visibility import Actor
from workflow.reading.addresses import step_page
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES

PARTNER = "priya.shah@northshire-csu.example"


@dataclass(frozen=True)
class Found:
    """A record, and somebody for whom a step of it is open."""

    record: object
    actor: Actor

    def address(self, step_name):
        return step_page(self.record.migration.reference, self.record.subject, step_name)


def every_open_step() -> dict[tuple, Found]:
    """(machine, step): the first place in the demonstration where somebody can take it."""
    people, found = _people(), {}
    for migration in Migration.everything.order_by("pk"):
        actors = [actor for part in migration.participations for actor in people[part.organisation_id]]
        for record in (migration, *(record for machine in MACHINES for record in migration.all(machine))):
            for step in filter(lambda step: step.by, steps_of(type(record)).values()):
                may = (actor for actor in actors if why_not(step, record, actor) is None)
                key = record._meta.model_name, step.name
                if key not in found and (actor := next(may, None)):
                    found[key] = Found(record, actor)
    return found


def addresses_of(name) -> list[str]:
    """Every address of this name for the main story of the demonstration."""
    return [address for _, _, address in addresses(_main_story(), only=name)]


def sit_down(visitor, email):
    """Somebody who is logged in already."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    name = settings.SESSION_COOKIE_NAME
    visitor.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": visitor.portal}])
    return visitor


def _main_story():
    return Journey(Migration.everything.get(practice__ods_code=QUILLBROOK), cast=None)


def _people():
    found = defaultdict(list)
    for membership in Membership.objects.select_related("user", "organisation").order_by("pk"):
        found[membership.organisation_id].append(Actor(membership.user, membership.organisation))
    return found
