"""Asks the FHIR service of ODS where it is set up, and writes down when that was and what came."""

from django.conf import settings
from django.utils.timezone import now

from catalogue.models import OdsAnswer
from catalogue.ods.fhir_service import NoAnswer, OdsService

LONGEST_FAULT = OdsAnswer._meta.get_field("fault").max_length
IN_A_BROWSER = 20  # seconds that somebody waits for a page


def changed_since(day, *, by=None, seconds=None) -> list[dict]:
    """`by`: None for a command on the server. Raises NoAnswer, which is written down too."""
    return _written_down(lambda ods: ods.changed_since(day), by=by, since=day, seconds=seconds)


def with_codes(codes) -> list[dict]:
    return _written_down(lambda ods: [one for code in codes for one in ods.with_code(code)])


def _written_down(ask, *, by=None, since=None, seconds=None):
    answer = OdsAnswer(asked_at=now(), asked_by=by, since=since)
    try:
        with OdsService(settings.ODS_URL, settings.ODS_API_KEY, seconds=seconds) as ods:
            found = ask(ods)
    except NoAnswer as why:
        answer.fault = str(why)[:LONGEST_FAULT]
        raise
    else:
        answer.organisations = len(found)
        return found
    finally:
        answer.save()
