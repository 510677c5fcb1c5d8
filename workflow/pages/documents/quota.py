"""How much may be kept: of one migration, and of what one organisation adds to all of them."""

from django.conf import settings

from catalogue.models import Organisation
from workflow.formatting import counted
from workflow.kernel.steps import NotAllowed
from workflow.tracks.documents import Document

MB = 1_000_000
WHOM_TO_ASK = "Nothing was added. Ask the administrator of this portal (Help, at the foot of the page) for more room"


def refuse_too_much(migration, organisation):
    """Asked once the file is among the others, in the same transaction: of two at once one is the last that fits."""
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=organisation.pk))
    _refuse(Document.taken_up(migration=migration.pk), "One migration", settings.QUOTA_OF_A_MIGRATION)
    _refuse(Document.taken_up(added_for=organisation), organisation.name, settings.QUOTA_OF_AN_ORGANISATION)


def _refuse(taken_up, whose, quota):
    files, size = taken_up
    most_files, most_megabytes = quota
    if files > most_files:
        raise NotAllowed(f"{whose} may keep {counted(most_files, 'file')}, and there are that many. {WHOM_TO_ASK}.")
    if size > most_megabytes * MB:
        raise NotAllowed(f"{whose} may keep {most_megabytes:,}MB of files, and this would be more. {WHOM_TO_ASK}.")
