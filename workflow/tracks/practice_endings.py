"""What ODS says of a practice that is not open, in words that follow its name."""

from django.db.models import Exists, OuterRef

from catalogue.models import Organisation
from workflow import clock
from workflow.formatting import long_date
from workflow.kernel.participation import Participation

_Ending = Organisation.Ending


WITH_A_DAY = ("", _Ending.CLOSED, _Ending.SUCCEEDED)


def who_says_so(practice) -> str:
    """A practice that was typed in by hand is closed by hand."""
    return "ODS" if practice.is_from_ods else "Our catalogue of practices"


def how_it_ended(practice, written=long_date, *, successor="") -> str:
    """“closes on Wednesday 30 September 2026”, “is dormant; Fellgate Practice takes its place”. Only a closure has a
    day of its own: of the others ODS does not say since when."""
    said = _how_alone(practice, written)
    if successor and practice.ended_as == _Ending.MERGED:
        return f"{said} as {successor}"
    return f"{said}; {successor} takes its place" if successor else said


def _how_alone(practice, written) -> str:
    if practice.ended_as not in WITH_A_DAY:
        return _Ending(practice.ended_as).label
    closes = "closes" if practice.closed_on >= clock.today() else "closed"
    return f"{closes} on {written(practice.closed_on)}"


def some_part_has_ended():
    """Of a migration, in a query: whether somebody that plays a part has closed, or is to."""
    parts = Participation.everything.filter(migration=OuterRef("pk"), ended_on=None)
    return Exists(parts.filter(organisation__closed_on__isnull=False))
