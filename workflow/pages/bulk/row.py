"""One of the records that a step is to be taken of: its questions, and why it cannot be taken with the others."""

from functools import cached_property

from workflow.engine.perform import taken_with
from workflow.kernel.permissions import why_not
from workflow.operations.attempt import key_of
from workflow.pages.bulk.chosen import by_kind
from workflow.pages.step.cautions import cautions_for
from workflow.pages.step.facts import facts_of
from workflow.reading.addresses import page_of, step_page
from workflow.tracks.registry import presentation_of

TO_WEIGH = "There is something to check first: {}. Look at this one by itself."
BESIDE = {"shown", "record"}
SAID_ALREADY = {"Practice", "System", "Held by"}


class Row:
    def __init__(self, kind, code, record, actor, typed=None, preset=None):
        self.kind, self.code, self.record, self.actor, self.typed = kind, code, record, actor, typed
        self.preset = preset

    @property
    def name(self) -> str:
        return f"{self.record.migration.practice.distinct_name}: {presentation_of(self.record).noun_of(self.record)}"

    @property
    def href(self) -> str:
        return page_of(self.record.migration.reference, self.record.subject)

    @property
    def alone_href(self) -> str:
        return step_page(self.record.migration.reference, self.record.subject, self.kind.step.name)

    @property
    def facts(self) -> list[dict]:
        return [row for row in facts_of(self.record, self.actor, self.kind.step.name) if row["key"] not in SAID_ALREADY]

    @cached_property
    def form(self):
        """Its own questions, those for all left out."""
        form = self.kind.questions_of(self.record, self.actor, self.typed, preset=self.preset, prefix=self.code)
        form.ask_only(form.fields.keys() - set(form.same_for_all))
        if form.is_bound:
            form.full_clean()  # which may ask one question more
        return form

    @property
    def key(self) -> str | None:
        """The same page sent twice has the same key for each of its records that is answered alike."""
        if not self.typed or not self.typed.get(f"{self.code}-key"):
            return None
        return key_of(self.actor.user, self.record.subject, self._answers())

    def _answers(self):
        """Its own and those for all, but not which others stand beside it, and what is said of them."""
        others = {*self.typed.getlist("shown")} - {self.code}
        for name, values in self.typed.lists():
            if name not in BESIDE and name.partition("-")[0] not in others:
                yield name, values

    @cached_property
    def done(self):
        return taken_with(self.key, self.record, self.kind.step.name)

    @cached_property
    def refusal(self) -> str | None:
        """Why the step cannot be taken at all, or only on a page of its own."""
        step = self.kind.step
        if reason := why_not(step, self.record, self.actor) or step.in_bulk(self.record, self.actor):
            return reason
        weighed = [getattr(one, "text", one).rstrip(".") for one in self._cautions]
        return TO_WEIGH.format("; ".join(weighed)) if weighed else None

    @property
    def _cautions(self):
        return cautions_for(self.record, self.kind.step.name, self.actor, self.form)


def refused_of(actor, codes_of) -> dict[object, dict[str, Row]]:
    """Of each kind those that are looked at by themselves, as its page would say; where no record of a kind ever is,
    none is read."""
    looked_at = {kind: codes for kind, codes in codes_of.items() if kind.is_ever_looked_at_alone}
    return {
        kind: {code: row for code, one in found.items() if (row := Row(kind, code, one, actor)).refusal}
        for kind, found in by_kind(actor, looked_at).items()
    }
