"""Another date beside the one that stands: when it may be asked for, and what the new supplier is to know of it."""

from workflow.deadlines.owed import waits_for
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party, Who


@waits_for("answers about the date that is asked for")
def no_other_is_asked_for(day):
    if request := day.open_request():
        return (
            f"{request.asked_by} asked for {long_date(request.on)} on {short_date(request.asked_on)}. "
            "One date is discussed at a time: agree it, object to it, or object and name another date."
        )
    return None


def no_other_is_discussed(day):
    """The new supplier does not learn here which date that is."""
    if day.open_request():
        return "Another date is being discussed already. You will be asked about it once the others agree it."
    return None


def three_agree_another(day):
    request = day.agreed_request()
    return None if request and not request.chosen else "The three have not agreed another date."


def supplier_agrees_another(day):
    request = day.agreed_request()
    return None if request and request.chosen else "The new supplier has not agreed another date."


def another_comes_in_question(day):
    """Once the new supplier was asked for a date at all, also when that date is lost: what it may ask, and what it
    waits for, are other things from then on (ADR 20)."""
    is_news = day.open_request() and day.disclosed_on and not day.in_question
    return None if is_news else "The new supplier knows whether another date is being discussed."


def nothing_came_of_it(day):
    goes_on = day.migration.is_over or not day.in_question or day.open_request() or day.agreed_request()
    return "Another date is still being discussed, or none was." if goes_on else None


WHO_HEARS_OF_ANOTHER = Who(
    Party.TARGET.label, of=lambda day: Party.TARGET.of(day) if day.disclosed_on and not day.in_question else set()
)
WHO_HEARS_OF_NONE = Who(
    Party.TARGET.label, of=lambda request: Party.TARGET.of(request) if request.migration.go_live.in_question else set()
)


@waits_for("an answer about the other date")
def is_not_asked_about_another(day):
    request = day.open_request()
    if request and request.state == "with_supplier":
        return "The new supplier is asked about another date now: that is answered first."
    return None
