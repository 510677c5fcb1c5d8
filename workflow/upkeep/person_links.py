"""How each table is tied to a person: by a key to their account, by their address, or only by words that name them."""

import json

from django.apps import apps
from django.db.models import CharField, JSONField, Q, QuerySet, TextField
from django.db.models.functions import Cast

from catalogue.models import User

BY_ADDRESS = {
    "account.emailaddress": "email", "axes.accessattempt": "username", "axes.accessfailurelog": "username",
    "axes.accesslog": "username", "catalogue.invitation": "email", "catalogue.organisation": "email",
    "catalogue.user": "email", "workflow.email": "to", "workflow.notice": "recipient",
    "workflow.participation": "email", "workflow.refusedaddress": "address", "workflow.tobetold": "address",
}  # fmt: skip
BY_NUMBER = {"catalogue.countedrequest": ("who", "person {}")}
THROUGH = {"workflow.messagefile": "message__by", "socialaccount.socialtoken": "account__user"}
IN_ANSWERS = {"workflow.event": ("answers__contact", "before__contact")}  # who was named, by number
WITHHELD = {  # a secret lets somebody in, also whoever reads the answer over a shoulder
    "catalogue.user.password": "a secret, kept only as a hash",
    "catalogue.invitation.token": "a secret, kept only as a hash",
    "mfa.authenticator.data": "the secret of a second factor",
    "socialaccount.socialtoken.token": "a secret that speaks to a provider",
    "socialaccount.socialtoken.token_secret": "belongs to that secret",
    "usersessions.usersession.session_key": "a secret that keeps somebody logged in",
    "usersessions.usersession.data": "belongs to that secret",
    "workflow.calendarfeed.token": "the secret address of a calendar",
    "workflow.calendarfeed.password": "belongs to that secret",
    "axes.accesslog.session_hash": "made of a secret",
}
LEFT_OUT = {  # tables that know a person, and are not handed out
    "sessions.session": "sealed; who is logged in where stands in usersessions.usersession, and what was left in a "
    "form under left_in_forms",
    "account.emailconfirmation": "a secret link, and nothing else",
    "axes.accessattemptexpiration": "only when a lock ends",
    "catalogue.failedlogin": "a keyed hash of what was typed, from which nobody is known again",
    "catalogue.begunelsewhere": "hashes of what a provider calls somebody and a session, for as long as it may last",
    "catalogue.endedelsewhere": "the same hashes, for a day",
    "workflow.sentform": "a hash of a form, for a day",
    "socialaccount.socialapp": "a provider, not a person",
}
WORDS = (CharField, TextField, JSONField)


def tables() -> dict[str, type]:
    found = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
    return {label: model for label, model in sorted(found.items()) if label not in LEFT_OUT}


def keys_of(model) -> list[str]:
    """Its fields that lead to somebody's account."""
    return [f.name for f in model._meta.concrete_fields if f.is_relation and f.related_model is User]


def rows_of(model, person: User | None, address: str) -> QuerySet:
    """What is kept of this person, by their account or their address."""
    tied = _by_account(model, person) if person else Q(pk__in=[])
    if field := BY_ADDRESS.get(model._meta.label_lower):
        tied |= Q(**{f"{field}__iexact": address})
    return model._base_manager.filter(tied).order_by("pk")


def _by_account(model, person):
    label, tied = model._meta.label_lower, Q(pk__in=[])
    also = [THROUGH.get(label), "pk" if model is User else None, *IN_ANSWERS.get(label, ())]
    for key in [*keys_of(model), *filter(None, also)]:
        tied |= Q(**{key: person.pk})
    if label in BY_NUMBER:
        field, said = BY_NUMBER[label]
        tied |= Q(**{field: said.format(person.pk)})
    return tied


def words_of(model) -> list[str]:
    """Its fields in which somebody can be named; what must not be read is not searched either."""
    return [
        f.name
        for f in model._meta.concrete_fields
        if isinstance(f, WORDS) and not f.choices and f"{model._meta.label_lower}.{f.name}" not in WITHHELD
    ]


def naming(model, field: str, words: list[str]) -> QuerySet:
    """Rows in whose text one of these stands: `in_words`. JSON may keep other letters than ours as numbers."""
    found = Q()
    for each in {*words, *(json.dumps(word)[1:-1] for word in words)}:
        found |= Q(in_words__icontains=each)
    return model._base_manager.annotate(in_words=Cast(field, TextField())).filter(found).order_by("pk")
