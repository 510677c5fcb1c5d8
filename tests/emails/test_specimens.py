"""Of every letter that the portal writes there is a specimen, by the code and the templates that write them all."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from catalogue.fictional import people
from workflow.emails.specimens import cast, every
from workflow.outbox.templates import templates

pytestmark = pytest.mark.django_db
# with_supplier, calloff:12
KEY = re.compile(r"(?<![/\w])(?<!manage\.py )[a-z]+(?:_[a-z]+)+(?![/\w])|\b(?!localhost)[a-z]+:[0-9]+\b")
FOLDER = Path(settings.BASE_DIR) / "templates" / "emails"


def letters():
    return [one for group in every.groups() for one in group.letters]


@pytest.fixture
def read(monkeypatch):
    """The files that were opened."""
    opened, get_source = set(), templates.loader.get_source
    templates.cache.clear()

    def watched(environment, name):
        opened.add(name)
        return get_source(environment, name)

    monkeypatch.setattr(templates.loader, "get_source", watched)
    return opened


def test_every_template_is_written_by_a_specimen(read):
    for one in letters():
        assert one.html().count("<h1") == 1, one.key
    assert read == {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.jinja")}


def test_a_template_that_no_specimen_writes_is_found(read, monkeypatch):
    """A letter that is left out of the list leaves its template unread."""
    kept = [one for one in letters() if one.key not in {"leaver", "account-closed"}]
    for one in kept:
        one.html()
    assert {path.name for path in FOLDER.rglob("*.jinja")} - {name.rpartition("/")[2] for name in read} == {
        "leaver.txt.jinja"
    }


def test_no_two_have_one_key_or_one_title_in_a_group():
    assert len({one.key for one in letters()}) == len(letters())
    for group in every.groups():
        assert len({one.title for one in group.letters}) == len(group.letters), group.key


@pytest.mark.parametrize("one", letters(), ids=lambda one: one.key)
def test_it_reads_as_a_letter(one):
    subject, text = one.written()
    assert subject.isprintable()
    assert text.startswith(("Dear ", "Hello\n"))
    for unsaid in ("None", "Undefined", "<", "{'", "[datetime", "datetime.date"):
        assert unsaid not in text
    assert KEY.findall(f"{subject}\n{text}") == []
    assert one.when.endswith(".")
    assert all((one.title, one.to, one.how))


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Dr Jo Marsh", "Dr Marsh"),
        ("Jo Marsh", "Jo"),
        ("Mrs O'Neill-Smith", "Mrs O'Neill-Smith"),
        ("Professor Dame Ada Lane", "Professor Lane"),
        ("Reception team", "Reception team"),
    ],
)
def test_every_letter_greets_its_reader_as_people_would(monkeypatch, name, greeted):
    monkeypatch.setattr(cast, "people", lambda: [row | {"name": name} for row in people()])
    greetings = {one.written()[1].partition("\n")[0] for one in letters()}
    assert greetings - {"Dear colleague", "Hello"} == {f"Dear {greeted}"}


def test_nothing_of_it_is_stored_or_read_from_a_migration(django_assert_max_num_queries):
    with django_assert_max_num_queries(2):  # the calendar, and the key of addresses
        every.find("late")[1].written()
