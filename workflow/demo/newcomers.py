"""Who has been named in the demonstration and has not joined yet: by their own lead, and by somebody else."""

from catalogue.fictional import NORTHSHIRE_CSU, NORTHSHIRE_ICB
from catalogue.naming import name_person

OF_JO_MARSH = "U99901"


def name_newcomers(company):
    """Two have a link; one waits for the yes of the practice's lead."""
    aisha, priya = company.at(NORTHSHIRE_ICB)[0], company.at(NORTHSHIRE_CSU)[0]
    named = [
        (NORTHSHIRE_ICB, "Kim Ellis", "kim.ellis@northshire-icb.example", aisha),
        (NORTHSHIRE_CSU, "Ray Cobb", "ray.cobb@northshire-csu.example", priya),
        (OF_JO_MARSH, "Lee Dunn", "lee.dunn@quillbrook.example", priya),
    ]
    for code, name, email, by in named:
        name_person(company.organisations[code], email, by=by, name=name)
