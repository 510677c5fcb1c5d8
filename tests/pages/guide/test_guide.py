"""The guide says what the declarations say, to each role; every gap of the NHS guide is answered once."""

import re

import pytest
from django.test import Client

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import people_at
from workflow.kernel.steps import Party, steps_of
from workflow.pages.guide.chapters import CHAPTERS
from workflow.pages.guide.gaps import MARKED, UNMARKED
from workflow.process_docs.description import specimen_of
from workflow.tracks.guidance import ASK_EARLY, BUSY_PERIODS, DECOMMISSION_NOW, SUBMODULES
from workflow.tracks.registry import PROCESS
from workflow.tracks.stages import GETTING_STARTED, Stage

MACHINES = {model._meta.model_name: model for model in PROCESS}
DEEDS = [deed for chapter in CHAPTERS for deed in chapter.deeds]
OF_THE_RECORD = {"the supplier it is addressed to", "the supplier that holds the data"}
once = pytest.mark.once


@once
def test_there_is_a_chapter_for_each_stage_until_delivery_begins():
    assert [chapter.stage for chapter in CHAPTERS] == [one for one in GETTING_STARTED if one != Stage.MOBILISED]


@once
@pytest.mark.parametrize("deed", DEEDS, ids=[f"{deed.taken} {deed.by[0]}" for deed in DEEDS])
def test_whoever_the_guide_names_may_take_the_step(deed):
    machine, name = deed.taken.split(".")
    specimen = specimen_of(MACHINES[machine])
    may = {party.named(specimen) for party in steps_of(MACHINES[machine])[name].by}
    assert {party.label for party in deed.by} <= may or may <= OF_THE_RECORD
    if may <= OF_THE_RECORD:
        assert set(deed.by) <= {Party.TARGET, Party.SOURCE, Party.HOLDER}


@once
def test_the_recommendation_and_the_three_lessons_stand_once_each():
    found = [chapter.lesson for chapter in CHAPTERS if chapter.lesson]
    assert found == [BUSY_PERIODS, SUBMODULES, DECOMMISSION_NOW, ASK_EARLY]


@pytest.mark.django_db
def test_a_practice_reads_its_own_steps_first_and_the_others_folded():
    [somebody] = people_at(OrganisationFactory(), 1)
    words = main_of(browser_of(somebody).get("/guide/"))
    assert "What the practice does" in words
    assert "What others do for “Registration”" in words
    assert "Who does what" in main_of(browser_of(somebody).get("/guide/?role=everyone"))


@pytest.mark.django_db
def test_each_guide_bears_its_own_title():
    roles = [*Party.values, "everyone"]
    titles = {
        re.search("<title>(.*)</title>", Client().get(f"/guide/?role={one}").content.decode())[1] for one in roles
    }
    assert len(titles) == len(roles)
    assert "Guide to getting started – What the practice does – Manage GP practice migrations" in titles


@pytest.mark.django_db
@pytest.mark.parametrize("role", [*Party.values, "everyone", "nobody"])
def test_the_guide_is_for_anybody_in_any_role(role):
    words = main_of(Client().get("/guide/", {"role": role}))
    assert all(chapter.happens in words for chapter in CHAPTERS)
    assert all(deed.does[1:] in words for deed in DEEDS)


@pytest.mark.django_db
def test_each_gap_of_the_guide_is_answered_once_and_says_whose_answer_it_is():
    words = main_of(Client().get("/guide/how-we-read-it/"))
    assert len(MARKED) == 7
    for gap in (*MARKED, *UNMARKED):
        assert words.count(gap.open) == 1
        assert gap.answer in words
        assert gap.whose


@pytest.mark.django_db
def test_the_menu_leads_to_the_guide_and_help_to_the_process():
    [somebody] = people_at(OrganisationFactory(), 1)
    browser = browser_of(somebody)
    page = browser.get("/help/").content.decode()
    header, main = page.split("<main")
    assert 'href="/guide/"' in header
    assert 'href="/process/"' not in header
    assert 'href="/process/"' in main
