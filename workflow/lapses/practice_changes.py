"""Whom it concerns is told what ODS says of the practices of open migrations; of each change once."""

from django.db.models import Exists, OuterRef, Q

from catalogue.models.succession import who_takes_the_place_of
from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.destinations import covered, destinations
from workflow.notifications.mail_settings import Choice
from workflow.notifications.notify import mail_to
from workflow.notifications.preferences import Wishes
from workflow.outbox.email import Email, cut
from workflow.tracks.migration import Migration
from workflow.tracks.stages import OPEN_STAGES

TOLD = (Party.COMMISSIONER, Party.PARTNER)
CLOSES, AGAIN, AFTER = "closed_on", "open_again", "after"  # facts of a mail: of the last, when it was open in between


def open_migrations_of(ods_codes):
    return Migration.everything.filter(state__in=OPEN_STAGES, practice__ods_code__in=ods_codes)


@as_the_portal()
def tell_of_changes(changes) -> int:
    """Of what a file has brought; how many mails were written."""
    told = tell_of_closures() if changes.ending else 0
    told += tell_of_openings(one.ods_code for one in changes.opened_again)
    changed = [] if changes.of_successions else [one.ods_code for one in changes.open_still]
    return told + (tell_of_commissioners(changed) if changed else 0)


@as_the_portal()
def tell_of_closures() -> int:
    """Of every practice that closes while its migration is open, and of who takes its place once that is known."""
    closing = Migration.everything.filter(state__in=OPEN_STAGES, practice__closed_on__isnull=False)
    closing = list(closing.select_related("practice"))
    successors = who_takes_the_place_of([migration.practice for migration in closing], clock.today())
    facts = {migration.pk: {CLOSES: migration.practice.closed_on.isoformat()} for migration in closing}
    for migration in closing:
        if successor := successors.get(migration.practice_id):
            facts[migration.pk]["successor"] = successor.ods_code
    for pk, said in _told_of(facts).items():
        if after := said.get(AGAIN) or said.get(AFTER):
            facts[pk][AFTER] = after
    return _tell(facts)


@as_the_portal()
def tell_of_openings(ods_codes) -> int:
    """Of those that are open after all, whoever has been told that they close."""
    open_again = open_migrations_of(ods_codes).filter(practice__closed_on=None)
    told = _told_of(open_again.values_list("pk", flat=True))
    return _tell({pk: {AGAIN: clock.now().isoformat()} for pk, said in told.items() if CLOSES in said})


def _told_of(migrations) -> dict[int, dict]:
    """What was told last of whether the practice closes."""
    about_it = Q(facts__has_key=CLOSES) | Q(facts__has_key=AGAIN)
    mails = Email.objects.filter(about_it, kind=Email.Kind.PRACTICE, migration__in=list(migrations))
    return dict(mails.order_by("pk").values_list("migration_id", "facts"))


def tell_of_commissioners(ods_codes) -> int:
    """Of those whose commissioner, by ODS, plays no part in their migration."""
    plays = Participation.everything.filter(
        migration=OuterRef("pk"), organisation=OuterRef("practice__commissioner"), ended_on=None
    )
    others = open_migrations_of(ods_codes).filter(~Exists(plays), practice__commissioner__isnull=False)
    names = others.values_list("pk", "practice__commissioner__distinct_name")
    return _tell({pk: {"commissioner": name} for pk, name in names})


def _tell(facts) -> int:
    """The cause of a mail names the change, last, as it always has, so that it is written once."""
    mails = {mail.cause: mail for migration in Migration.everything.filter(pk__in=facts).select_related("practice")
             for mail in _mails(migration, facts[migration.pk])}  # fmt: skip
    told = set(Email.objects.filter(cause__in=mails).values_list("cause", flat=True))
    new = [mail for cause, mail in mails.items() if cause not in told]
    Email.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _mails(migration, facts):
    wishes = Wishes.of_contacts(migration, clock.today())
    said = " ".join(facts.values())
    for organisation in sorted(set().union(*(migration.playing(party) for party in TOLD))):
        cause, about = f"practice {migration.pk} {organisation}", facts | {"organisation": organisation}
        for one in destinations(migration, organisation, wishes):
            mail = mail_to(covered(one, wishes), Choice.NOW, cause, about, kind=Email.Kind.PRACTICE,
                           migration_id=migration.pk)  # fmt: skip
            mail.cause = cut(f"{mail.cause} {said}")
            yield mail
