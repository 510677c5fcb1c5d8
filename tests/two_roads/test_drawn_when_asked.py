"""The models of the past are drawn when they are asked for, and are what Django would have drawn."""

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from tests.two_roads.drawn_when_asked import Past

pytestmark = pytest.mark.once
TO = {"on_delete": models.CASCADE}


def model(name, **fields):
    return ModelState(
        "library", name, [("id", models.AutoField(primary_key=True)), *fields.items()], bases=(models.Model,)
    )


@pytest.fixture
def past():
    found = Past()
    found.add_model(model("Author"))
    found.add_model(model("Book", author=models.ForeignKey("library.Author", related_name="books", **TO)))
    found.add_model(model("Loan", book=models.ForeignKey("library.Book", related_name="loans", **TO)))
    found.add_model(model("Reader", friends=models.ManyToManyField("self")))
    return found


def drawn(past):
    return {each.__name__ for each in past.apps.all_models["library"].values()}


def test_a_model_comes_with_those_it_refers_to_and_no_other(past):
    book = past.apps.get_model("library", "Book")
    assert book._meta.get_field("author").related_model is past.apps.get_model("library.author")
    assert drawn(past) == {"Author", "Book"}


def test_what_joins_two_is_found_by_its_name(past):
    assert past.apps.get_model("library", "Reader_friends")._meta.auto_created is past.apps.get_model(
        "library", "Reader"
    )
    with pytest.raises(LookupError):
        past.apps.get_model("library", "Shelf")


def test_a_model_that_is_asked_who_refers_to_it_knows_them_all(past):
    author = past.apps.get_model("library", "Author")
    assert [there.name for there in author._meta.related_objects] == ["books"]
    assert len(past.apps.get_models()) == 4


def test_code_that_runs_may_go_from_a_row_to_those_that_refer_to_it(past):
    past.clear_delayed_apps_cache()
    assert hasattr(past.apps.get_model("library", "Author"), "books")
    assert drawn(past) == {"Author", "Book", "Loan", "Reader", "Reader_friends"}


def test_what_it_was_stays_beside_what_it_becomes(past):
    was = past.clone()
    past.add_field("library", "author", "name", models.TextField(default=""), preserve_default=True)
    past.remove_model("library", "loan")
    names = [[field.name for field in state.apps.get_model("library", "Author")._meta.fields] for state in (was, past)]
    assert names == [["id"], ["id", "name"]]
    assert len(was.apps.get_models()) == len(past.apps.get_models()) + 1


def test_a_new_field_comes_after_those_that_were_there(past):
    was = past.clone()
    past.add_field("library", "author", "name", models.TextField(default=""), preserve_default=True)
    added = past.apps.get_model("library", "Author")._meta.get_field("name")
    assert added > was.apps.get_model("library", "Author")._meta.get_field("id")


def test_it_ends_as_django_would_have_it(past):
    django = ProjectState({key: each.clone() for key, each in past.models.items()})
    past.clear_delayed_apps_cache()
    kept = [{each._meta.label: sorted(map(str, each._meta.get_fields())) for each in state.apps.get_models()}
            for state in (past, django)]  # fmt: skip
    assert kept[0] == kept[1]
