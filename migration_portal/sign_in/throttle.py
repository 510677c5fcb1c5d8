"""How often a wrong password or code may be tried, by whom and from where; axes asks, and this answers.

Nobody can lock a browser that its owner has logged in with before: only what was tried with it counts for it. With
another one whoever is tried from many addresses is slower, and gets in at once by a link for a new password.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from axes.handlers.base import AbstractAxesHandler, AxesBaseHandler
from django.utils.crypto import salted_hmac

from catalogue.models import FailedLogIn, User
from migration_portal.client_address import client_address
from migration_portal.requests import email_tried
from migration_portal.sign_in import security_mail
from migration_portal.sign_in.known_browsers import known_as
from migration_portal.watching.who_gets_in import tell_of_a_refusal
from workflow import clock
from workflow.formatting import counted

LOCK = timedelta(minutes=15)
MOST_HERE = 5  # of one person with one browser, or from one address
MOST_ANYWHERE = 20  # of one person, with browsers that are not known, from all addresses
PAUSE = timedelta(seconds=45)  # between two attempts then: a hundred an hour with the first
CROWD, CROWD_WITHIN = 20, timedelta(minutes=10)  # different people who failed from one address
BREATH = timedelta(seconds=5)  # between two attempts from there


@dataclass(frozen=True)
class Wait:
    minutes: int = 0
    seconds: int = 0
    is_for_one: bool = False  # this person is tried from many addresses

    @property
    def words(self) -> str:
        return counted(self.minutes, "minute") if self.minutes else counted(self.seconds, "second")


class Throttle(AxesBaseHandler, AbstractAxesHandler):
    def is_allowed(self, request, credentials=None):
        request.wait = why_wait(request, email_tried(request, credentials))
        return request.wait is None

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        """What was not looked at is no attempt, or a lock would never end."""
        if request is None:
            return
        email = email_tried(request, credentials)
        if getattr(request, "wait", None):
            tell_of_a_refusal(request, _owner(email), is_locked=True)
        else:
            request.wait = note_failure(request, email)
        request.axes_locked_out = request.wait is not None

    def user_logged_in(self, sender, request, user, **kwargs):
        forgive(request, user)

    def user_logged_out(self, sender, request, user, **kwargs):
        pass

    def get_failures(self, request, credentials=None):
        return FailedLogIn.objects.filter(tried=_hash_of(email_tried(request, credentials))).count()


def why_wait(request, email) -> Wait | None:
    browser = _browser(request, email)
    lately = FailedLogIn.objects.filter(tried=_hash_of(email), at__gt=clock.now() - LOCK, browser=browser)
    here = lately if browser else lately.filter(address=_address(request))
    if here.count() >= MOST_HERE:
        return _until_the_end()
    return None if browser else _tried_from_many(lately) or _where_many_failed(_address(request))


def note_failure(request, email) -> Wait | None:
    where = {"address": _address(request), "browser": _browser(request, email)}
    FailedLogIn.objects.create(tried=_hash_of(email), at=clock.now(), **where)
    wait, owner = why_wait(request, email), _owner(email)
    tell_of_a_refusal(request, owner, is_locked=wait is not None)
    if wait and (wait.minutes or wait.is_for_one) and owner:
        security_mail.tell_once_a_day(owner, security_mail.TRIED)
    return wait if wait and wait.minutes else None  # who only waits a little has had an answer to this attempt


def forgive(request, user) -> None:
    browser, address = known_as(request, user.pk), _address(request)
    own = FailedLogIn.objects.filter(tried=_hash_of(user.email), browser=browser)
    (own if browser else own.filter(address=address)).delete()
    FailedLogIn.objects.filter(address=address, is_forgiven=False).update(is_forgiven=True)


def _until_the_end():
    return Wait(minutes=int(LOCK.total_seconds() // 60))


def _tried_from_many(lately):
    return _since_the_last(lately, PAUSE, is_for_one=True) if lately.count() >= MOST_ANYWHERE else None


def _where_many_failed(address):
    lately = FailedLogIn.objects.filter(address=address, at__gt=clock.now() - CROWD_WITHIN, is_forgiven=False)
    is_crowd = lately.values("tried").distinct().count() >= CROWD
    return _since_the_last(lately, BREATH) if is_crowd else None


def _since_the_last(failed, pause, **about):
    left = failed.latest("at").at + pause - clock.now()
    return Wait(seconds=ceil(left.total_seconds()), **about) if left > timedelta() else None


def _browser(request, email):
    owner = _owner(email)
    return known_as(request, owner.pk) if owner else ""


def _owner(email):
    return User.objects.filter(email=email, is_active=True).first()


def _hash_of(email):
    """What is typed into the form of the log-in may be anything, and by anybody."""
    return salted_hmac(__name__, email, algorithm="sha256").hexdigest()


def _address(request):
    return client_address(request) or ""
