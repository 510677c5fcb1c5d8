"""One copy of the project for all chores, as it was before each of them."""

import pytest

from tests.support.copies import Copy


@pytest.fixture(scope="session")
def whole_copy(tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("copy"))


@pytest.fixture
def copy(whole_copy):
    yield whole_copy
    whole_copy.put_back()
