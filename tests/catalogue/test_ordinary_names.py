"""Names that stand in capitals are written as people write them; what somebody has typed stays."""

import pytest

from catalogue.ods.ordinary_names import ordinary

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("QUILLBROOK SURGERY", "Quillbrook Surgery"),
        ("ST JAMES'S MEDICAL CENTRE", "St James's Medical Centre"),
        ("ST. MARY'S", "St. Mary's"),
        ("DR O'BRIEN & PARTNERS", "Dr O'Brien & Partners"),
        ("O’BRIEN’S", "O’Brien’s"),
        ("D'ARCY HOUSE", "D'Arcy House"),
        ("DR. P.K. JAIN", "Dr. P.K. Jain"),
        ("DR J A SMITH", "Dr J A Smith"),
        ("MCDONALD AND SMITH", "McDonald and Smith"),
        ("MACKIE PRACTICE", "Mackie Practice"),
        ("THE SURGERY AT STOKE-ON-TRENT", "The Surgery at Stoke-on-Trent"),
        ("WESTON-SUPER-MARE", "Weston-super-Mare"),
        ("GP OUT OF HOURS", "GP Out of Hours"),
        ("NHS NORTHSHIRE ICB - A3A8R", "NHS Northshire ICB - A3A8R"),
        ("NHS NORTHSHIRE ICB - THE WEST", "NHS Northshire ICB - The West"),
        ("HMP LOWDEAN", "HMP Lowdean"),
        ("ELM TREE SURGERY (BRANCH)", "Elm Tree Surgery (Branch)"),
        ("HENRY VIII WARD", "Henry VIII Ward"),
        ("IVY GROVE", "Ivy Grove"),
        ("2ND AVENUE PRACTICE", "2nd Avenue Practice"),
        ("A1 PRACTICE", "A1 Practice"),
        ("A NETWORK HUB", "A Network Hub"),
        ("THE  SURGERY ", "The Surgery"),
        ("van der Meer Practice", "van der Meer Practice"),
        ("iPractice", "iPractice"),
        ("", ""),
    ],
)
def test_as_people_write_it(shouted, written):
    assert ordinary(shouted) == written
    assert ordinary(written) == written
