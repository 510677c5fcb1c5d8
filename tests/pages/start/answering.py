"""“Start a migration”, answered to its end."""

from django.urls import reverse

from workflow.operations.address_codes import code_of
from workflow.tracks.start_draft import StartDraft


def question(slug, draft=None):
    draft = draft or StartDraft.everything.last()
    return reverse("start_question", args=[draft.pk if draft else 0, slug])


def answer_everything(client, practice, systems, person, *, search=True):
    now, wanted, holder, _ = systems
    if search:
        client.post(question("practice") + "?q=quillbrook", {"practice": practice.pk})
    client.post(question("system-now"), {"system": now.pk})
    client.post(question("new-system"), {"system": wanted.pk})
    client.post(question("other-data"), {"systems": [holder.pk]})
    if search:
        people = {"practice_email": "jo@quillbrook.example", "partner_person": code_of("contact", person.pk)}
        return client.post(question("people"), people)
    client.post(question("delivery-partner"), {"partner": "none"})
    return client.post(question("people"), {"practice_person": code_of("contact", person.pk)})
