"""An organisation that nobody has named yet is called by its code, wherever its name is read."""

from django.db.models import CharField
from django.db.models.query_utils import DeferredAttribute

NAME_NOT_KNOWN = "Name not known"  # as it is stored, by which those without a name are found


class NameOrCode(DeferredAttribute):
    def __get__(self, instance, cls=None):
        stored = super().__get__(instance, cls)
        return by_code(instance) if stored == NAME_NOT_KNOWN else stored

    def __set__(self, instance, name):
        instance.__dict__[self.field.attname] = name


class NameOfOrganisation(CharField):
    descriptor_class = NameOrCode

    def pre_save(self, instance, add):
        """What it is called by meanwhile is no name."""
        name = super().pre_save(instance, add)
        return NAME_NOT_KNOWN if name == by_code(instance) else name

    def deconstruct(self):
        """To the database it is any other text."""
        name, _, given, options = super().deconstruct()
        return name, "django.db.models.CharField", given, options


def by_code(organisation) -> str:
    return f"Organisation {organisation.ods_code}"
