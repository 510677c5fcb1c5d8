"""What a call-off said when it was last checked, put together again from the history."""

from copy import copy

from workflow.audit.event import say_again

WRITTEN_IN = ("draft", "returned")
SETTLED = ("accepted", "superseded", "refused", "withdrawn")


def as_last_checked(call_off, revisions, happened, *, is_local):
    """The call-off as the reader last saw it sent, or the revision before it; None when this is the first.

    The local organisations compare with what was sent; a supplier with what was validated, which it was shown.
    """
    if call_off.state in SETTLED:
        return None
    shown = happened.to(call_off, "send" if is_local else "validate")
    still_open = call_off.state in WRITTEN_IN
    before = shown[-1:] if still_open else shown[-2:-1]
    if before:
        return _wound_back(call_off, happened, before[0].number)
    earlier = [one for one in revisions if one.kind == call_off.kind and one.round < call_off.round]
    return max(earlier, key=lambda one: one.round, default=None)


def _wound_back(call_off, happened, number):
    """Undo, on a copy, what every later step changed."""
    earlier = copy(call_off)
    for event in reversed(happened.to(call_off)):
        if event.number > number:
            say_again(earlier, event.before)
    return earlier
