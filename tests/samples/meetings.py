"""Sample rows of the pages about the kick-off and the survey."""

from tests.samples.parts import LESSONS, M

PAGES = {
    "kick_off": M
    | {
        "rule": "Try to hold them within 3 working days of each other, the survey second.",
        "gap": "They are 5 working days apart: the server room is locked.",
        "lessons": LESSONS,
        "bookings": [
            {
                "anchor": "booking-1",
                "name": "Kick-off meeting",
                "status": "Booked",
                "moved": "It was booked for the go-live date of Monday 3 August 2026. That has moved.",
                "holiday": {"text": "Monday 3 August 2026 is not a working day (Coronation).", "href": "/step/propose"},
                "facts": [{"key": "When", "value": "Friday 12 June 2026, 2pm"}],
                "agenda": ["Who does what"],
                "attendees": [{"organisation": "Meadow Clinical", "answer": "Accepted", "detail": "Tom Reid"}],
                "actions": [{"text": "Move it", "href": "/s/move", "about": "kick-off meeting"}],
            },
            {
                "anchor": "booking-2",
                "name": "Technical survey",
                "status": "Not yet started",
                "outcome": "Nobody has suggested a date.",
                "waiting": [{"text": "Book the technical survey", "why": "Book the kick-off meeting first."}],
            },
        ],
    },
    "kick_off, none": M
    | {"rule": "Try to hold them within 3 working days of each other, the survey second.", "bookings": []},
}
