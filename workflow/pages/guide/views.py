"""The guide by role and step, and the page that says how we read the NHS guide; for anybody."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.formatting import upper_first
from workflow.kernel.steps import Party
from workflow.operations.named_page import named_page
from workflow.pages.chosen import chosen
from workflow.pages.guide.chapters import CHAPTERS
from workflow.pages.guide.gaps import MARKED, UNMARKED
from workflow.web.policy import Policy, policy

ROLE_OF = {
    "practice": Party.PRACTICE, "commissioner": Party.COMMISSIONER, "delivery_partner": Party.PARTNER,
    "agent": Party.AGENT,
}  # fmt: skip
EVERYONE = "everyone"


@policy(Policy.PUBLIC)
@require_safe
def guide(request):
    """A supplier may be the new one, the current one or another: it starts with everyone's steps."""
    own = ROLE_OF.get(request.actor.organisation.kind, "") if request.actor else ""
    asked = chosen(request, "role", {EVERYONE, *Party}, own)
    role = next((party for party in Party if party == asked), None)
    context = {
        "roles": list(_roles(role)),
        "role": role and role.label,
        "chapters": [_chapter(c, role) for c in CHAPTERS],
    }
    return render(request, "pages/guide/guide.jinja", context)


@policy(Policy.PUBLIC)
@require_safe
def how_we_read_it(request):
    return render(request, "pages/guide/how_we_read_it.jinja", {"marked": MARKED, "unmarked": UNMARKED})


def _roles(shown):
    home = named_page("guide")
    yield {"text": "Everyone", "href": f"{home}?role={EVERYONE}", "current": shown is None}
    for party in Party:
        yield {"text": upper_first(party.label), "href": f"{home}?role={party}", "current": party is shown}


def _chapter(chapter, role):
    """The reader's own steps first, the others' folded; without a role there are no others."""
    own = [deed for deed in chapter.deeds if role is None or role in deed.by]
    return {
        "name": chapter.stage.label,
        "id": chapter.stage.value,
        "happens": chapter.happens,
        "own": [_deed(deed) for deed in own],
        "others": [_deed(deed) for deed in chapter.deeds if deed not in own],
        "lessons": [chapter.lesson] if chapter.lesson else [],
        "guide": chapter.guide,
        "ours": chapter.ours,
    }


def _deed(deed):
    parties = [party.label for party in deed.by]
    who = " or ".join(filter(None, [", ".join(parties[:-1]), *parties[-1:]]))
    return {"who": upper_first(who), "does": deed.does, "at_hand": deed.at_hand}
