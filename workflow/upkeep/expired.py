"""Takes away what nobody can use any more: old sessions, old drafts, invitations that were never accepted."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from catalogue.models import BegunElsewhere, CountedRequest, EndedElsewhere, FailedLogIn, Invitation, PracticeList
from catalogue.models.invitations import INVITATION_LASTS
from workflow import clock
from workflow.deadlines.recalculation_record import ForeseenPart, Recount
from workflow.operations.sent_form import SentForm
from workflow.outbox.suppression import RefusedAddress
from workflow.tracks.start_draft import StartDraft

DRAFTS_ARE_KEPT = timedelta(days=90)  # after the last change
LISTS_ARE_KEPT = timedelta(days=90)  # of practices, with a name and an address in each row
REFUSALS_ARE_KEPT = timedelta(days=2 * 365)  # whoever is still written to there is refused once more
INVITATIONS_ARE_KEPT = timedelta(days=30)  # after they end: until then one sees that it was not accepted
SENT_FORMS_ARE_KEPT = timedelta(days=1)  # nobody sends a page twice the day after
PREVIEWS_ARE_KEPT = timedelta(days=1)  # whoever comes back later is shown a new one
COUNTS_ARE_KEPT = timedelta(days=30)  # as long as an administrator may ask who tried addresses out
FAILED_LOG_INS_ARE_KEPT = timedelta(days=1)  # they count for a quarter of an hour
ENDS_ELSEWHERE_ARE_KEPT = timedelta(days=1)  # a token of theirs holds for minutes


def clear_failed_log_ins() -> None:
    FailedLogIn.objects.filter(at__lt=clock.now() - FAILED_LOG_INS_ARE_KEPT).delete()


def clear_sent_forms() -> None:
    SentForm.objects.filter(at__lt=clock.now() - SENT_FORMS_ARE_KEPT).delete()


def clear_previews() -> None:
    """But for the one that is being carried out."""
    under_way = Recount.objects.filter(under_way=True).values("seen")
    ForeseenPart.objects.filter(made_at__lt=clock.now() - PREVIEWS_ARE_KEPT).exclude(seen__in=under_way).delete()


def clear_counted_requests() -> None:
    CountedRequest.objects.filter(since__lt=clock.now() - COUNTS_ARE_KEPT).delete()


def clear_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def clear_elsewhere() -> None:
    """What was begun elsewhere has ended here at the latest when its cookie has."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    BegunElsewhere.objects.filter(at__lt=clock.now() - longest).delete()
    EndedElsewhere.objects.filter(at__lt=clock.now() - ENDS_ELSEWHERE_ARE_KEPT).delete()


def clear_drafts() -> None:
    StartDraft.everything.filter(migration=None, saved_on__lt=clock.today() - DRAFTS_ARE_KEPT).delete()


def clear_invitations() -> None:
    ended_before = clock.now() - INVITATION_LASTS - INVITATIONS_ARE_KEPT
    old = Invitation.objects.filter(accepted_at=None, created_at__lt=ended_before)
    old.exclude(sent_at__gte=ended_before).delete()


def clear_practice_lists() -> None:
    """As long as somebody may still join by one, it shows who has."""
    unanswered = Invitation.objects.unanswered().filter(of_list=OuterRef("pk"))
    last_touched = Coalesce("sent_at", "made_at")
    old = PracticeList.objects.annotate(last=last_touched).filter(last__lt=clock.now() - LISTS_ARE_KEPT)
    old.filter(~Exists(unanswered)).delete()


def clear_refused_addresses() -> None:
    RefusedAddress.objects.filter(refused_at__lt=clock.now() - REFUSALS_ARE_KEPT).delete()
