"""The files that pages load: a portal without them does not start, and its error pages come all the same."""

import json

import pytest
from django.http import Http404
from django.templatetags.static import static

from migration_portal import errors, static_files
from migration_portal.production import WillNotStart

PAGE_FILES = "migration_portal.static_files.PageFiles"


@pytest.fixture
def collected(settings, tmp_path):
    """As `collectstatic` would have left them, with these files in the manifest."""

    def hold(*names):
        paths = {name: name.replace(".", ".0123456789ab.") for name in names}
        (tmp_path / "staticfiles.json").write_text(json.dumps({"version": "1.1", "paths": paths, "hash": ""}))
        for path in paths.values():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).touch()
        settings.STATIC_ROOT = tmp_path
        settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PAGE_FILES}}

    return hold


@pytest.fixture
def nothing_collected(collected, tmp_path):
    collected()
    (tmp_path / "staticfiles.json").unlink()


def test_without_its_files_the_portal_does_not_start(nothing_collected):
    with pytest.raises(WillNotStart, match=r"Run: python manage\.py collectstatic"):
        static_files.refuse_without_them()


def test_files_that_were_collected_before_the_front_end_was_built_are_not_enough(collected):
    collected("admin/css/base.css")
    assert not static_files.are_collected()


def test_with_them_it_starts(collected):
    collected("app.css")
    static_files.refuse_without_them()


@pytest.mark.django_db
def test_a_machine_that_asks_is_told(client, nothing_collected):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["pages"]) == (503, False)


@pytest.mark.django_db
def test_a_machine_that_asks_is_told_of_files_that_were_taken_away(client, collected, tmp_path):
    collected("app.css")
    assert client.get("/readyz").json()["pages"]
    (tmp_path / "app.0123456789ab.css").unlink()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["pages"]) == (503, False)


@pytest.mark.parametrize("page", [errors.not_found, errors.bad_request])
def test_an_error_page_needs_no_file(rf, nothing_collected, page):
    assert b"/static/app.css" in page(rf.get("/nowhere"), Http404()).content


def test_nor_does_the_page_that_reports_our_own_fault(rf, nothing_collected):
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "there is a problem with the service" in answer.content.decode()


def test_where_files_are_collected_a_name_that_is_none_of_them_is_an_error(collected):
    collected("app.css")
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        static("no-such-file.css")
