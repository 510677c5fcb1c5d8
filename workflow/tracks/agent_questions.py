"""Questions: the agent's to a supplier (answered in five working days), and anybody's to the agent."""

from django.db import models

from catalogue.models import Organisation
from workflow.deadlines import limits
from workflow.kernel.machine import OfMigration
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, Who, step
from workflow.tracks.guards import migration_is_cancelled


class QueryState(models.TextChoices):
    OPEN = "open", "With the supplier"
    CLARIFICATION = "clarification", "With the agent"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


THE_ASKED = Who("the supplier asked", of=lambda query: {query.supplier_id})
Q = QueryState


class AgentQuery(OfMigration):
    """A hold does not pause it: the agent's questions and their answers go on (decision 7)."""

    State = QueryState

    state = state_field(QueryState, Q.OPEN)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    about = models.CharField(max_length=200)
    question = models.TextField()

    addressed_to = "supplier"
    duties = [
        Duty("answer", limits.SLA_AGENT, paused_in=Q.CLARIFICATION),
        Duty("clarify", limits.ANSWER_QUESTION),
        Duty("close", limits.CLOSE_QUERY),
    ]

    class Meta:
        verbose_name_plural = "agent queries"
        constraints = [only_known_states(QueryState, "agent_query")]

    @property
    def is_bound(self) -> bool:
        return self.migration.has_framework_system_of(self.supplier_id)

    @step("Ask the Migration Management Agent what is meant", source=Q.OPEN, target=Q.CLARIFICATION, by=THE_ASKED,
          tell=Party.AGENT, despite_hold=True)  # fmt: skip
    def ask_clarification(self, *, question: str): ...

    @step("Explain your question", source=Q.CLARIFICATION, target=Q.OPEN, by=Party.AGENT, tell=THE_ASKED,
          despite_hold=True)  # fmt: skip
    def clarify(self, *, text: str): ...

    @step("Answer the Migration Management Agent", source=Q.OPEN, target=Q.ANSWERED, by=THE_ASKED, tell=Party.AGENT,
          despite_hold=True, by_proxy=True)  # fmt: skip
    def answer(self, *, text: str): ...

    @step("Ask the supplier again", source=Q.ANSWERED, target=Q.OPEN, by=Party.AGENT, tell=THE_ASKED, despite_hold=True)
    def ask_again(self, *, question: str):
        self.round += 1

    @step("Read the answer and close the question", source=Q.ANSWERED, target=Q.CLOSED, by=Party.AGENT, tell=THE_ASKED,
          despite_hold=True)  # fmt: skip
    def close(self): ...

    @step("Withdraw the question", source=[Q.OPEN, Q.CLARIFICATION], target=Q.CLOSED, by=Party.AGENT, tell=THE_ASKED,
          despite_hold=True)  # fmt: skip
    def withdraw(self, *, reason: str): ...

    @step("Question closed with the migration", source=[Q.OPEN, Q.CLARIFICATION, Q.ANSWERED], target=Q.CLOSED,
          needs=migration_is_cancelled, tell=THE_ASKED, despite_hold=True)  # fmt: skip
    def close_with_migration(self): ...


class HelpState(models.TextChoices):
    RAISED = "raised", "Waiting for the agent"
    WITH_AGENT = "with_agent", "With the agent"
    RESOLVED = "resolved", "Resolved"
    WITHDRAWN = "withdrawn", "Withdrawn"


THE_ASKER = Who("the organisation that asked", of=lambda request: {request.asked_by_id})
H = HelpState
MOST_A_DAY = 3
WRITE = "Write to the Migration Management Agent under Messages instead."
IS_ASKED = f"Your organisation waits for help with this migration already. {WRITE}"


class HelpRequest(OfMigration):
    """Any party may ask the Migration Management Agent for help with a migration."""

    State = HelpState

    state = state_field(HelpState, H.RAISED)
    asked_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    about = models.CharField(max_length=200)
    text = models.TextField()
    answer = models.TextField(blank=True)

    addressed_to = "asked_by"
    duties = [Duty("take_up", limits.TAKE_UP_HELP), Duty("resolve", limits.RESOLVE_HELP, while_in=H.WITH_AGENT)]

    class Meta:
        constraints = [only_known_states(HelpState, "help_request")]

    @classmethod
    def by_whom(cls, migration, asker, about, text, today) -> "HelpRequest":
        """A new one; of one organisation one at a time, each being a mail to the agent, and a few a day."""
        theirs = [one for one in migration.all(cls) if one.asked_by_id == asker.pk]
        if any(one.state in (H.RAISED, H.WITH_AGENT) for one in theirs):
            raise NotAllowed(IS_ASKED)
        if sum(one.disclosed_on == today for one in theirs) >= MOST_A_DAY:
            raise NotAllowed(f"{asker} has asked for help with this migration {MOST_A_DAY} times today. {WRITE}")
        return cls(asked_by=asker, about=about, text=text, disclosed_on=today)

    @step("Start work on the request for help", source=H.RAISED, target=H.WITH_AGENT, by=Party.AGENT, tell=THE_ASKER,
          despite_hold=True)  # fmt: skip
    def take_up(self): ...

    @step("Resolve the request for help", source=[H.RAISED, H.WITH_AGENT], target=H.RESOLVED, by=Party.AGENT,
          tell=THE_ASKER, despite_hold=True)  # fmt: skip
    def resolve(self, *, text: str):
        self.answer = text

    @step("Withdraw the request for help", source=[H.RAISED, H.WITH_AGENT], target=H.WITHDRAWN, by=THE_ASKER,
          tell=Party.AGENT, despite_hold=True)  # fmt: skip
    def withdraw(self): ...

    @step("Request for help closed with the migration", source=[H.RAISED, H.WITH_AGENT], target=H.WITHDRAWN,
          needs=migration_is_cancelled, tell=THE_ASKER, despite_hold=True)  # fmt: skip
    def withdraw_with_migration(self): ...
