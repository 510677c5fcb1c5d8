"""Everybody who can play a part in the demonstration, read once."""

from collections import defaultdict

from catalogue.fictional import AGENT, ANCHOR, NORTHSHIRE_CSU, SCANFILE
from catalogue.models import Membership, Organisation, System, SystemInUse
from workflow.demo.cast import Cast
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor


class Company:
    """The fictional organisations by ODS code, their people, and their systems by name."""

    def __init__(self):
        self.organisations = {o.ods_code: o for o in Organisation.objects.select_related("commissioner")}
        self.systems = {s.name: s for s in System.objects.select_related("supplier", "framework")}
        self._people, self._uses = defaultdict(list), defaultdict(list)
        for membership in Membership.objects.select_related("user", "organisation").order_by("pk"):
            somebody = Actor(membership.user, membership.organisation)
            self._people[membership.organisation.ods_code].append(somebody)
        for use in SystemInUse.objects.select_related("practice", "system__supplier").order_by("pk"):
            self._uses[use.practice.ods_code].append(use.system)

    def at(self, code) -> list[Actor]:
        return self._people[code]

    def clinical_system_of(self, code) -> System:
        return next(system for system in self._uses[code] if system.kind == System.Kind.FOUNDATION)

    def cast(self, practice, to, partner=NORTHSHIRE_CSU) -> Cast:
        present = self.clinical_system_of(practice)
        commissioner = self.organisations[practice].commissioner
        people = {
            Party.PRACTICE: self.at(practice),
            Party.COMMISSIONER: self.at(commissioner.ods_code),
            Party.PARTNER: self.at(partner),
            Party.TARGET: self.at(to.supplier.ods_code),
            Party.SOURCE: self.at(present.supplier.ods_code),
            Party.HOLDER: [*self.at(SCANFILE), *self.at(ANCHOR)],
            Party.AGENT: self.at(AGENT),
        }
        return Cast(people, others=[system for system in self._uses[practice] if system != present])
