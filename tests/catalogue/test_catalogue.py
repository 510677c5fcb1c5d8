"""What must always be true of organisations, people and systems, whoever writes them."""

from datetime import date

import pytest
from django.db import IntegrityError

from catalogue.models import Membership, User
from tests.factories_catalogue import (
    CommissionerFactory,
    FrameworkFactory,
    MembershipFactory,
    OrganisationFactory,
    SystemFactory,
    SystemInUseFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 3)


def refused(name):
    return pytest.raises(IntegrityError, match=name)


# Organisations


@pytest.mark.parametrize("code", ["U9", "U99-1", "u99001", "U99 01", ""])
def test_an_ods_code_is_capitals_and_numbers(code):
    with refused("an_ods_code_is_3_to_8_capitals_and_numbers"):
        OrganisationFactory(supplier=True, ods_code=code)


@pytest.mark.parametrize("code", ["I99001", "Z99001", "U9900", "U9900A", "36J"])
def test_a_practice_has_the_code_of_a_practice(code):
    with refused("a_practice_has_a_practice_code"):
        OrganisationFactory(ods_code=code)


def test_two_organisations_never_share_a_code():
    OrganisationFactory(ods_code="U99001")
    with refused("ods_code"):
        OrganisationFactory(ods_code="U99001")


def test_only_a_practice_has_a_commissioner():
    with refused("only_a_practice_has_a_commissioner"):
        OrganisationFactory(supplier=True, commissioner=CommissionerFactory())


def test_nothing_closes_before_it_opens():
    with refused("nothing_closes_before_it_opens"):
        OrganisationFactory(opened_on=date(2020, 4, 1), closed_on=date(2020, 3, 31))


def test_an_organisation_is_closed_from_the_day_it_closes():
    practice = OrganisationFactory(closed_on=TODAY)
    assert practice.is_open(date(2026, 6, 2))
    assert not practice.is_open(TODAY)


def test_a_commissioner_is_called_what_its_record_says():
    assert CommissionerFactory(short_type="CCG").commissioner_word == "CCG"
    assert CommissionerFactory(short_type="").commissioner_word == "commissioner"


# People


def test_an_email_address_is_kept_in_lower_case():
    assert User.objects.create_user(" Jo@Lantern.Example ", "Jo").email == "jo@lantern.example"
    with refused("an_email_address_is_kept_in_lower_case"):
        User.objects.bulk_create([User(email="Jo@Elsewhere.Example", name="Jo")])


def test_the_short_name_is_the_one_that_letters_begin_with():
    assert UserFactory(name="Dr Aisha Khan").get_short_name() == "Dr Khan"
    assert User(name="").get_short_name() == ""


@pytest.mark.parametrize(
    ("from_on", "until_on", "is_current"),
    [
        (date(2026, 6, 3), None, True),
        (date(2026, 6, 4), None, False),
        (date(2020, 1, 1), date(2026, 6, 4), True),
        (date(2020, 1, 1), date(2026, 6, 3), False),
    ],
)
def test_a_membership_holds_from_its_first_day_until_the_day_it_ends(from_on, until_on, is_current):
    membership = MembershipFactory(from_on=from_on, until_on=until_on)
    assert (membership in Membership.objects.current(TODAY)) == is_current


def test_a_person_belongs_to_an_organisation_once_at_a_time():
    membership = MembershipFactory()
    with refused(r"one_open_membership_per_person_and_organisation|organisation_id"):
        MembershipFactory(user=membership.user, organisation=membership.organisation)


def test_a_membership_ends_after_it_begins():
    with refused("a_membership_ends_after_it_begins"):
        MembershipFactory(from_on=TODAY, until_on=date(2026, 6, 2))


# Systems


def test_an_additional_service_belongs_to_a_foundation_solution():
    module = SystemFactory(additional=True)
    assert list(module.parent.additional_services.all()) == [module]
    with refused("an_additional_service_and_nothing_else_has_a_parent"):
        SystemFactory(kind="additional")


def test_nothing_but_an_additional_service_has_a_parent():
    with refused("an_additional_service_and_nothing_else_has_a_parent"):
        SystemFactory(parent=SystemFactory())


def test_only_an_associated_service_is_for_migration_or_training():
    SystemFactory(migration_service=True)
    with refused("only_an_associated_service_is_for_migration_or_training"):
        SystemFactory(associated_kind="training")


def test_a_practice_uses_a_system_once():
    used = SystemInUseFactory()
    with refused(r"a_practice_uses_a_system_once|system_id"):
        SystemInUseFactory(practice=used.practice, system=used.system)


def test_service_levels_bind_only_on_a_framework_that_has_not_expired():
    assert SystemFactory().is_on_framework
    assert not SystemFactory(framework=None).is_on_framework
    assert not SystemFactory(framework=FrameworkFactory(is_expired=True)).is_on_framework
