"""What an administrator fills in about an organisation."""

from django.urls import reverse
from django.utils.timezone import localdate


def page_of(organisation, name="organisation_settings"):
    return reverse(name, kwargs={"ods_code": organisation.ods_code})


def closing(**answers):
    today = localdate()
    day = {"closed_on-day": today.day, "closed_on-month": today.month, "closed_on-year": today.year}
    return day | {"reason": "Merged", "successor": ""} | answers
