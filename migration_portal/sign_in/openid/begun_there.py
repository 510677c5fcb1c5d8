"""Which sessions here were begun with an account elsewhere, so that exactly these end when one logs out there."""

from importlib import import_module

from allauth.account.signals import password_changed, password_set
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.dispatch import receiver

from catalogue.models import BegunElsewhere, EndedElsewhere
from migration_portal.sign_in.openid.tokens import Refused
from workflow import clock

MARK = "begun_elsewhere"
TWICE = "It has been taken already."
ENDED_MEANWHILE = "You have logged out there meanwhile, so you are not logged in here"


def to_remember(provider, identity) -> dict:
    """Kept by allauth until they are in, which a second factor here may delay."""
    names = {"identity": identity.key, "session_there": identity.session}
    return {MARK: {"provider": provider.app.provider_id, "at": clock.now().isoformat(), **names}}


def remembered(request, said) -> bool:
    """False when it has ended there meanwhile. A session begun in another way has nothing to remember, whatever was
    tried in this browser before."""
    began = (said or {}).get(MARK)
    if not began:
        return True
    kept = BegunElsewhere.objects.create(session_key=request.session.session_key, **began)
    if _has_ended(**began):  # asked afterwards, so that a log-out meanwhile is found from one side or the other
        kept.delete()
        logout(request)
        messages.info(request, ENDED_MEANWHILE)
        return False
    request.session[MARK] = kept.pk
    return True


def renew(request, provider, identity) -> None:
    """Whoever proves anew may do so in another session there, and the first one ends: what goes on is the other."""
    mine = BegunElsewhere.objects.filter(pk=request.session.get(MARK), provider=provider.app.provider_id)
    mine.filter(identity=identity.key).update(session_there=identity.session)


@receiver(password_changed)
@receiver(password_set)
def follow(sender, request, **said):
    """The session goes on under another key."""
    BegunElsewhere.objects.filter(pk=request.session.get(MARK)).update(session_key=request.session.session_key)


def end(request, provider, log_out) -> None:
    """All of it or nothing, so that what failed may be said again. Raises Refused."""
    names = {"provider": provider.app.provider_id, "identity": log_out.identity, "session_there": log_out.session}
    try:
        with transaction.atomic():
            EndedElsewhere.objects.create(token=log_out.token, at=clock.now(), **names)
            _end_all(request, BegunElsewhere.objects.filter(**{name: said for name, said in names.items() if said}))
    except IntegrityError:
        raise Refused(TWICE) from None


def _end_all(request, begun):
    keys = list(begun.values_list("session_key", flat=True))
    end_sessions(request, UserSession.objects.filter(session_key__in=keys))
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:  # also one that is not listed
        store.delete(key)
    begun.delete()


def _has_ended(*, provider, identity, session_there, at) -> bool:
    """A session there ends for good; all of somebody's, those that had begun."""
    all_of_them = Q(session_there="", identity=identity, at__gte=at)
    this_one = Q(session_there=session_there) if session_there else all_of_them
    return EndedElsewhere.objects.filter(all_of_them | this_one, provider=provider).exists()
