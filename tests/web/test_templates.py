"""Every page, drawn from sample rows: what must hold of its markup and its words, without a browser."""

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.samples import ERRORS, PAGES
from tests.samples.drawing import draw
from tests.samples.reading import Page

TEMPLATES = Path(settings.BASE_DIR) / "templates"
BANNED = r"\b(SLA|stakeholders?|submit\w*|please|click\w*|error 40\d|ASAP|24h|surgery(?! \())\b"
BASIS = re.compile(r"SLA, page \d+")
NAMES_OF_PRACTICES = re.compile(r"\b(Quillbrook Lane|Tidemill Yard) Surgery\b")

pytestmark = [pytest.mark.once, pytest.mark.urls("tests.samples.addresses")]
every_page = pytest.mark.parametrize("name", [*PAGES, *ERRORS])
refused = pytest.mark.parametrize("name", [name for name in PAGES if "sent empty" in name])


@every_page
def test_a_page_has_one_h1_and_headings_without_gaps(name):
    levels = [level for level, _text in Page(draw(name)).headings]
    assert levels.count(1) == 1
    below = levels[levels.index(1) :]
    assert all(after - before <= 1 for before, after in pairwise(below)), below


@every_page
def test_the_title_begins_with_the_h1(name):
    page = Page(draw(name))
    h1 = next(text for level, text in page.headings if level == 1)
    beginning, *_practice, service = page.title.removeprefix("Error: ").split(" – ")
    assert h1.endswith(beginning)
    assert service == "Manage GP practice migrations"
    assert page.title.startswith("Error: ") == ("There is a problem" in [text for _, text in page.headings])


@every_page
def test_ids_are_unique_and_controls_are_labelled(name):
    page = Page(draw(name))
    assert [id_ for id_, times in Counter(page.ids).items() if times > 1] == []
    assert [control.get("name") for control in page.controls if not _is_labelled(control, page)] == []


def _is_labelled(control, page) -> bool:
    """By a label of its own, or by words that stand on the page."""
    named_by = control.get("aria-labelledby", "").split()
    return control.get("id") in page.label_for if not named_by else set(named_by) <= set(page.ids)


@every_page
def test_the_same_words_never_lead_to_two_places(name):
    page = Page(draw(name))
    assert [href for text, href in page.links if not text or not href] == []
    assert [text for text, times in Counter(text for text, _ in set(page.links)).items() if times > 1] == []
    assert [text for text, times in Counter(page.buttons).items() if times > 1] == []


@every_page
def test_nothing_inline_but_the_one_line_whose_hash_the_policy_knows(name):
    page = Page(draw(name))
    assert page.styled == []
    assert page.outside == []
    inline = [text for src, text in page.scripts if not src]
    known = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    assert [f"'sha256-{digest}'" for digest in known] == [settings.NHS_TEMPLATE_SCRIPT]


@every_page
def test_no_page_says_a_word_we_do_not_use(name):
    text = NAMES_OF_PRACTICES.sub("", BASIS.sub("", Page(draw(name)).text))
    assert re.findall(BANNED, text, re.IGNORECASE) == []
    assert "None" not in text.replace("None of these", "")


@refused
def test_a_refused_form_says_so_at_the_top_and_beside_each_field(name):
    html = draw(name)
    page = Page(html)
    leads = [(text, href) for text, href in page.links if re.match("#(id_|q$)", href)]
    assert leads
    for text, href in leads:
        assert href[1:] in page.ids
        assert html.count(text) >= 2, text


@pytest.mark.parametrize("code", ["400", "404", "500", "503"])
def test_an_error_page_needs_no_request_and_no_database(code):
    assert "Manage GP practice migrations" in render_to_string(f"errors/{code}.jinja", {})


def test_somebody_logged_out_sees_no_search_and_no_account():
    page = Page(draw("help", actor=None))
    assert "find" not in page.ids
    assert "Log out" not in page.buttons


def test_every_page_template_begins_with_what_it_takes():
    pages = [*TEMPLATES.glob("pages/*/*.jinja"), *TEMPLATES.glob("errors/*.jinja")]
    assert [path.name for path in pages if not path.read_text().startswith("{#")] == []


def test_no_template_chooses_a_tag_colour_or_trusts_text():
    for path in TEMPLATES.rglob("*.jinja"):
        source = path.read_text()
        assert not re.search(r"nhsuk-tag--[a-z]", source), path.name
        assert not re.search(r"\|\s*safe\b|autoescape", source), path.name
        assert "if party" not in source, path.name
