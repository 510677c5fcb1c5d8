"""An answer that may be a slip: its form says why before it is sent, and a tick lets it pass."""

from django import forms
from django.core.exceptions import ValidationError

from workflow.web.step_form import StepForm


class DoubtsAnswers(StepForm):
    tick: str  # the field that lets what is doubted pass; it is there only where something is
    doubted: tuple[str, ...]  # the fields in question
    ticked_for = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def fit(self):
        super().fit()
        way_on = {name: self.fields.pop(name) for name in (self.tick, "ticked_for")}
        if any(self.doubt_of(name, as_typed(self, name)) for name in self.doubted):
            self.fields |= way_on

    def doubt_of(self, name, typed) -> str:
        """Why it may be a slip, and what to do, in the words of an error; empty where nothing speaks against it."""
        raise NotImplementedError

    def mind_doubts(self):
        answers = {name: self.cleaned_data.get(name) for name in self.doubted}
        doubts = {name: doubt for name, typed in answers.items() if (doubt := self.doubt_of(name, typed))}
        if not doubts:
            return
        typed = " ".join(str(answers[name]) for name in doubts)
        if not is_ticked_for(self, self.tick, "ticked_for", typed):
            for name, doubt in doubts.items():
                self.add_error(name, doubt)


def as_typed(form, name):
    """Of a field, unchecked by the others, as far as it can be read: a tick is offered before its form is checked."""
    if not form.is_bound:
        return None
    field = form.fields[name]
    try:
        return field.clean(field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name)))
    except ValidationError:
        return None


def is_ticked_for(form, tick, shown_for, typed: str) -> bool:
    """The tick counts for what the page has shown it for, and for nothing else. `shown_for`: the hidden field that says
    what that was, and now says what is typed."""
    shown = form.cleaned_data.get(shown_for)
    is_ticked = bool(form.cleaned_data.get(tick)) and shown == typed
    form.data = form.data.copy()
    form.data[form.add_prefix(shown_for)] = typed
    if shown != typed:
        form.data.pop(form.add_prefix(tick), None)
    return is_ticked
