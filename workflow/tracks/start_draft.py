"""A migration somebody is about to start: the answers so far, kept until it is started or given up."""

from datetime import datetime

from django.db import models

from catalogue.models import Organisation, User
from workflow import clock
from workflow.kernel.visibility import Guarded


class StartDraft(Guarded):
    """Any colleague in its organisation can finish it. Every answer remembers who gave it and when."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    practice = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)  # question: what its form was answered with
    given = models.JSONField(default=dict)  # question: who answered it last (user, name), and at which moment
    saved_on = models.DateField(default=clock.today)
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    migration = models.ForeignKey("workflow.Migration", models.CASCADE, null=True, blank=True, related_name="+")

    def __str__(self):
        return f"A migration of {self.practice or 'a practice'} to be started"

    @classmethod
    def seen_by(cls, organisation):
        return models.Q(organisation=organisation)

    def keep(self, question, answer, user):
        self.answers = self.answers | {question: answer}
        self.given = self.given | {question: {"user": user.pk, "name": user.name, "at": clock.now().isoformat()}}
        self.saved_on, self.saved_by = clock.today(), user
        self.save()

    def given_at(self, question) -> str:
        """Which answer a page was drawn with: the moment it was given, or nothing."""
        return self.given.get(question, {}).get("at", "")

    def changed_by_another(self, question, drawn_with, user) -> tuple[str, datetime] | None:
        """Who else changed the answer after the page was drawn, and when."""
        last = self.given.get(question)
        if not last or last["user"] == user.pk or last["at"] == drawn_with:
            return None
        return last["name"], datetime.fromisoformat(last["at"])
