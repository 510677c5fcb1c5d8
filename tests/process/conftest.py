"""What several tests of the process begin with."""

import pytest

from tests.process.requested import a_requested_extract


@pytest.fixture
def asked(db):
    return a_requested_extract()
