"""A line of a summary's news names which record it is about, and its day."""

import pytest

from workflow.audit.event import Event
from workflow.db.subject import Subject
from workflow.emails.summary.news import news_lines
from workflow.formatting import short_date
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db


def confirmed(migration):
    return Event.everything.filter(migration=migration, step="confirm_date", subject__startswith="dataextract")


def test_news_of_an_extract_names_its_system_and_its_day(post):
    """Two of one morning would read as one said twice."""
    post.go_on(lambda migration: confirmed(migration).exists())
    event, address = confirmed(post.journey.migration)[0], post.journey.cast.actor(Party.PARTNER).user.email
    record = DataExtractRequest.everything.get(pk=Subject(event.subject).number)
    was, mails = record.wanted_on, Email.objects.filter(to=address).order_by("pk")
    told = [mail for mail in mails if event.number in mail.facts["events"]]
    practice = post.journey.migration.practice.name
    [line] = [line for line in news_lines(told) if line.startswith("Extract date confirmed")]
    assert line.startswith(f"Extract date confirmed for {practice}: {record.system.name}, {short_date(was)}. Done by ")
