"""Sample forms."""

from django import forms

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


class OrderedThing(forms.Form):
    quantity = WholeNumber(label="How many?", what="The quantity")
    price = Pounds(label="Price, without VAT", what="The price", missing="Enter the price in pounds")
    per = forms.ChoiceField(label="How often is it paid?", choices=[("", "Select one"), ("year", "Each year")])


class WhoPays(forms.Form):
    funding = Words(label="Who pays?", required=False, help_text="For each item above")


def a_thing(name, prefix, ordered="", typed=None):
    form = OrderedThing(typed, prefix=prefix)
    form.name, form.ordered = name, ordered
    return form
