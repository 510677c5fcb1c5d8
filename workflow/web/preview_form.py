"""A form that is sent twice: first to see what would happen, then, with a sign of what was seen, to have it so."""

from hashlib import sha256

from django import forms
from django.shortcuts import render

from workflow.operations.previewed import NotAsPreviewed
from workflow.web.doubtful_number import ExplainedForm

MOST_FAULTS = 20


def fingerprint_of(*shown) -> str:
    """The same as long as nothing that was shown has changed."""
    return sha256(repr(shown).encode()).hexdigest()


def applied_once_seen(seen, *, ask, apply):
    """What `apply()` answers once somebody has seen what would happen. Before, and where something else would happen by
    now, what `ask(outdated)` answers."""
    if not seen:
        return ask("")
    try:
        return apply()
    except NotAsPreviewed as refusal:
        return ask(refusal.words)


def check_page(request, template, context, *, seen, outdated):
    """What would happen, by a template of layouts/check.jinja; `outdated` where something else was shown before."""
    page = context | {"back": context.get("back", request.path), "outdated": outdated}
    page["answers"] = context["answers"] | {"seen": seen}
    return render(request, template, page, status=409 if outdated else 200)


class SeenFirst(ExplainedForm):
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    not_again = ("seen",)

    def said_again(self) -> dict[str, str]:
        """What was typed, for the page that asks whether to go on."""
        kept = {name: said for name, said in self.cleaned_data.items() if name not in self.not_again}
        return {name: said.isoformat() if hasattr(said, "isoformat") else str(said) for name, said in kept.items()}


def first_of(faults: list[str]) -> list[str]:
    """As many as somebody reads, and how many more there are."""
    more = len(faults) - MOST_FAULTS
    return faults[:MOST_FAULTS] + ([f"There are {more:,} more faults"] if more > 0 else [])
