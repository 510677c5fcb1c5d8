"""What the Migration Management Agent works by: who asked it for something, not the day it is due."""

from dataclasses import dataclass

from django.db.models import Q

from workflow.db.subject import is_about


@dataclass(frozen=True)
class Queue:
    """Takes the place of a span of days."""

    key: str
    title: str
    machine: str

    @property
    def rule(self) -> Q:
        return is_about(self.machine) if self.machine else _of_no_other_queue()

    @property
    def is_one_day(self) -> bool:
        return False


ASKED = (
    Queue("help", "Help wanted", "helprequest"),
    Queue("disputed", "Disputed deadlines", "contest"),
    Queue("questions", "Your questions to suppliers", "agentquery"),
)
QUEUES = (*ASKED, Queue("other", "Other tasks", ""))


def _of_no_other_queue() -> Q:
    return ~is_about(*(queue.machine for queue in ASKED))
