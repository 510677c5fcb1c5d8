"""Sample forms, and the pages that ask something."""

from django import forms

from tests.samples.frame import MIGRATION
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords, OneOf, Pounds, SomeOf, Tick, WholeNumber, Words

NEEDED = [("needed", "Needed"), ("not_needed", "Not needed"), ("not_sure", "Not sure")]
REPLIES = [
    ("yes", "Yes, we agree this date"),
    ("no", "No, suggest a different date"),
    ("check", "I need to check first"),
]


class Everything(forms.Form):
    """Every kind of field the portal has."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=3, required=False)
    name = Words(label="Who signs", help_text="The person’s full name")
    email = forms.EmailField(label="Email address", error_messages={"required": "Enter an email address"})
    reason = LongWords(label="Reason")
    on = MonthNameDateField(label="Date", what="The date", only="future")
    kind = OneOf(label="Kind", choices=[("busy", "Busy period"), ("training", "Training")])
    others = SomeOf(label="Who else holds data", choices=[("d", "Document management"), ("a", "Anticoagulation")])
    system = forms.ChoiceField(
        label="System",
        choices=[("", "Choose a system"), ("1", "HarbourGP"), ("2", "Meadow Record")],
        error_messages={"required": "Choose a system"},
    )
    amount = Pounds(label="Amount")
    quantity = WholeNumber(label="Quantity", min_value=1)
    paper = forms.FileField(
        label="Document",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.odt"}),
        error_messages={"required": "Select a document"},
    )
    sure = Tick(label="I have read the terms of the contract")


class Reply(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3, required=False)
    answer = OneOf(
        label="Can your organisation agree Tuesday 22 September 2026?",
        choices=REPLIES,
        missing="Select whether your organisation can agree Tuesday 22 September 2026",
        hints={"no": "We will ask you for the date and the reason next"},
    )


class Submodules(forms.Form):
    appointments = OneOf(
        label="Appointments",
        choices=NEEDED,
        help_text="Used today in HarbourGP",
        initial="needed",
        missing="Select whether you need appointments",
    )
    documents = OneOf(
        label="Document management",
        choices=NEEDED,
        help_text="Used today in HarbourGP",
        missing="Select whether you need document management",
    )
    dispensing = OneOf(
        label="Dispensing", choices=NEEDED, help_text="Not used today", missing="Select whether you need dispensing"
    )
    reason = LongWords(label="Why is one that is used today not needed?", required=False)


class Practices(forms.Form):
    practice = OneOf(
        label="Which one?",
        missing="Select a practice",
        choices=[
            ("U99901", "Quillbrook Lane Surgery, U99901"),
            ("U99938", "Plumtree Vale Practice, U99938"),
            ("none", "None of these"),
        ],
        hints={"U99901": "12 Quillbrook Lane, Northtown", "U99938": "3 Vale Road, Northtown"},
    )


class Systems(forms.Form):
    system = OneOf(
        label="System",
        choices=[("Harbour Health Systems", [("1", "HarbourGP")]), ("Meadow Clinical", [("2", "Meadow Record")])],
    )


class Nothing(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3, required=False)


class Note(forms.Form):
    text = LongWords(label="Note")


WHEN = [("now", "At once"), ("summary", "In the daily summary"), ("none", "Not at all")]


class Emails(forms.Form):
    turn = OneOf(label="A task is now yours", choices=WHEN[:2], initial="now", missing="Select when it is your turn")
    news = OneOf(label="Somebody else does something", choices=WHEN, initial="summary")


class Away(forms.Form):
    colleague = OneOf(label="Who gets your emails?", choices=[("1", "Tom Reid"), ("2", "Grace Lin")])
    until_on = MonthNameDateField(label="What is the last day you are away?", what="The last day")


LESSON = {"kind": "Lesson learnt", "text": "Submodules are often missed. Check appointments and document management."}
FACTS = [
    {"key": "Suggested date", "value": "Tuesday 22 September 2026"},
    {"key": "Suggested by", "value": "Tom Reid, Meadow Clinical, 1 June 2026"},
    {"key": "Reply by", "value": "The end of Wednesday 3 June 2026, 1 working day left"},
]
SECTIONS = [
    {
        "heading": "System and submodules",
        "changed": True,
        "rows": [
            {"key": "System", "value": "Meadow Record"},
            {"key": "Appointments", "value": "Needed", "changed": True},
        ],
    },
    {"heading": "Dates and prices", "rows": [{"key": "Delivery date", "value": "Tuesday 22 September 2026"}]},
]
WITH_LINKS = [
    {
        "heading": "",
        "rows": [
            {"key": "Practice", "value": "Quillbrook Lane Surgery, U99901", "href": "/1", "link": "Change"},
            {"key": "Current system", "value": "HarbourGP", "href": "/2"},
        ],
    }
]


class OrderedThing(forms.Form):
    quantity = WholeNumber(label="How many?", what="The quantity")
    price = Pounds(label="Price, without VAT", what="The price", missing="Enter the price in pounds")
    per = forms.ChoiceField(label="How often is it paid?", choices=[("", "Select one"), ("year", "Each year")])


class WhoPays(forms.Form):
    funding = Words(label="Who pays?", required=False, help_text="For each item above")


def _thing(name, prefix, ordered="", typed=None):
    form = OrderedThing(typed, prefix=prefix)
    form.name, form.ordered = name, ordered
    return form


ASKING = {"back": "/migrations/MIG-7F3K-Q", "migration": MIGRATION}

ORDER = ASKING | {
    "which": "new system call-off",
    "patients": 11_650,
    "for_all": WhoPays(),
    "rows": [
        _thing("Meadow Record (foundation solution)", "system1", "1 at £24,800.00 a year"),
        _thing("Meadow Training (associated service)", "system2", typed={}),
    ],
}

PAGES = {
    "step": ASKING
    | {
        "title": "Reply about the go-live date",
        "facts": FACTS,
        "form": Reply(),
        "lessons": [LESSON],
        "checks": [
            "2 of 6 reception staff are on leave that week",
            {"text": "Meadow Clinical has 3 go-lives that day", "source": "From its calendar"},
        ],
        "checks_heading": "Check these before you agree",
        "button": "Send reply",
    },
    "step, every field": ASKING
    | {
        "title": "Record something",
        "form": Everything(),
        "files": True,
        "on_behalf": "You are recording this for Meadow Clinical. They will be told.",
    },
    "step, every field, sent empty": ASKING | {"title": "Record something", "form": Everything({})},
    "step, no questions": ASKING
    | {"title": "Withdraw our agreement", "form": Nothing(), "instead": {"text": "Cancel", "href": "/go-live/"}},
    "step, sent empty": ASKING | {"title": "Reply about the go-live date", "form": Reply({})},
    "call_off_check": ASKING
    | {
        "title": "Check the new system call-off",
        "sections": SECTIONS,
        "form": Reply(),
        "prepared_by": "Prepared by Priya Shah, Northshire CSU, sent on 1 June 2026",
        "total": "£12,480 over the term, without VAT",
        "lessons": [LESSON],
        "checks": ["The price is higher than the funding."],
        "button": "Confirm decision",
        "documents": [{"name": "Order form", "href": "/d/1", "kind": "PDF", "size": "412KB"}],
    },
    "order": ORDER,
    "order, sent empty": ORDER | {"errors": [{"text": "Enter the price in pounds", "href": "#id_system2-price"}]},
    "radio_rows": ASKING
    | {"title": "Which parts of Meadow Record do you need?", "form": Submodules(), "lessons": [LESSON]},
    "radio_rows, sent empty": ASKING | {"title": "Which parts of Meadow Record do you need?", "form": Submodules({})},
    "interruption": ASKING
    | {
        "title": "This stops the call-off",
        "points": ["Nothing more is due on it."],
        "form": Nothing(),
        "button": "Refuse the call-off",
        "instead": {"text": "Go back without refusing", "href": "/back"},
    },
    "start": {
        "back": "/",
        "start_href": "/start/1",
        "drafts": [{"practice": "Tidemill Yard Surgery", "href": "/d/2", "saved": "27 May 2026"}],
    },
    "start, engaged by nobody": {
        "back": "/",
        "start_href": "/start/1",
        "why_not": "No commissioner engages Northshire CSU now, so you cannot start a migration",
    },
    "start_practice": {
        "back": "/start",
        "q": "quillbrook",
        "searched": True,
        "total": "2 practices match",
        "too_many": True,
        "form": Practices(),
        "action": "/start/practice",
    },
    "start_practice, before a search": {"back": "/start", "q": ""},
    "start_practice, nothing asked": {
        "back": "/start",
        "q": "",
        "searched": True,
        "errors": [{"text": "Enter a practice name, postcode or ODS code", "href": "#q"}],
    },
    "start_practice, no match": {"back": "/start", "q": "quilbrok", "searched": True},
    "start_question": {
        "back": "/start",
        "later": "/later",
        "title": "What system does the practice use now?",
        "form": Systems(),
    },
    "start_question, sent empty": {
        "back": "/start",
        "title": "What system does the practice use now?",
        "form": Systems({}),
    },
    "start_question, several": {
        "back": "/start",
        "title": "Who is involved?",
        "form": Everything(),
        "several": True,
        "warnings": ["Check that the other systems will work with the new one."],
    },
    "check_answers": {
        "back": "/start",
        "caption": "Start a migration",
        "sections": WITH_LINKS,
        "form": Nothing(),
        "button": "Start migration",
        "later": "/later",
        "delete_href": "/delete",
        "checks": ["Name a contact for the practice."],
    },
    "start_not_free": {
        "back": "/start",
        "practice": "Quillbrook Lane Surgery",
        "known": {"reference": "MIG-7F3K-Q", "href": "/m/1"},
        "again": "/start/practice",
    },
    "start_not_free, not known": {"practice": "Quillbrook Lane Surgery", "ask": "NHS Northshire ICB"},
    "start_not_free, not engaged": {
        "practice": "Quillbrook Lane Surgery",
        "ask": "NHS Northshire ICB",
        "not_engaged": "NHS Northshire ICB has not engaged Northshire CSU for its practices",
        "delete_href": "/start/delete",
    },
    "start_not_free, without a commissioner": {
        "practice": "Quillbrook Lane Surgery",
        "ask": "",
        "ended": "NHS Northshire ICB (U99C1) has closed",
    },
    "change_organisation": {"back": "/", "form": Systems(), "button": "Continue"},
    "notifications": {
        "form": Emails(),
        "away": "Tom Reid gets your emails until the end of Sunday 14 June 2026.",
        "cover_href": "/away",
        "end_action": "/away?to=nobody",
        "organisation": "Northshire CSU",
    },
    "notifications, sent empty": {"form": Emails({}), "cover_href": "/away", "organisation": "Northshire CSU"},
    "next_summary": {
        "next_on": "Wednesday 3 June 2026",
        "preview": {
            "subject": "3 June 2026: 1 late",
            "text": "Dear Priya\n\n- Prepare the decommission call-off for Quillbrook Lane Surgery\n  3 days late.",
        },
    },
    "next_summary, nothing": {"next_on": "Wednesday 3 June 2026", "preview": {"subject": "", "text": ""}},
    "cover": {"back": "/emails", "form": Away(), "organisation": "Northshire CSU"},
    "cover, sent empty": {"back": "/emails", "form": Away({}), "organisation": "Northshire CSU"},
    "cover, nobody else": {"back": "/emails", "form": Away(), "organisation": "Northshire CSU", "is_alone": True},
    "stale_form": {},
    "stale_form, kept": {"back": "/x", "form": Note({"text": "Half a note"}), "button": "Send again"},
    "notes": {
        "migration": MIGRATION,
        "organisation": "Northshire CSU",
        "form": Note(),
        "notes": [
            {
                "author": "Priya Shah",
                "at": "1 June 2026 at 2:14pm",
                "iso": "2026-06-01T14:14",
                "text": "Rang the practice.\nNo answer.",
            }
        ],
    },
    "notes, sent empty": {"migration": MIGRATION, "organisation": "Northshire CSU", "form": Note({})},
}
