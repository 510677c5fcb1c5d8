"""Another go-live date, through every yes that it takes."""

from workflow.deadlines import calendars


def ask_for_another(journey, by=20, **said):
    """A date that many working days after the one that stands, or before it; returns the request."""
    calendar, stands = calendars.current(), journey.migration.go_live.on
    day = calendar.add(stands, by) if by >= 0 else calendar.subtract(stands, -by)
    journey.take(journey.migration.go_live, "propose", on=day, fall_backs=[], **said)
    return journey.migration.go_live.open_request()


def everybody_answers(journey, request):
    """The three, then the new supplier where it is asked."""
    while journey.records()[request.subject].yet_to_answer():
        journey.take(journey.records()[request.subject], "agree")
    if journey.records()[request.subject].state == "with_supplier":
        journey.take(journey.records()[request.subject], "confirm")


def move_the_date(journey, by=20, **said):
    everybody_answers(journey, ask_for_another(journey, by, **said))
