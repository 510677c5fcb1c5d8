"""What a form found free may be taken a moment later: then it is asked again, and says so in its own words."""

from django.db import IntegrityError, transaction


def saved(form, save) -> bool:
    """Whether `save()` has written it all; nothing of it otherwise."""
    try:
        with transaction.atomic():
            save()
    except IntegrityError:
        form.full_clean()
        if form.is_valid():
            raise
        return False
    return True
