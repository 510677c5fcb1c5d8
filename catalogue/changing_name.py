"""Somebody is called something else from now on: they say so themselves, and it holds at once.

What was written down under the earlier name stays as it was: a signature, a mail. What is read of the person, as who
took a step, has the name of now.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.timezone import now

from .models import EarlierName, User

COLLEAGUES_READ_IT = timedelta(days=90)


@transaction.atomic
def change(user, name) -> bool:
    """False where they are called that already: said twice, it is once."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.name == name:
        return False
    EarlierName.objects.create(person=user, name=user.name, until=now())
    user.name = name
    user.save(update_fields=["name"])
    return True


def with_earlier_names(members):
    """Each with the last name they gave up a short while ago, and until when it was theirs: both None for most."""
    lately = EarlierName.objects.filter(person=OuterRef("user"), until__gt=now() - COLLEAGUES_READ_IT)[:1]
    return members.annotate(
        earlier_name=Subquery(lately.values("name")), called_so_until=Subquery(lately.values("until"))
    )
