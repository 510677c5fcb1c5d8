"""Which attempt a form that was sent is: the same page with the same answers has the same key, with others another."""

import hashlib

from workflow.operations import sent_form

NO_ANSWERS = {"csrfmiddlewaretoken", sent_form.KEY}


def key_of(user, about, sent) -> str:
    """`about`: what it was sent for; `sent`: the names and values of its fields, the key of the page among them."""
    answers = sorted((name, values) for name, values in sent if name not in NO_ANSWERS)
    return hashlib.sha256(repr((user.pk, about, answers)).encode()).hexdigest()[:60]
