"""How the portal is, for whoever runs it: what is stored of it, and whether what it works with answers."""

from django.conf import settings

from migration_portal import broker
from migration_portal.production_rules.queues import NO_BROKER
from workflow.upkeep.what_is_well import Finding, stored_findings
from workflow.uploads import scanner

UNUSED = {"memory": "Not used: this is one process", NO_BROKER: "Not used: tick is run from cron"}


def findings() -> list[Finding]:
    """In the order somebody who was called at night would ask."""
    return [*stored_findings(), _broker(), _scanner()]


def _broker():
    if unused := UNUSED.get(settings.BROKER_URL.partition(":")[0]):
        return Finding("Broker", unused)
    fault = broker.why_silent()
    return Finding("Broker", f"Does not answer: {fault}" if fault else "Answers", not fault)


def _scanner():
    if not settings.CLAMD_URL:
        return Finding("Virus scanner", "Not used: files are judged by what is in them")
    fault = scanner.why_silent()
    return Finding("Virus scanner", f"Does not answer: {fault}" if fault else "Answers", not fault)
