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
        if any(self.doubt_of(name, self._as_typed(name)) for name in self.doubted):
            self.fields |= way_on

    def doubt_of(self, name, typed) -> str:
        """Why it may be a slip, and what to do, in the words of an error; empty where nothing speaks against it."""
        raise NotImplementedError

    def mind_doubts(self):
        """The tick counts for what the page has shown it for, and for nothing else."""
        answers = {name: self.cleaned_data.get(name) for name in self.doubted}
        doubts = {name: doubt for name, typed in answers.items() if (doubt := self.doubt_of(name, typed))}
        if not doubts:
            return
        typed, shown = " ".join(str(answers[name]) for name in doubts), self.cleaned_data.get("ticked_for")
        if not (self.cleaned_data.get(self.tick) and shown == typed):
            for name, doubt in doubts.items():
                self.add_error(name, doubt)
        self.data = self.data.copy()
        self.data["ticked_for"] = typed
        if shown != typed:
            self.data.pop(self.tick, None)

    def _as_typed(self, name):
        """As far as it can be read: the tick is offered before the form is checked."""
        if not self.is_bound:
            return None
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
        except ValidationError:
            return None
