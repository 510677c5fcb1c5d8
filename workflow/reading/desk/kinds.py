"""What a supplier works by who has very many customers: the kinds of things it owes, whoever they are for."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Kind:
    """Takes the place of a span of days. Of steps of one name, which stand together in the index of what is owed."""

    step: str
    title: str
    is_one_day = False

    @property
    def key(self) -> str:
        return f"kind-{self.step.replace('_', '-')}"

    @property
    def rule(self) -> Q:
        return Q(step=self.step)


OF_SUPPLIERS = (
    Kind("answer", "Answer the Migration Management Agent"),
    Kind("confirm", "Say whether the go-live date is possible"),
    Kind("advise_extract_dates", "Advise extract dates"),
    Kind("accept", "Check call-offs and accept extracts"),
    Kind("record_approach", "Record the migration approach"),
    Kind("accept_invitation", "Reply to invitations"),
    Kind("issue_form", "Send forms to practices"),
    Kind("confirm_date", "Confirm extract dates"),
    Kind("provide", "Provide data extracts"),
    Kind("acknowledge", "Confirm safe receipt of extracts"),
    Kind("name_next_day", "Name the next day for rejected extracts"),
    Kind("yes", "Say whether an answer came on its day"),
)


def kinds_for(actor) -> tuple[Kind, ...]:
    return OF_SUPPLIERS if actor.organisation.kind == actor.organisation.Kind.SUPPLIER else ()
