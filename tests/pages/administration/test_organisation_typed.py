"""What an administrator types about an organisation is read as people write it; what nobody could use is refused."""

import pytest

from catalogue.models import Organisation
from workflow.pages.administration.organisation_forms import NewOrganisation

pytestmark = pytest.mark.django_db
STANDS = {"which": Organisation.Kind.DELIVERY_PARTNER, "name": "Quill Partners", "ods_code": "U99Z1"}


def typed(**said):
    return NewOrganisation(STANDS | said)


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("telephone", "01632\u00a0960\u2011001\u200b", "01632 960-001"),
        ("telephone", "tel:+44 (0)1632 960001", "+44 (0)1632 960001"),
        ("telephone", "０１６３２ 960001 ext 12", "01632 960001 ext 12"),
        ("telephone", "", ""),
        ("email", "Front desk <desk@quill.example>;", "desk@quill.example"),
        ("email", "desk@quill.example\u200b", "desk@quill.example"),
        ("email", "mailto:desk@quill.example", "desk@quill.example"),
        ("name", "Quill\u200b Partners\ufeff", "Quill Partners"),
        ("ods_code", "u99 z2\u200b", "U99Z2"),
    ],
)
def test_it_is_kept_without_what_nobody_sees(name, said, kept):
    form = typed(**{name: said})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[name] == kept


@pytest.mark.parametrize("said", ["ask Jo", "01632 96O001", "--", "01632 960001; 01632 960002"])
def test_a_number_that_cannot_be_dialled_is_refused(said):
    assert "one that can be dialled" in str(typed(telephone=said).errors["telephone"])
