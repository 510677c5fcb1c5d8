"""Who rules on a day or a deadline: the Migration Management Agent, and never on what it owes itself."""

from workflow.kernel.steps import Party, Who


def party_that_rules(record, item=None) -> Party:
    """`item`: the work item that the record is about, where it has been read already."""
    owner = (item or record.work_item).owner_id
    return Party.COMMISSIONER if owner in Party.AGENT.of(record) else Party.AGENT


WHO_RULES = Who(
    "the Migration Management Agent (of its own deadlines the commissioner)",
    of=lambda record: party_that_rules(record).of(record),
)
