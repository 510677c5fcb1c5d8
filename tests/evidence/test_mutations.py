"""The list of protections that are taken out one by one fits the code, and the command finds a survivor."""

from dataclasses import replace

import pytest

from tests.evidence import mutations, named

pytestmark = pytest.mark.once


@pytest.mark.parametrize("mutation", mutations.all_of_them(), ids=lambda mutation: mutation.what)
def test_what_would_be_taken_out_is_there_and_so_is_its_test(mutation):
    assert mutation.fits(), f"{mutation.file} does not say once: {mutation.old}"
    assert named.exists(mutation.test)


def test_every_filter_of_what_a_reader_sees_is_taken_out_by_one_of_them():
    """A new model that says who sees it brings a test that fails without it."""
    filters = {str(path.relative_to(named.ROOT)) for path in (named.ROOT / "workflow").rglob("*.py")
               if "def seen_by(" in path.read_text()}  # fmt: skip
    assert len(filters) > 10
    assert filters - {mutation.file for mutation in mutations.all_of_them()} == {"workflow/kernel/visibility.py"}


def test_one_that_changes_nothing_survives_and_one_that_does_is_killed():
    (trace,) = (one for one in mutations.all_of_them() if one.what == "only trusted proxies are believed")
    harmless = replace(trace, new=trace.old)
    assert mutations.survivors([trace, harmless], told=lambda _: None) == [harmless]


@pytest.mark.long
def test_none_of_them_survives():
    assert mutations.survivors(mutations.all_of_them()) == []
