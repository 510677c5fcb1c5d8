"""What the signed steps of a data extract ask: the formal request and the attestation."""

from workflow.pages.go_live.notice_of_holders import DoubtsDaysOfData
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.extracts.final_extract import Kind, as_advised, as_named
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords, Words
from workflow.web.record_fields import declaration, signing_name, signing_role
from workflow.web.step_form import StepForm, asked_by


@asked_by(DataExtractRequest, "ask_for_final")
class AskForFinal(DoubtsDaysOfData):
    """The practice's formal notification, for the day the new supplier advised (decision 7)."""

    made_of = {"recipients": ("who_receives",)}
    beside = ("declared", *DoubtsDaysOfData.beside)
    doubted = named_in_time = ("wanted_on",)
    refused_at = "wanted_on"

    wanted_on = MonthNameDateField(label="When is the final extract wanted?", what="The date of the extract")
    who_receives = LongWords(
        label="Who may receive the extract?",
        what="The list of recipients",
        missing="Enter who may receive the extract",
        help_text="One organisation on each line.",
    )
    instruction = LongWords(
        label="How is it to be delivered?",
        what="The delivery instruction",
        missing="Enter how the extract is to be delivered",
    )
    name = signing_name()
    role = signing_role()
    declared = declaration("I ask for this extract for the practice, which is the data controller")

    def fit(self):
        super().fit()
        if advised := self.advised_on:
            self.fields["wanted_on"].help_text = as_advised(advised, self.kind)
        for name in ("who_receives", "instruction"):
            self.fields[name].widget.attrs["rows"] = 3

    @property
    def advised_on(self):
        return self.migration.go_live.final_extract_on

    @property
    def kind(self):
        return Kind.FINAL.label

    def clean(self):
        self.mind_doubts()

    def kept(self):
        """Whoever advised the day has said that it is meant."""
        return {self.advised_on}

    def now(self):
        supplier = self.migration.to_system.supplier
        return {"wanted_on": self.advised_on, "name": self.actor.user.name, "who_receives": supplier.name,
                "instruction": f"Deliver the extract directly and securely to {supplier.name}."}  # fmt: skip

    def answer_recipients(self):
        return [line for line in map(str.strip, self.cleaned_data["who_receives"].splitlines()) if line]


@asked_by(DataExtractRequest, "return_form")
class ReturnForm(AskForFinal):
    """Of either kind; with the initial extract another may be asked for."""

    doubted = named_in_time = ("wanted_on", "other_on")
    field_order = ("wanted_on", "other_what", "other_on", "who_receives", "instruction", "name", "role", "declared")

    other_what = Words(
        label="Another extract, if one is wanted (optional)",
        what="The other extract",
        required=False,
        help_text="For example, a test extract of 10 documents. The final extract is asked for later.",
    )
    other_on = MonthNameDateField(
        label="When is that other extract wanted? (optional)", what="The date of the other extract", required=False
    )

    def fit(self):
        super().fit()
        self.fields["wanted_on"].label = f"When is the {self.kind.lower()} wanted?"
        if self.record.is_final:
            del self.fields["other_what"], self.fields["other_on"]

    @property
    def advised_on(self):
        return self.record.advised_on

    @property
    def kind(self):
        return self.record.get_kind_display()

    def clean(self):
        super().clean()
        what, on = self.cleaned_data.get("other_what"), self.cleaned_data.get("other_on")
        if on and not what:
            self.add_error("other_what", "Enter what the other extract is")
        if what and not on and "other_on" not in self.errors:
            self.add_error("other_on", "Enter the date of the other extract")


@asked_by(DataExtractRequest, "ask_again")
class AskAgain(AskForFinal):
    """After a rejection for the day that the new supplier named, else for a day of the practice's own."""

    named_in_time = ()
    field_order = ("wanted_on", "reason", "who_receives", "instruction", "name", "role", "declared")
    reason = LongWords(
        label="Why is it needed again?", what="The reason", missing="Say why the extract is needed again"
    )

    def fit(self):
        super().fit()
        self.fields["wanted_on"].label = "When is the extract wanted?"
        if self.record.next_on:
            self.fields["wanted_on"].help_text = as_named(self.record.next_on)

    def notice_for(self, day):
        return 0 if self.record.next_on else super().notice_for(day)

    @property
    def advised_on(self):
        return self.record.next_on


@asked_by(DataExtractRequest, "provide", "provide_for_the_old_day")
class Provide(StepForm):
    """The attestation (decision 39): the file and the key never come here."""

    beside = ("declared",)
    encryption = Words(label="How is the extract encrypted?", what="How it is encrypted",
                       missing="Enter how the extract is encrypted")  # fmt: skip
    route = Words(label="How did you send it to the new supplier?", what="How you sent it",
                  missing="Enter how you sent the extract to the new supplier")  # fmt: skip
    key_route = Words(
        label="How does the new supplier get the key?",
        what="How the key is sent",
        missing="Enter how the new supplier gets the key",
        help_text="By another route than the extract. Never write the key here.",
    )
    dde_version = Words(
        label="Which version of the DDE does it follow?",
        what="The version of the DDE",
        max_length=60,
        missing="Enter the version of the DDE",
        help_text="The DDE (documented data extract) is your description of what an extract holds, and how.",
    )
    manifest = LongWords(
        label="What is in it?",
        what="The list of contents",
        missing="Enter what is in the extract",
        help_text="Numbers and kinds of file. Nothing about patients.",
    )
    attested_by = Words(label="Name of the person who checked this", what="The name",
                        missing="Enter the name of the person who checked this")  # fmt: skip
    declared = declaration("The extract is encrypted as described, and the key goes by another route")

    def now(self):
        return {"attested_by": self.actor.user.name}
