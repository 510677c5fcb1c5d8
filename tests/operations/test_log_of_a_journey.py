"""While a migration goes on and mail is sent, the log names nobody and repeats nothing that was typed."""

import pytest
from django.core.management import call_command

from catalogue.models import User
from tests.migration_portal.test_log_lines import written
from tests.support.watching import MARK, NAME, Watched

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WRITTEN = {"request", "access", "mail handed over"}


def test_no_line_of_a_journey_says_who_or_what(monkeypatch, settings):
    settings.DEMO_MODE = False
    with written() as lines:
        watched = Watched(monkeypatch)
        watched.journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
        watched.everything(next(iter(watched.cast.people)))
        call_command("tick", verbosity=0)
    said = str(lines)
    assert watched.marks > 10
    assert {line["message"] for line in lines} >= WRITTEN
    assert MARK.findall(said) == NAME.findall(said) == []
    assert [address for address in User.objects.values_list("email", flat=True) if address in said] == []
