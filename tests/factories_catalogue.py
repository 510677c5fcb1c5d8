"""Invented organisations, people and systems for tests: no code here belongs to anybody.

Every commissioner has engaged every delivery partner, but for those made with `engaged=False`.
"""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from catalogue.models import Engagement, Framework, Invitation, Membership, Organisation, System, SystemInUse, User

A_WHILE_AGO = date(2020, 4, 1)
PASSWORD = "harbour lantern meadow 7"


class OrganisationFactory(DjangoModelFactory):
    """A practice, unless a trait says otherwise: `OrganisationFactory(supplier=True)`."""

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    class Params:
        commissioner_kind = factory.Trait(
            kind=Organisation.Kind.COMMISSIONER,
            name=factory.Sequence("NHS Shire {} ICB".format),
            ods_code=factory.Sequence("U1{:03}".format),
            short_type="ICB",
            list_size=None,
        )
        delivery_partner = factory.Trait(
            kind=Organisation.Kind.DELIVERY_PARTNER,
            name=factory.Sequence("Shire {} CSU".format),
            ods_code=factory.Sequence("U2{:03}".format),
            short_type="CSU",
            list_size=None,
        )
        supplier = factory.Trait(
            kind=Organisation.Kind.SUPPLIER,
            name=factory.Sequence("Harbour {} Systems".format),
            ods_code=factory.Sequence("U3{:03}".format),
            list_size=None,
        )
        agent = factory.Trait(
            kind=Organisation.Kind.AGENT,
            name=factory.Sequence("Migration Management Agent {}".format),
            ods_code=factory.Sequence("U4{:03}".format),
            list_size=None,
        )
        administration = factory.Trait(
            kind=Organisation.Kind.ADMINISTRATION,
            name=factory.Sequence("Portal Administration {}".format),
            ods_code=factory.Sequence("U5{:03}".format),
            list_size=None,
        )

    kind = Organisation.Kind.PRACTICE
    name = factory.Sequence("Lantern Row Surgery {}".format)
    ods_code = factory.Sequence("U{:05}".format)
    address = "1 Lantern Row\nNorthport"
    postcode = "ZZ1 1ZZ"
    opened_on = A_WHILE_AGO
    list_size = 8_000

    @factory.post_generation
    def engaged(self, create, said, **_):
        """Whichever of the two comes later."""
        kinds, one = Organisation.Kind, {"engaged_on": A_WHILE_AGO}
        if said is False or not create:
            return
        if self.kind == kinds.COMMISSIONER:
            partners = Organisation.objects.filter(kind=kinds.DELIVERY_PARTNER)
            Engagement.objects.bulk_create(Engagement(commissioner=self, partner=other, **one) for other in partners)
        if self.kind == kinds.DELIVERY_PARTNER:
            buyers = Organisation.objects.filter(kind=kinds.COMMISSIONER)
            Engagement.objects.bulk_create(Engagement(commissioner=other, partner=self, **one) for other in buyers)


def CommissionerFactory(**fields):
    return OrganisationFactory(commissioner_kind=True, **fields)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence("Robin Vale {}".format)
    email = factory.Sequence("robin.vale{}@lantern.example".format)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return model_class.objects.create_user(**{"password": None, **fields})


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    from_on = A_WHILE_AGO


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence("new.person{}@lantern.example".format)
    name = "Alex Moor"
    organisation = factory.SubFactory(OrganisationFactory)
    invited_by = factory.SubFactory(UserFactory)
    token = factory.Sequence(lambda n: Invitation.digest(f"secret {n}"))


class FrameworkFactory(DjangoModelFactory):
    class Meta:
        model = Framework

    code = factory.Sequence("FW{:03}".format)
    name = factory.Sequence("Invented Framework {}".format)


class SystemFactory(DjangoModelFactory):
    """A foundation solution on a framework; `SystemFactory(additional=True)` makes a module of one."""

    class Meta:
        model = System

    class Params:
        additional = factory.Trait(
            kind=System.Kind.ADDITIONAL,
            parent=factory.SubFactory("tests.factories_catalogue.SystemFactory"),
            supplier=factory.SelfAttribute("parent.supplier"),
        )
        migration_service = factory.Trait(kind=System.Kind.ASSOCIATED, associated_kind=System.AssociatedKind.MIGRATION)
        subsidiary = factory.Trait(
            kind=System.Kind.SUBSIDIARY, holds_data=True, holds_what="document management", framework=None
        )

    catalogue_id = factory.Sequence("99000-{:03}".format)
    name = factory.Sequence("Invented Record {}".format)
    kind = System.Kind.FOUNDATION
    supplier = factory.SubFactory(OrganisationFactory, supplier=True)
    framework = factory.SubFactory(FrameworkFactory)
    holds_data = True


class SystemInUseFactory(DjangoModelFactory):
    class Meta:
        model = SystemInUse

    practice = factory.SubFactory(OrganisationFactory)
    system = factory.SubFactory(SystemFactory)
