"""What has happened before a story begins: told by the chapters of the demonstration, at a practice of its own."""

from datetime import date
from itertools import count

from catalogue.fictional import NORTHSHIRE_CSU, NORTHSHIRE_ICB
from catalogue.models import Organisation, System, SystemInUse
from tests.browser.imported import person_at
from workflow import clock
from workflow.demo.company import Company
from workflow.demo.days import Days, together
from workflow.demo.scene import Scene
from workflow.demo.story import Story

ALWAYS = date(2020, 4, 1)
_numbers = count(701)


class Given:
    """A practice with HarbourGP and ScanFile, its manager, and its migration as far as `tell` takes it."""

    def __init__(self, tell=None):
        self.number = next(_numbers)
        self.practice = _practice(self.number)
        self.manager = person_at(self.practice, "Nell Archer")
        if tell:
            self.story = self._told(tell)

    @property
    def code(self):
        return self.practice.ods_code

    def _told(self, tell):
        scene = Scene(self.code, "Meadow Record", NORTHSHIRE_CSU, tell)
        days = Days()
        story = Story(self.number, scene, Company(), days)
        chapter = together(scene.tell(story))
        day = next(chapter, None)
        while day is not None and day <= 0:
            with clock.at(days.moment(days.date(day))):
                day = next(chapter, None)
        return story


def _practice(number):
    commissioner = Organisation.objects.get(ods_code=NORTHSHIRE_ICB)
    practice = Organisation.objects.create(
        ods_code=f"U98{number}", name=f"Story Practice {number}", kind=Organisation.Kind.PRACTICE,
        commissioner=commissioner, list_size=7000, opened_on=ALWAYS, postcode="ZZ3 3ZZ",
    )  # fmt: skip
    for system in System.objects.filter(name__in=["HarbourGP", "ScanFile"]):
        SystemInUse.objects.create(practice=practice, system=system, since=ALWAYS)
    return practice
