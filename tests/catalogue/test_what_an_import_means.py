"""What a file of practices means for open migrations is named before and after, said on them, and told."""

from datetime import date

import pytest
from django.urls import reverse

from catalogue.models import Organisation
from tests.browsing import browser_of, links_of, main_of
from tests.catalogue.ods.practice_files import as_csv, row, run
from tests.factories_catalogue import CommissionerFactory
from tests.rehearsals import a_journey
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.lapses.practice_changes import tell_of_closures
from workflow.operations.references import spoken
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 3)
NAME = "LANTERN ROW SURGERY"
OTHER = [row(f"U9920{n}") for n in range(3)]


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(f"{TODAY} 12:00", tick=False)


@pytest.fixture
def journey():
    """Of a practice that an earlier file has brought, with the commissioner that plays the part."""
    journey = a_journey()
    practice, commissioner = journey.migration.practice, journey.cast.actor(Party.COMMISSIONER).organisation
    changes = {"is_from_ods": True, "commissioner": commissioner, "name": "Lantern Row Surgery"}
    Organisation.objects.filter(pk=practice.pk).update(**changes)
    Email.objects.all().delete()
    return journey


@pytest.fixture
def file(tmp_path, journey):
    """A file that says this of the practice of the journey."""

    def file(*said, **changes):
        commissioner = journey.cast.actor(Party.COMMISSIONER).organisation.ods_code
        ours = row(journey.migration.practice.ods_code, *said, **{"field_2": NAME, "field_15": commissioner} | changes)
        return as_csv(tmp_path / "practices", [*OTHER, *([ours] if said else [])])

    return file


ENDINGS = {
    "closed": (("INACTIVE",), {"field_12": "20260930"}, "closes on 30 September 2026", "Practice closes"),
    "closed before": (("C", "4"), {"field_12": "20260529"}, "closed on 29 May 2026", "Practice closes"),
    "active until then": (("ACTIVE",), {"field_12": "20260930"}, "closes on 30 September 2026", "Practice closes"),
    "active, though closed": (("A", "4"), {"field_12": "20260529"}, "closed on 29 May 2026", "Practice closes"),
    "dormant": (("DORMANT",), {}, "is dormant", "Practice is dormant"),
    "dormant in letters": (("D", "4"), {}, "is dormant", "Practice is dormant"),
    "a hub by now": (("ACTIVE", "RO321"), {}, "is no longer an active GP practice", "No active GP practice any more"),
    "not in the file": ((), {}, "is no longer in the file of practices", "Practice no longer listed"),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_the_command_names_the_migration_of_a_practice_that_ends_in_the_word_that_fits(journey, file, how):
    said, changes, words, _ = ENDINGS[how]
    path, practice = file(*said, **changes), journey.migration.practice
    named = (
        "Open migrations whose practice ends: 1\n"
        f"  {spoken(journey.migration.reference)}: Lantern Row Surgery ({practice.ods_code}) {words}\n"
    )
    checked = run(path, check=True)
    assert named in checked
    assert checked.endswith("This was a check. Nothing has changed.\n")
    assert Organisation.objects.get(pk=practice.pk).closed_on is None
    assert not Email.objects.exists()
    assert named + "2 emails will tell whom it concerns.\n" in run(path)


@pytest.mark.parametrize("how", ENDINGS)
def test_its_pages_and_mails_say_so_with_the_steps_that_answer_it(journey, file, how):
    said, changes, words, subject = ENDINGS[how]
    run(file(*said, **changes))
    overview = reverse("overview", args=[journey.migration.reference])
    page = browser_of(journey.cast.actor(Party.COMMISSIONER)).get(overview)
    assert f"ODS says that Lantern Row Surgery {words}. Nothing has been changed here." in main_of(page)
    offered = {text: address for address, text in links_of(page) if "/do/migration/" in address}
    assert offered["Put the migration on hold"].endswith("/hold/")
    assert offered["Cancel the migration"].endswith("/cancel/")
    mails = Email.objects.filter(kind="practice")
    assert len(mails) == 2
    for mail in mails:
        written, body = render(mail)
        assert written == f"Lantern Row Surgery – {subject}"
        assert words.rsplit(" on ", 1)[0] in body


@pytest.mark.parametrize("how", ENDINGS)
def test_a_second_run_changes_nothing_and_tells_nobody(journey, file, how):
    said, changes, *_ = ENDINGS[how]
    run(path := file(*said, **changes))
    again = run(path)
    assert "Added: 0\nChanged: 0\nClosed: 0\n" in again
    assert "email" not in again
    assert Email.objects.filter(kind="practice").count() == 2


def test_a_practice_that_stays_open_after_all_is_told_of_once_to_those_who_were_told_that_it_closes(journey, file):
    run(file("INACTIVE", field_12="20260930"))
    closing = set(Email.objects.filter(kind="practice").values_list("pk", flat=True))
    named = "Open migrations whose practice is open after all: 1\n"
    assert named in run(file("ACTIVE"), check=True)
    assert named in (said := run(file("ACTIVE")))
    assert said.endswith("2 emails will tell whom it concerns.\n")
    told = Email.objects.filter(kind="practice").exclude(pk__in=closing)
    for mail in told:
        subject, body = render(mail)
        assert subject == "Lantern Row Surgery – Practice is open after all"
        assert "ODS says that Lantern Row Surgery is open, and stays so." in body
    assert all(render(mail) is None for mail in Email.objects.filter(pk__in=closing)), "what is not so any more"
    assert "email" not in run(file("ACTIVE"))


@pytest.mark.parametrize("day", ["20260930", "20261031"])
def test_one_that_closes_again_is_told_of_again_and_that_once(journey, file, day):
    run(file("INACTIVE", field_12="20260930"))
    run(file("ACTIVE"))
    assert "2 emails will tell whom it concerns." in run(file("INACTIVE", field_12=day))
    assert (tell_of_closures(), tell_of_closures()) == (0, 0)
    assert [bool(render(mail)) for mail in Email.objects.filter(kind="practice").order_by("pk")][2:] == [False] * 2 + [
        True
    ] * 2


def test_whom_nobody_told_that_a_practice_closes_is_not_told_that_it_is_open(journey, file):
    Organisation.objects.filter(pk=journey.migration.practice.pk).update(closed_on=TODAY, ended_as="dormant")
    said = run(file("ACTIVE"))
    assert "Open migrations whose practice is open after all: 1" in said
    assert "email" not in said


def test_the_practice_itself_is_offered_to_ask_and_no_supplier_hears_of_it(journey, file):
    run(file("INACTIVE", field_12="20260930"))
    overview = reverse("overview", args=[journey.migration.reference])
    page = browser_of(journey.cast.actor(Party.PRACTICE)).get(overview)
    assert "Ask to cancel the migration" in [text for _, text in links_of(page)]
    supplier = browser_of(journey.cast.actor(Party.SOURCE)).get(overview)
    assert supplier.status_code == 404 or "ODS says" not in main_of(supplier)


def test_another_commissioner_is_named_said_and_told_and_the_step_is_offered_to_whom_it_belongs(journey, file):
    CommissionerFactory(ods_code="16C", name="NHS Quillshire ICB")
    path, practice = file("ACTIVE", field_15="16C"), journey.migration.practice
    named = (
        "Open migrations whose practice has another commissioner: 1\n"
        f"  {spoken(journey.migration.reference)}: Lantern Row Surgery ({practice.ods_code}) has the commissioner "
        "NHS Quillshire ICB by the file\n"
    )
    assert named in run(path, check=True)
    assert named + "2 emails will tell whom it concerns.\n" in run(path)
    overview = reverse("overview", args=[journey.migration.reference])
    says = "ODS says that the commissioner of Lantern Row Surgery is NHS Quillshire ICB."
    page = browser_of(journey.cast.actor(Party.COMMISSIONER)).get(overview)
    assert says in main_of(page)
    assert "Change the commissioner" in [text for _, text in links_of(page)]
    partner = browser_of(journey.cast.actor(Party.PARTNER)).get(overview)
    assert says in main_of(partner)
    assert "Change the commissioner" not in [text for _, text in links_of(partner)]


def test_whose_practice_closes_and_has_another_commissioner_is_told_of_both(journey, file):
    CommissionerFactory(ods_code="16C", name="NHS Quillshire ICB")
    said = run(file("ACTIVE", field_12="20260930", field_15="16C"))
    assert "Open migrations whose practice ends: 1" in said
    assert "Open migrations whose practice has another commissioner: 1" in said
    assert "4 emails will tell whom it concerns." in said


def test_a_commissioner_without_a_name_is_called_by_its_code_not_by_having_none(journey, file):
    said = run(file("ACTIVE", field_15="99Z"))
    assert "has the commissioner Organisation 99Z by the file" in said
    overview = reverse("overview", args=[journey.migration.reference])
    page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get(overview))
    words = [render(mail)[1] for mail in Email.objects.filter(kind="practice")]
    assert len(words) == 2
    for told in (page, *words):
        assert "Organisation 99Z." in told
        assert "Name not known" not in told


def test_the_commissioner_that_plays_the_part_already_is_no_news(journey, file):
    said = run(file("ACTIVE"))
    assert "Open migrations" not in said
    page = browser_of(journey.cast.actor(Party.PARTNER)).get(reverse("overview", args=[journey.migration.reference]))
    assert "ODS says" not in main_of(page)


def test_a_migration_that_has_ended_is_nobodys_concern(journey, file):
    journey.take(journey.migration, "cancel", reason="It stays", charges_acknowledged=True)
    Email.objects.all().delete()
    assert "Open migrations" not in run(file("DORMANT"))
    assert not Email.objects.exists()


def test_practices_that_were_closed_by_an_earlier_edition_are_not_closed_again(file, tmp_path):
    old = [f"U9930{n}" for n in range(9)] + [f"U9931{n}" for n in range(9)]
    for code in old:
        Organisation.objects.create(
            kind="practice", ods_code=code, name=code, is_from_ods=True, closed_on=date(2020, 1, 1)
        )
    said = run(file("ACTIVE"))
    assert "Closed: 0" in said
    assert set(Organisation.objects.filter(ods_code__in=old).values_list("ended_as", flat=True)) == {"not_listed"}


def test_a_practice_that_was_to_open_and_is_listed_no_more_closes_on_that_day(tmp_path):
    run(as_csv(tmp_path / "before", [*OTHER, row("U99400", field_11="20270101")]))
    run(as_csv(tmp_path / "after", OTHER))
    assert Organisation.objects.get(ods_code="U99400").closed_on == date(2027, 1, 1)
