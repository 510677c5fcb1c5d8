"""A file of practices with the day on which it is taken in; who invites, and who is invited."""

from datetime import date

import pytest

from tests.factories_catalogue import MembershipFactory

TODAY = date(2026, 6, 3)


@pytest.fixture
def write(tmp_path):
    def write(*lines, encoding="utf-8", end="\r\n"):
        path = tmp_path / "practices.csv"
        path.write_bytes(("\r\n".join(lines) + end).encode(encoding))
        return path

    return write


@pytest.fixture
def on_a_wednesday(time_machine):
    time_machine.move_to(f"{TODAY} 12:00", tick=False)


@pytest.fixture
def lead(client):
    membership = MembershipFactory(is_lead=True)
    client.force_login(membership.user)
    return membership


@pytest.fixture
def stranger(client):
    return type(client)()
