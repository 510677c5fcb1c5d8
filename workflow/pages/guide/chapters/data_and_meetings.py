"""The guide of the data extracts, and of the two meetings with which delivery begins."""

from workflow.kernel.steps import Party
from workflow.pages.guide.chapters.chapter import Chapter, Deed
from workflow.tracks.guidance import ASK_EARLY
from workflow.tracks.stages import Stage

SUPPLIERS = (Party.SOURCE, Party.HOLDER)
EXTRACTS = Chapter(
    Stage.DATA_EXTRACT,
    "Every supplier that holds data of the practice is asked for a copy, formally and early.",
    (
        Deed((Party.PARTNER,), "Ask each supplier for its data extract request form.",
             "dataextractrequest.request_form",
             "The systems that hold data, and the contact at each supplier."),
        Deed(SUPPLIERS, "Send the form to the practice.", "dataextractrequest.issue_form",
             "Your form, as a file or an address."),
        Deed((Party.TARGET,), "Advise the dates on which the data has to be there.", "golivedate.advise_extract_dates"),
        Deed((Party.PRACTICE,), "Complete the form and return it: this is the formal request.",
             "dataextractrequest.return_form",
             "The dates that the new supplier advised, and somebody who may sign for the practice."),
        Deed(SUPPLIERS, "Provide the extract.", "dataextractrequest.provide",
             "A safe way to send it, encrypted, with the key by another way. Never through this service."),
        Deed((Party.TARGET,), "Confirm that it arrived safely, then accept or reject it.",
             "dataextractrequest.acknowledge", "With a rejection, the day on which you need the next one."),
        Deed((Party.PRACTICE,), "Sign a request for the next one after a rejection.", "dataextractrequest.ask_again",
             "Somebody who may sign for the practice. It is wanted on the day that the new supplier named."),
        Deed((Party.PRACTICE,), "Once it is accepted, ask for the final extract.", "dataextractrequest.ask_for_final",
             "Somebody who may sign for the practice. It is wanted on the date that the new supplier advised."),
    ),
    guide="A form is asked for, sent to the practice, completed and returned with the dates of the initial data "
    "production. The current supplier has 5 working days to provide the extract, encrypted and as documented, and "
    "sees to it that it reaches the new supplier safely. Other suppliers that hold data are asked too.",
    ours="Each supplier has a request of its own. Where the practice asks for a later date than the 5 working days "
    "end on, the later date counts. When the days move, the new supplier says of each extract that was provided "
    "whether it is still usable; for a fresh one the practice signs again. Neither the data nor its key is ever "
    "kept here.",
    lesson=ASK_EARLY,
)  # fmt: skip
KICK_OFF = Chapter(
    Stage.KICK_OFF,
    "The kick-off meeting and the technical survey are booked, and delivery begins.",
    (
        Deed((Party.PARTNER, Party.PRACTICE, Party.TARGET), "Suggest a time and say who is needed.", "booking.propose",
             "Who has to come, and where."),
        Deed((Party.PARTNER,), "Confirm the meeting once those who are needed have accepted.", "booking.book"),
        Deed((Party.PARTNER,), "Keep the meeting for the new go-live date when that moves, or invite to another day.",
             "booking.keep"),
        Deed((Party.PARTNER,), "Record that it took place.", "booking.record_held",
             "What was found, if it changes the costs."),
    ),
    guide="Plan the kick-off meeting and the technical survey, and book them within a few days of each other.",
    ours="A few days are three working days here. More than that needs a reason, which everyone can read.",
)  # fmt: skip
