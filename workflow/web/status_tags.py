"""Every status word a page may show, with the colour of its tag.

Red is only for what is late or broken. A word without a colour is plain text: it needs nobody.
"""

PLAIN = None

COLOURS = {
    # a task
    "Completed": PLAIN,
    "Corrected": PLAIN,
    "Answered: no": PLAIN,
    "Cannot start yet": PLAIN,
    "Not needed": PLAIN,
    "Optional": PLAIN,
    "Your turn": "blue",
    "Not yet started": "blue",
    "In progress": "white",
    "Draft": "white",
    "Returned": "pink",
    "There is a problem": "red",
    # a deadline
    "On time": "green",
    "Due soon": "yellow",
    "Due today": "orange",
    "Overdue": "red",
    "Breached": "red",
    "Met": PLAIN,
    "Met late": "white",
    "Paused": "grey",
    "Waiting": "grey",
    "New": "blue",
    # a date
    "Suggested": "yellow",
    "Provisional": "yellow",
    "Confirmed": "green",
    "Changed": "purple",
    "Not possible": "pink",
    "Passed": "pink",
    "Gone live": "green",
    # how something ended, or stands still
    "Approved": "green",
    "Accepted": "green",
    "Booked": "green",
    "Queried": "yellow",
    "Refused": "pink",
    "Declined": "pink",
    "Rejected": "pink",
    "On hold": "grey",
    "Replaced": "grey",
    "Handed over": "grey",
    "No longer needed": "grey",
    "Withdrawn": "grey",
    "Cancelled": "grey",
    "Closed": "grey",
    # an email
    "Queued": "white",
    "Sending": "blue",
    "Sent": PLAIN,
    "Trying again": "yellow",
    "Waiting for the summary": "white",
    "In the summary": PLAIN,
    "Its reader has left": PLAIN,
}
WITH_SOMEBODY = "With "


def colour_of(word: str) -> str | None:
    """The tag's colour, or None for plain text. A word that is not in the list is a mistake in our code."""
    if word.startswith(WITH_SOMEBODY):
        return "white"
    try:
        return COLOURS[word]
    except KeyError:
        raise LookupError(f"“{word}” is not a status word. Add it to workflow/web/status_tags.py.") from None
