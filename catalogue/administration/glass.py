"""How often a person breaks the glass: one organisation an hour, none twice a day. What needs longer is asked for."""

from datetime import timedelta

from django.utils.timezone import now

from catalogue.models import SupportAccess

LASTS = timedelta(hours=1)
NOT_AGAIN_FOR = timedelta(hours=24)


class GlassNotBroken(Exception):
    """With the sentence that says why."""


def why_not_again(administrator, organisation) -> str | None:
    """Left before its time it has been broken all the same."""
    lately = SupportAccess.objects.filter(administrator=administrator, is_break_glass=True)
    if lately.filter(organisation=organisation, began_at__gt=now() - NOT_AGAIN_FOR).exists():
        return f"You have broken the glass of {organisation} in the last 24 hours. Ask instead"
    last = lately.filter(began_at__gt=now() - LASTS).select_related("organisation").first()
    return last and f"You have broken the glass of {last.organisation} within the last hour. Wait, or ask instead"
