"""A text for each part of a paper that needs one: what to change, what is asked, why it is refused."""

from workflow.web.fields import LongWords
from workflow.web.step_form import StepForm

ONE_AT_LEAST = "Write something for at least one part"


class TextPerSection(StepForm):
    """The answer has a text for each section that somebody wrote about."""

    hint = ""
    missing = ONE_AT_LEAST

    def sections(self) -> dict[str, str]:
        """The key and the name of every section."""
        raise NotImplementedError

    def fit(self):
        for key, name in self.sections().items():
            self.fields[_field(key)] = LongWords(label=name, what=name, required=False, help_text=self.hint)
            self.fields[_field(key)].widget.attrs["rows"] = 2

    def clean(self):
        if not self.errors and not self._written():
            self.add_error(_field(next(iter(self.sections()))), self.missing)

    def _written(self) -> dict[str, str]:
        typed = {key: self.cleaned_data.get(_field(key)) for key in self.sections()}
        return {key: text for key, text in typed.items() if text}


def _field(key):
    return f"about_{key}"
