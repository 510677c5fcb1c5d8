"""What an administrator types about an organisation is read as people write it; what nobody could use is refused."""

import pytest

from catalogue.models import Organisation
from tests.factories_catalogue import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client, settings):
    settings.SECOND_FACTOR_FOR = []
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def sent(browser):
    """Sends the page of an organisation with something changed."""
    organisation = OrganisationFactory(delivery_partner=True, ods_code="U99Z1")

    def send(**typed):
        stands = {"kind": organisation.kind, "name": organisation.name, "ods_code": organisation.ods_code}
        address = f"/admin/catalogue/organisation/{organisation.pk}/change/"
        prefix = browser.get(address).context["inline_admin_formsets"][0].formset.prefix
        inline = {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
        answer = browser.post(address, stands | inline | typed)
        return answer, Organisation.objects.get(pk=organisation.pk)

    return send


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("telephone", "01632\u00a0960\u2011001\u200b", "01632 960-001"),
        ("telephone", "tel:+44 (0)1632 960001", "+44 (0)1632 960001"),
        ("telephone", "０１６３２ 960001 ext 12", "01632 960001 ext 12"),
        ("telephone", "", ""),
        ("email", "Front desk <desk@quill.example>;", "desk@quill.example"),
        ("email", "desk@quill.example\u200b", "desk@quill.example"),
        ("email", "mailto:desk@quill.example", "desk@quill.example"),
        ("postcode", " zz1\u00a04ap\u200b", "ZZ1 4AP"),
        ("address", "1 High Street\u200b\r\n\r\n  Quilltown ", "1 High Street\nQuilltown"),
        ("name", "Quill\u200b  Partners\ufeff", "Quill Partners"),
        ("ods_code", "u99 z2\u200b", "U99Z2"),
    ],
)
def test_it_is_kept_without_what_nobody_sees(sent, name, typed, kept):
    answer, organisation = sent(**{name: typed})
    assert answer.status_code == 302, answer.context["errors"]
    assert getattr(organisation, name) == kept


@pytest.mark.parametrize("typed", ["ask Jo", "01632 96O001", "--", "01632 960001; 01632 960002"])
def test_a_number_that_cannot_be_dialled_is_refused(sent, typed):
    answer, organisation = sent(telephone=typed)
    assert "Enter a telephone number that can be dialled" in answer.content.decode()
    assert organisation.telephone != typed
