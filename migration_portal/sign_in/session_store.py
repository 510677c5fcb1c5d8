"""Sessions as Django keeps them; the one of each request is looked up in words that are put together once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from workflow.db.compiled_once import planned_once
from workflow.db.stand_ins import Word


class SessionStore(db.SessionStore):
    def _get_session_from_db(self):
        """As there: a key that no session has, or none any more, is forgotten."""
        found = next(iter(_going_on(Word(self.session_key), timezone.now())), None)
        self._session_key = found and self._session_key
        return found


@planned_once
def _going_on(key, now):
    return Session.objects.filter(session_key=key, expire_date__gt=now)
