"""Whom it concerns is told what ODS says of the practices of open migrations; of each change once."""

from django.db.models import Exists, OuterRef

from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.preferences import Wishes
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration
from workflow.tracks.stages import OPEN_STAGES

TOLD = (Party.COMMISSIONER, Party.PARTNER)


def open_migrations_of(ods_codes):
    return Migration.everything.filter(state__in=OPEN_STAGES, practice__ods_code__in=ods_codes)


def tell_of_closures() -> int:
    """Of every practice that closes while its migration is open."""
    closing = Migration.everything.filter(state__in=OPEN_STAGES, practice__closed_on__isnull=False)
    facts = {migration.pk: {"closed_on": migration.practice.closed_on.isoformat()}
             for migration in closing.select_related("practice")}  # fmt: skip
    return _tell(facts)


def tell_of_commissioners(ods_codes) -> int:
    """Of those whose commissioner, by ODS, plays no part in their migration."""
    plays = Participation.everything.filter(
        migration=OuterRef("pk"), organisation=OuterRef("practice__commissioner"), ended_on=None
    )
    others = open_migrations_of(ods_codes).filter(~Exists(plays), practice__commissioner__isnull=False)
    names = others.values_list("pk", "practice__commissioner__name")
    return _tell({pk: {"commissioner": name} for pk, name in names})


def _tell(facts) -> int:
    """The cause of a mail names the change, so that it is written once."""
    parts = Participation.everything.filter(migration__in=facts, party__in=TOLD, ended_on=None)
    parts = [part for part in parts if part.email]
    wishes = Wishes.of(sorted({part.contact_id for part in parts if part.contact_id}), clock.today())
    mails = [_mail(part, facts[part.migration_id], wishes) for part in parts]
    told = set(Email.objects.filter(cause__in=[mail.cause for mail in mails]).values_list("cause", flat=True))
    new = [mail for mail in mails if mail.cause not in told]
    Email.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _mail(part, facts, wishes):
    away = wishes.stand_in(part.contact_id, part.organisation_id)
    [said] = facts.values()
    return Email(
        cause=f"practice {part.migration_id} {part.organisation_id} {said}"[:400],
        migration_id=part.migration_id,
        to=away.address if away else part.email,
        kind=Email.Kind.PRACTICE,
        facts=facts | {"organisation": part.organisation_id} | (away.fact if away else {}),
    )
