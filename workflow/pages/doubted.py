"""An answer that may be a slip: its form says why before it is sent, and a tick lets it pass."""

from django.core.exceptions import ValidationError

from workflow.web.step_form import StepForm


class DoubtsAnswers(StepForm):
    tick: str  # the field that lets what is doubted pass; it is there only where something is
    doubted: tuple[str, ...]  # the fields in question

    def fit(self):
        super().fit()
        tick = self.fields.pop(self.tick)
        if any(self.doubt_of(name, self._as_typed(name)) for name in self.doubted):
            self.fields[self.tick] = tick

    def doubt_of(self, name, typed) -> str:
        """Why it may be a slip, and what to do, in the words of an error; empty where nothing speaks against it."""
        raise NotImplementedError

    def mind_doubts(self):
        if self.cleaned_data.get(self.tick):
            return
        for name in self.doubted:
            if doubt := self.doubt_of(name, self.cleaned_data.get(name)):
                self.add_error(name, doubt)

    def _as_typed(self, name):
        """As far as it can be read: the tick is offered before the form is checked."""
        if not self.is_bound:
            return None
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
        except ValidationError:
            return None
