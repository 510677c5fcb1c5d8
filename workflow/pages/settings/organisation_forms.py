"""What an administrator gives: names one by one or from a file, or the whole file of practices."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.ods.names_file import Names, names_in, without_a_name
from catalogue.ods.ordinary_names import ordinary
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import changes_of
from workflow.formatting import counted
from workflow.pages.settings.kept_files import KeptFile
from workflow.web.record_fields import Called


class NamesForm(forms.Form):
    """A field for each organisation; those left empty stay as they are."""

    def __init__(self, organisations, typed=None):
        super().__init__(typed)
        for organisation in organisations:
            label = f"{organisation.get_kind_display()} {organisation.ods_code}"
            self.fields[organisation.ods_code] = Called(
                label=label, what="The name", required=False, help_text=_whose(organisation)
            )

    def names(self) -> dict[str, str]:
        return {code: ordinary(name) for code, name in self.cleaned_data.items() if name}

    def clean(self):
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError("Enter a name for one of them at least")


class PracticesFile(KeptFile):
    what = "the file of practices"

    def __init__(self, *args, today, **options):
        super().__init__(*args, **options)
        self.today = today

    def find(self, content):
        return changes_of(read(content), today=self.today)


class NamesFile(KeptFile):
    """`found`: the names it has for those that have none."""

    what = "the file of names"

    def find(self, content):
        names = names_in(content)
        nameless = without_a_name().filter(ods_code__in=names.of).values_list("ods_code", flat=True)
        return Names({code: names.of[code] for code in nameless}, names.refused)


def _whose(organisation) -> str:
    """What helps to tell who it is."""
    if not organisation.first_practice:
        return ""
    many = f" and {counted(organisation.how_many - 1, 'more practice')}" if organisation.how_many > 1 else ""
    return f"Commissioner of {organisation.first_practice}{many}"
