"""While somebody is away a colleague of the same organisation gets their emails; it ends by itself."""

from datetime import date

import pytest

from catalogue.models import Membership, User
from tests.factories_catalogue import MembershipFactory
from tests.notifications.absences import LAST_DAY, colleague, hold, is_away
from tests.support.owing import MONDAY, address, mails, owe, sweep
from workflow import clock
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import MailSettings
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 6, 4)


def said(mail, day):
    with clock.at(day):
        return render(mail)[1]


def test_mails_about_steps_go_to_the_colleague_and_say_for_whom(journey):
    is_away(journey, Party.PRACTICE)
    hold(journey)
    [mail] = Email.objects.filter(to=colleague(journey, Party.PRACTICE).email)
    away = journey.cast.actor(Party.PRACTICE).user
    assert f"This email is for {away.name}, who is away until 14 June 2026." in said(mail, MONDAY)
    assert not Email.objects.filter(to=away.email).exists()


def test_reminders_go_to_the_colleague_and_say_for_whom(journey):
    away = is_away(journey, Party.SOURCE).user
    owe(journey)
    sweep(THURSDAY)
    [mail] = mails()
    assert mail.to == colleague(journey, Party.SOURCE).email
    assert f"This email is for {away.name}, who is away until 14 June 2026." in said(mail, THURSDAY)
    assert Notice.objects.get().meant_for == away


def test_in_a_summary_each_line_says_for_whom(journey):
    away = is_away(journey, Party.SOURCE).user
    owe(journey)
    own = owe(journey, subject="x:2")
    own.assignee = colleague(journey, Party.SOURCE)
    own.save()
    sweep(THURSDAY)
    [mail] = mails()
    assert said(mail, THURSDAY).count(f"For {away.name}, who is away until 14 June 2026.") == 1


def test_what_a_colleague_would_get_anyway_comes_once_as_their_own(journey):
    is_away(journey, Party.SOURCE)
    Membership.objects.filter(user=colleague(journey, Party.SOURCE)).update(is_lead=True)
    owe(journey)
    sweep(date(2026, 6, 9))
    [mail] = Email.objects.filter(to=colleague(journey, Party.SOURCE).email)
    assert "who is away" not in said(mail, date(2026, 6, 9))


def test_what_somebody_does_not_want_does_not_go_to_their_colleague(journey):
    away = is_away(journey, Party.COMMISSIONER).user
    MailSettings.keep(away, {"moved": "none"})
    hold(journey)
    with clock.at(MONDAY):
        journey.take(journey.migration, "agree_hold")
    assert not Email.objects.filter(to__in=[away.email, colleague(journey, Party.COMMISSIONER).email]).exists()


def test_it_ends_by_itself(journey):
    is_away(journey, Party.SOURCE, until_on=date(2026, 6, 3))
    owe(journey)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [address(journey, Party.SOURCE)]


def test_a_mail_moves_once_however_many_are_away(journey):
    """They cover for one another: each gets what was for the other, and nothing goes round."""
    is_away(journey, Party.SOURCE)
    is_away(journey, Party.SOURCE, person=1, by=0)
    owe(journey)
    other = owe(journey, subject="x:2")
    other.assignee = colleague(journey, Party.SOURCE)
    other.save()
    sweep(THURSDAY)
    told = Notice.objects.order_by("work_item").values_list("recipient", flat=True)
    assert list(told) == [colleague(journey, Party.SOURCE).email, address(journey, Party.SOURCE)]


@pytest.mark.parametrize("fate", ["left", "inactive", "refused"])
def test_a_colleague_who_is_not_there_any_more_is_passed_over(journey, fate):
    is_away(journey, Party.SOURCE)
    person = colleague(journey, Party.SOURCE)
    if fate == "left":
        Membership.objects.filter(user=person).update(until_on=date(2026, 6, 2))
    elif fate == "inactive":
        User.objects.filter(pk=person.pk).update(is_active=False)
    else:
        RefusedAddress.objects.create(address=person.email, said="550 No such person")
    owe(journey)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [address(journey, Party.SOURCE)]


def test_nothing_goes_to_another_organisation_of_the_person_or_the_colleague(journey):
    """Who is away at one organisation still gets what is for another they work for."""
    away, elsewhere = journey.cast.actor(Party.SOURCE), journey.cast.actor(Party.HOLDER).organisation
    MembershipFactory(user=away.user, organisation=elsewhere)
    Cover.objects.create(user=away.user, organisation=elsewhere, until_on=LAST_DAY,
                         colleague=journey.cast.actor(Party.HOLDER).user)  # fmt: skip
    owe(journey)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [away.user.email]
