"""How often an extract is asked for, and what a sixth one needs (Migration process p. 14)."""

from django.db import models

from workflow.deadlines.owed import waits_for
from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import Party, step
from workflow.tracks.extracts.extract_state import ExtractState as S

MOST_ITERATIONS = 5


@waits_for("word to the Migration Management Agent")
def agent_is_told(request):
    if request.needs_the_agent:
        return (
            "This would be the sixth extract: the practice or the delivery partner asks the Migration Management Agent "
            "first (Migration process p. 14)."
        )
    return None


def agent_must_be_told(request):
    return (
        None if agent_is_told(request) else "The Migration Management Agent need not be told of a further extract yet."
    )


class SixthExtract(OfMigration):
    iteration = models.PositiveSmallIntegerField(default=1)
    agent_told_for = models.PositiveSmallIntegerField(default=0)  # the iteration the agent was told of

    class Meta:
        abstract = True

    @property
    def needs_the_agent(self) -> bool:
        """Before it is asked for once more."""
        return self.iteration >= MOST_ITERATIONS and self.agent_told_for < self.iteration + 1

    @step("Ask the Migration Management Agent for a sixth extract", source=[S.REJECTED, S.ACCEPTED],
          by=[Party.PARTNER, Party.PRACTICE], needs=agent_must_be_told, tell=Party.AGENT)  # fmt: skip
    def tell_agent(self, *, reason: str):
        self.agent_told_for = self.iteration + 1
