"""“Start a migration”, one question a page: what is asked of whom, in which order, what is answered."""

from catalogue.models import Organisation
from workflow.pages.start.partner_form import DeliveryPartner
from workflow.pages.start.people_form import People
from workflow.pages.start.practice_form import Practice
from workflow.pages.start.systems_form import NewSystem, OtherData, SystemNow

ASKED = {
    Organisation.Kind.PRACTICE: (SystemNow, NewSystem, OtherData, DeliveryPartner, People),
    Organisation.Kind.DELIVERY_PARTNER: (Practice, SystemNow, NewSystem, OtherData, People),
}
CHECK = "check"
LOST_WITH_THE_PRACTICE = (SystemNow.slug, OtherData.slug, People.slug)


def questions_for(organisation) -> dict:
    """The questions by their place in the address, in order. Nobody else may start a migration."""
    return {question.slug: question for question in ASKED.get(organisation.kind, ())}


def first_unanswered(draft, actor) -> str | None:
    """The first question whose answer is missing, or no longer possible."""
    for slug, question in questions_for(draft.organisation).items():
        if not question.stored(draft, actor).is_valid():
            return slug
    return None


def question_before(draft, slug) -> str | None:
    slugs = [*questions_for(draft.organisation), CHECK]
    place = slugs.index(slug)
    return slugs[place - 1] if place else None


def keep(draft, form, user):
    """Save one answer. Another practice has other systems and people, so those are asked again."""
    if form.slug == Practice.slug and form.practice != draft.practice:
        draft.practice = form.practice
        for slug in LOST_WITH_THE_PRACTICE:
            draft.answers.pop(slug, None)
    draft.keep(form.slug, form.answer(), user)
