"""Which practice is changing system: found by name, postcode or ODS code."""

from functools import partial
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Q

from catalogue.engaging import commissioners_of, why_not_engaged
from catalogue.models import Organisation
from catalogue.models.findable import each_word
from catalogue.models.nearly import called_nearly
from catalogue.typed.comparable import looked_for
from catalogue.typed.letters import code
from workflow import clock
from workflow.pages.for_later import written_into
from workflow.pages.start.question_form import Question
from workflow.tracks.migration import Migration
from workflow.tracks.stages import OPEN_STAGES
from workflow.web.fields import OneOf

MOST_SHOWN = 20
NONE_OF_THESE = "none"


def practices_matching(typed):
    """Open practices that have every word typed in their name, postcode or ODS code; or the code in pieces."""
    wanted = each_word(typed)
    if not wanted:
        return Organisation.objects.none()
    return _open_practices().filter(wanted | Q(ods_code=code(typed)))


def practices_called_nearly(typed) -> list[dict]:
    """As links to what else might be searched for."""
    found = called_nearly(typed, _open_practices().order_by())
    return [{"text": one.distinct_name, "href": f"?{urlencode({'q': one.distinct_name})}"} for one in found]


def _open_practices():
    is_open = Q(closed_on=None) | Q(closed_on__gt=clock.today())
    return Organisation.objects.filter(is_open, kind=Organisation.Kind.PRACTICE).order_by("name", "ods_code")


class Practice(Question):
    """Only practices the search found can be chosen, so a page never carries thousands of them."""

    slug, title, key = "practice", "Which practice is changing system?", "Practice"
    practice = None

    def __init__(self, data=None, *, draft, actor, found=(), searched=None):
        """`searched`: the words, or None before a search; they go with the form and come back with it."""
        self.found, self.searched = found, searched
        super().__init__(data, draft=draft, actor=actor)

    @classmethod
    def of(cls, request, draft):
        typed = request.typed()
        asked = request.GET.get("q", typed and typed.get("q"))
        searched = None if asked is None else looked_for(asked)
        found = list(practices_matching(searched or "").select_related("commissioner")[:MOST_SHOWN])
        make = partial(cls, draft=draft, actor=request.actor, found=found, searched=searched)
        return make(typed) if request.method == "POST" else written_into(typed, make)

    @classmethod
    def stored(cls, draft, actor):
        known = _open_practices().filter(pk=draft.practice_id)
        return cls({"practice": str(draft.practice_id or "")}, draft=draft, actor=actor, found=known)

    def ask(self):
        choices = [(str(one.pk), f"{one.name}, {one.ods_code}") for one in self.found]
        taken, engaged_by = self._under_way(), commissioners_of(self.draft.organisation)
        hints = {
            str(one.pk): ", ".join([*one.address_lines, *taken.get(one.pk, ()), *self._not_engaged(one, engaged_by)])
            for one in self.found
        }
        self.fields["practice"] = OneOf(
            label="Practices", hints=hints, missing="Select the practice that is changing system",
            choices=[*choices, (NONE_OF_THESE, "None of these")],
        )  # fmt: skip

    def _under_way(self) -> dict[int, list[str]]:
        """As far as whoever asks may see."""
        seen = Migration.visible_to(self.actor).filter(practice__in=self.found, state__in=OPEN_STAGES)
        return {practice: ["has an open migration"] for practice in seen.values_list("practice", flat=True)}

    def _not_engaged(self, practice, engaged_by):
        if why_not_engaged(practice, self.draft.organisation, engaged_by):
            commissioner = practice.commissioner
            yield f"you are not engaged by {commissioner}" if commissioner else "nobody knows its commissioner"

    def clean_practice(self):
        chosen = self.cleaned_data["practice"]
        if chosen == NONE_OF_THESE:
            raise ValidationError("Search again with another name, a postcode or an ODS code")
        self.practice = next(one for one in self.found if str(one.pk) == chosen)
        if reason := why_not_engaged(self.practice, self.draft.organisation):
            raise ValidationError(reason)
        return chosen

    def in_words(self):
        lines = [self.practice.ods_code, *self.practice.address_lines]
        return [{"key": self.key, "value": self.practice.name, "lines": lines}]
