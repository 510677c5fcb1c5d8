"""How a meeting is presented: its words, its page, and what is said of each of its steps."""

from workflow.kernel.steps import Party
from workflow.tracks.meeting import Booking
from workflow.tracks.presentation.declared import TURN, Presentation, Reads, Said, Shown, kind_as_noun

PRESENTATION = Presentation(
    Booking,
    title="Meeting",
    plural="Meetings",
    intro="The kick-off and the technical survey.",
    noun=kind_as_noun,
    which=kind_as_noun,
    page="kick_off",
    day="on",
    state_words={
        "to_arrange": "Not yet started",
        "proposed": TURN,
        "booked": "Booked",
        "came": TURN,
        "held": "Completed",
    },
    ends=frozenset({"held"}),
    history={
        "gap_reason": Shown("Why the two are further apart"),
        "survey_by": Shown("Who does the survey"),
        "on": Shown("Date", Reads.DAY),
        "at": Shown("Time", Reads.HOUR),
        "place": Shown("Place"),
        "for_date": Shown("For the go-live date", Reads.DAY),
    },
    elsewhere={"the table of those invited": ("also_invite",), "the page of the meetings": ("survey_how",)},
    steps={
        "propose": Said(
            "Invitations sent",
            milestone=True,
            also_told=(Party.TARGET, "everyone whom you invite"),
            called=lambda booking: "Move the meeting" if booking.on else "",
        ),
        "accept_invitation": Said("Invitation accepted", instead=("decline",)),
        "decline": Said("Invitation declined"),
        "book": Said("Meeting booked", milestone=True),
        "keep": Said("Meeting kept for the new go-live date", instead=("propose", "stand_down")),
        "come": Said(by_itself="The day of the meeting has come"),
        "lapse": Said(by_itself="The invitation has lapsed"),
        "record_held": Said("Meeting recorded", instead=("stand_down",)),
        "stand_down": Said("Meeting called off"),
    },
)
