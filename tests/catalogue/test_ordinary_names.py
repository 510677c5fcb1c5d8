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
        ("THE FAMILY GPS", "The Family GPs"),
        ("WEST4 GPS", "West4 GPs"),
        ("FEDERATED4HEALTH", "Federated4Health"),
        ("ELM ROW PRACTICE1", "Elm Row Practice1"),
        ("E12 MEDICAL CENTRE", "E12 Medical Centre"),
        ("ELM ROW SURGERY (JG LANE)", "Elm Row Surgery (JG Lane)"),
        ("ELM ROW SURGERY (RA LANE)", "Elm Row Surgery (RA Lane)"),
        ("ELM ROW SURGERY (ST ANNS)", "Elm Row Surgery (St Anns)"),
        ("DR SK LANE", "Dr SK Lane"),
        ("DR EA LANE AND PARTNERS", "Dr EA Lane and Partners"),
        ("DRS NG & LANE", "Drs Ng & Lane"),
        ("DR M A LANE", "Dr M A Lane"),
        ("ELM ROW SURGERY LTD", "Elm Row Surgery Ltd"),
        ("ELM RD MED CTR", "Elm Rd Med Ctr"),
        ("QUILL MED.CTR", "Quill Med.Ctr"),
        ("CFH&W", "CFH&W"),
        ("THE OVER-WYRE PRACTICE", "The Over-Wyre Practice"),
        ("PRAZE-AN-BEEBLE SURGERY", "Praze-an-Beeble Surgery"),
        ("ELM ROW LLP-THE OLD FORGE", "Elm Row LLP-The Old Forge"),
        ("ELM ROW PARTNERS,THE", "Elm Row Partners,The"),
        ("HORTON-ON-THE-HILL", "Horton-on-the-Hill"),
        ("AL-SHIFA SURGERY", "Al-Shifa Surgery"),
        ("SMITH-JONES PRACTICE", "Smith-Jones Practice"),
        ("MCDONALD'S CORNER", "McDonald's Corner"),
        ("GEORGE IV STREET", "George IV Street"),
        ("PARTNERS IN CARE", "Partners in Care"),
        ("WALK-IN CENTRE", "Walk-in Centre"),
        ("ST. ANN'S & ST. JOHN'S", "St. Ann's & St. John's"),
        ("ÉLAN SURGERY", "Élan Surgery"),
        ("123", "123"),
        ("THE HLTH CNTR, ELM BLVD", "The Hlth Cntr, Elm Blvd"),
    ],
)
def test_as_people_write_it(shouted, written):
    assert ordinary(shouted) == written
    assert ordinary(written) == written
