"""How often the glass is broken: by one person one organisation an hour, that of one organisation once a day by all.
What needs longer is asked for, with a second administrator's yes."""

from datetime import timedelta

from django.utils.timezone import now

from catalogue.models import SupportAccess

LASTS = timedelta(hours=1)
NOT_AGAIN_FOR = timedelta(hours=24)


class GlassNotBroken(Exception):
    """With the sentence that says why."""


def why_not_again(administrator, organisation) -> str | None:
    """Left before its time it has been broken all the same."""
    broken = SupportAccess.objects.filter(is_break_glass=True)
    if broken.filter(organisation=organisation, began_at__gt=now() - NOT_AGAIN_FOR).exists():
        return f"The glass of {organisation} has been broken in the last 24 hours. Ask instead"
    lately = broken.filter(administrator=administrator, began_at__gt=now() - LASTS)
    last = lately.select_related("organisation").first()
    return last and f"You have broken the glass of {last.organisation} within the last hour. Wait, or ask instead"
