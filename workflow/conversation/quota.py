"""How much may be kept, documents and files of messages together: of one migration, by one organisation, in all."""

from django.conf import settings

from catalogue.invitations import lock
from workflow.conversation.message_file import MessageFile
from workflow.db.wall.reader import as_the_portal
from workflow.formatting import counted
from workflow.kernel.steps import NotAllowed
from workflow.tracks.documents import Document
from workflow.tracks.migration import Migration

MB = 1_000_000
SHARE = 2  # half of a migration for one organisation, and for one person of several: nobody keeps the others out
WHOM_TO_ASK = "Nothing was added. Ask the administrator of this service (Help, at the foot of the page) for more room"
FOR_ANY_OF_THEIRS = "You may add to one migration, for whichever organisation,"
FULL = "There is no more room for files on this migration"


def take_turns(organisation):
    """Two who add for one organisation come one after the other. Before any migration is locked."""
    lock(organisation)


def refuse_too_much(migration, actor):
    """Asked once the files are among the others, in the transaction that began with `take_turns`: of two at once one
    is the last that fits. What others have added is told in no figure."""
    list(Migration.visible_to(actor).select_for_update(no_key=True).filter(pk=migration.pk).values_list("pk"))
    organisation = actor.organisation
    files, megabytes = settings.QUOTA_OF_A_MIGRATION
    share = files // SHARE, megabytes // SHARE
    _refuse(_taken_up(migration, organisation=organisation), f"{organisation.name} may add to one migration", *share)
    _refuse(_taken_up(migration, person=actor.user), FOR_ANY_OF_THEIRS, *share)
    _refuse(_taken_up(organisation=organisation), f"{organisation.name} may add", *settings.QUOTA_OF_AN_ORGANISATION)
    taken, size = _taken_up(migration)
    if taken > files or size > megabytes * MB:
        raise NotAllowed(f"{FULL}. {WHOM_TO_ASK}.")


@as_the_portal()
def _taken_up(migration=None, organisation=None, person=None) -> tuple[int, int]:
    """Files and bytes, as far as they are of these."""
    documents = Document.taken_up(**_given(migration=migration, added_for=organisation, added_by=person))
    sent = MessageFile.taken_up(**_given(migration=migration, message__organisation=organisation, message__by=person))
    return documents[0] + sent[0], documents[1] + sent[1]


def _given(**of) -> dict:
    return {name: one.pk for name, one in of.items() if one}


def _refuse(taken_up, who, most_files, most_megabytes):
    files, size = taken_up
    if files > most_files:
        raise NotAllowed(f"{who} {counted(most_files, 'file')}, and there are that many. {WHOM_TO_ASK}.")
    if size > most_megabytes * MB:
        raise NotAllowed(f"{who} {most_megabytes:,}MB of files, and this would be more. {WHOM_TO_ASK}.")
