"""Two organisations of one name differ in what lists and mails call them, not only in where a link leads."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from tests.support.owing import a_journey_that_owes_nothing, address, owe, sweep
from workflow import clock
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.outbox.templates import one_line

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("emails", "lists", "reading/desk", "pages/lists", "pages/calendar", "pages/your_work", "pages/reminders")
THURSDAY = date(2026, 6, 4)
NAME = "Riverside Surgery"
SAYS_A_BARE_NAME = re.compile(r"practice__name|practice\.name")
SAYS_ITS_CODE_TOO = re.compile(r"ods_code|order_by")


def called(*organisations) -> list[str]:
    codes = [organisation.ods_code for organisation in organisations]
    found = dict(Organisation.objects.filter(ods_code__in=codes).values_list("ods_code", "distinct_name"))
    return [found[code] for code in codes]


def two_of_a_name():
    return OrganisationFactory(name=NAME), OrganisationFactory(name=NAME)


def test_a_name_that_occurs_once_is_left_alone_and_one_that_occurs_twice_has_the_code_beside_it():
    first, alone = OrganisationFactory(name=NAME), OrganisationFactory(name="Lantern Row Surgery")
    assert called(first, alone) == [NAME, "Lantern Row Surgery"]
    second = OrganisationFactory(name=NAME)
    assert called(first, second, alone) == [
        f"{NAME} ({first.ods_code})", f"{NAME} ({second.ods_code})", "Lantern Row Surgery",
    ]  # fmt: skip
    assert second.distinct_name == called(second)[0]


def saved(second):
    second.name = "Another Surgery"
    second.save()


def saved_in_part(second):
    second.name = "Another Surgery"
    second.save(update_fields=["name"])


def updated(second):
    Organisation.objects.filter(pk=second.pk).update(name="Another Surgery")


def updated_with_others(second):
    second.name = "Another Surgery"
    Organisation.objects.bulk_update([second], ["name"])


def written_over(second):
    again = Organisation(kind=second.kind, ods_code=second.ods_code, name="Another Surgery")
    Organisation.objects.bulk_create([again], update_conflicts=True, unique_fields=["ods_code"], update_fields=["name"])


@pytest.mark.parametrize("rename", [saved, saved_in_part, updated, updated_with_others, written_over])
def test_however_one_of_two_is_renamed_both_have_their_names_to_themselves(rename):
    first, second = two_of_a_name()
    rename(second)
    assert called(first, second) == [NAME, "Another Surgery"]


def test_who_is_renamed_with_others_is_found_by_the_new_name():
    updated_with_others(two_of_a_name()[1])
    assert Organisation.objects.bring_search_words_up_to_date() == 0


def test_many_that_are_written_at_once_are_told_apart():
    many = [Organisation(kind="practice", ods_code=f"U9910{n}", name=NAME) for n in range(3)]
    Organisation.objects.bulk_create(many)
    assert called(*many) == [f"{NAME} (U9910{n})" for n in range(3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Brien Surgery", "O’Brien Surgery"),
        ("O’Brien Surgery", "OBrien Surgery"),
        ("Riverside Surgery", "RIVERSIDE SURGERY"),
        ("Café Lane Surgery", "Cafe Lane Surgery"),
        ("Smith & Jones", "Smith and Jones"),
        ("St. Mary's Surgery", "St Marys Surgery"),
        ("Mill-Lane Surgery", "Mill Lane  Surgery"),
    ],
)
def test_names_that_read_the_same_are_told_apart_as_those_that_are_the_same(one, other):
    first, second = OrganisationFactory(name=one), OrganisationFactory(name=other)
    assert called(first, second) == [f"{one} ({first.ods_code})", f"{other} ({second.ods_code})"]
    saved_in_part(second)
    assert called(first, second) == [one, "Another Surgery"]
    updated_with_others(second)
    Organisation.objects.filter(pk=second.pk).update(name=other)
    assert called(first, second) == [f"{one} ({first.ods_code})", f"{other} ({second.ods_code})"]


def test_a_name_that_only_begins_as_another_one_is_left_alone():
    first, longer, single = (OrganisationFactory(name=name) for name in (NAME, f"{NAME} Annex", "Riverside"))
    assert called(first, longer, single) == [NAME, f"{NAME} Annex", "Riverside"]
    alike = OrganisationFactory(name=f"{NAME} ANNEX")
    assert called(first, longer, alike)[1:] == [f"{NAME} Annex ({longer.ods_code})", f"{NAME} ANNEX ({alike.ods_code})"]


def test_what_an_older_edition_wrote_is_told_apart_once_it_has_its_words():
    first, second = OrganisationFactory(name="O'Brien Surgery"), OrganisationFactory(name="Lantern Row Surgery")
    bare = {"name": "O’Brien Surgery", "distinct_name": "O’Brien Surgery", "search_words": ""}
    Organisation._base_manager.filter(pk=second.pk).update(**bare)
    Organisation.objects.bring_search_words_up_to_date()
    assert called(first, second) == [f"O'Brien Surgery ({first.ods_code})", f"O’Brien Surgery ({second.ods_code})"]


def test_whatever_changes_besides_the_name_changes_no_name():
    first, second = two_of_a_name()
    first.telephone = "01632 960002"
    first.save(update_fields=["telephone"])
    Organisation.objects.filter(pk=second.pk).update(telephone="01632 960003")
    assert called(first, second) == [f"{NAME} ({first.ods_code})", f"{NAME} ({second.ods_code})"]


@pytest.fixture
def journeys():
    first = a_journey()
    Organisation.objects.filter(pk=first.migration.practice_id).update(name=NAME)
    second = another_journey(first, NAME)
    for one in (first, second):
        one.follow_the_lists(until=lambda migration: migration.state == "go_live_date")
    return first, second


@pytest.mark.parametrize("query", ["", "?view=timeline", "?view=deadlines&when=met"])
def test_every_list_tells_two_practices_of_one_name_apart(journeys, query):
    page = main_of(browser_of(journeys[0].cast.actor(Party.COMMISSIONER)).get(reverse("migrations") + query))
    for one in journeys:
        assert f"{NAME} ({one.migration.practice.ods_code})" in page


def test_what_others_did_lately_tells_them_apart(journeys):
    page = main_of(browser_of(journeys[0].cast.actor(Party.PARTNER)).get(reverse("news")))
    for one in journeys:
        assert f"{NAME} ({one.migration.practice.ods_code}) ·" in page


def test_the_summary_of_a_morning_tells_them_apart():
    both = a_journey_that_owes_nothing(), a_journey_that_owes_nothing()
    Organisation.objects.filter(pk__in=[one.migration.practice_id for one in both]).update(name=NAME)
    for one in both:
        item = owe(one)
        item.assignee = both[0].cast.actor(Party.SOURCE).user
        item.owner = both[0].cast.actor(Party.SOURCE).organisation
        item.save()
    Participation.everything.filter(migration=both[1].migration, party=Party.SOURCE).update(organisation=item.owner)
    sweep(THURSDAY)
    with clock.at(THURSDAY):
        words = render(Email.objects.get(to=address(both[0], Party.SOURCE)))[1]
    lines = [line for line in words.splitlines() if line.startswith("- ")]
    assert len(set(lines)) == 2
    for one in both:
        assert f"for {NAME} ({one.migration.practice.ods_code})" in words


def test_a_subject_that_is_cut_keeps_the_code():
    name = "The Old Harbour and Lantern Row Medical Centre Partnership (U99001)"
    subject = one_line(f"Check the decommission call-off for {name}", name, "by 15 June")
    assert subject == "The Old… (U99001) – Check the decommission call-off, by 15 June"


@pytest.mark.once
@pytest.mark.parametrize("room", ROOMS)
def test_no_list_and_no_mail_calls_a_practice_by_a_name_that_may_be_anothers(room):
    """Where its code stands beside it, or the name is only sorted by, it may."""
    for path in (ROOT / "workflow" / room).rglob("*.py"):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if SAYS_A_BARE_NAME.search(line):
                near = "\n".join(lines[max(number - 1, 0) : number + 2])
                assert SAYS_ITS_CODE_TOO.search(near), f"{path.relative_to(ROOT)}:{number + 1}: {line.strip()}"
