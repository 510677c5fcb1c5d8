"""The demonstration: some forty migrations, told day by day up to today, by really taking their steps."""

from django.db import transaction

from catalogue.fictional import EASTFOLD_ICB
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.demo.company import Company
from workflow.demo.days import Days, together
from workflow.demo.newcomers import name_newcomers
from workflow.demo.post import Post
from workflow.demo.scenes import SCENES
from workflow.demo.story import Story
from workflow.kernel.steps import Party
from workflow.outbox import suppression
from workflow.tracks.migration import Migration
from workflow.tracks.region import Region


def is_written() -> bool:
    return Migration.everything.filter(practice__ods_code__in=[scene.practice for scene in SCENES]).exists()


@transaction.atomic
def write_demonstration() -> int:
    """Returns how many. One transaction: all of it, or nothing."""
    company, days = Company(), Days()
    _what_differs_in_eastfold(company)
    stories = [Story(number, scene, company, days) for number, scene in enumerate(SCENES)]
    name_newcomers(company)
    _tell(stories, days)
    _share_out(company)
    _a_mailbox_that_is_gone(company, days)
    return len(stories)


def _what_differs_in_eastfold(company):
    """There the commissioner may prepare call-offs as well, and wants them checked sooner."""
    settings = {"calls_off": [Party.PARTNER, Party.COMMISSIONER], "targets": {"validate": 4}}
    Region.objects.get_or_create(commissioner=company.organisations[EASTFOLD_ICB], defaults=settings)


def _tell(stories, days):
    """Each working day begins with the morning's reminders; then people take their steps. The future is left open."""
    post, chronicle = Post(days), together(*(story.scene.tell(story) for story in stories))
    day = next(chronicle)
    while day is not None and day <= 0:
        on = days.date(day)
        post.mornings(until=on)
        with clock.at(days.moment(on)):
            while day is not None and days.date(day) == on:
                day = next(chronicle, None)
            post.collect()
    post.mornings(until=days.today)
    post.name_the_old()


def _a_mailbox_that_is_gone(company, days):
    with clock.at(days.moment(days.date(-2))):
        suppression.refuse(company.organisations[EASTFOLD_ICB].email, "550 5.1.1 The address does not exist")


def _share_out(company):
    """Where two work together, some of what is open has been taken by one of them."""
    for item in WorkItem.everything.filter(closed_on=None).select_related("owner").order_by("pk"):
        people = company.at(item.owner.ods_code)
        if len(people) > 1 and item.pk % 3:
            WorkItem.everything.filter(pk=item.pk).update(assignee=people[item.pk % 3 - 1].user)
