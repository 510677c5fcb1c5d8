"""What a message asks of its writer: to whom, and the words. Beside the field stands who will read it."""

from secrets import token_urlsafe

from django import forms

from workflow.conversation.who_may_be_written_to import (
    EVERYONE,
    THE_THREE,
    choose,
    those_who_may_be_mentioned,
    whom_one_may_write_to,
)
from workflow.formatting import listed
from workflow.operations.attempt import key_of
from workflow.pages.documents.forms import UP_TO, SafeFiles
from workflow.web.doubtful_number import ExplainedForm
from workflow.web.fields import LongWords, OneOf
from workflow.web.record_fields import Pick

READS_IT_NOT = "This message does not go to {name}. Write to their organisation too, or choose “Nobody in particular”"


class MessageForm(ExplainedForm):
    to = OneOf(label="Who do you write to?", missing="Choose who you write to")
    mentioned = Pick(label="Whose attention do you want? (optional)", many=True, coded="contact", required=False)
    text = LongWords(
        label="Your message",
        missing="Enter your message",
        help_text="It changes no deadline and is no formal answer. Do not write anything about patients.",
    )
    files = SafeFiles(label="Files (optional)", required=False, help_text=UP_TO)
    key = forms.CharField(max_length=100, widget=forms.HiddenInput)

    def __init__(self, parts, actor, typed=None, files=None, subject=""):
        """`subject`: of the record it is about, where it is about one."""
        super().__init__(typed, files, initial={"key": token_urlsafe(12)})
        self.parts, self.actor, self.subject = parts, actor, subject
        self.open_to = whom_one_may_write_to(parts, actor, subject)
        self.fields["to"].choices = self._choices()
        self.people = those_who_may_be_mentioned(parts, {*self.open_to})
        self.fields["mentioned"].offer(self.people.items(), empty="Nobody in particular")

    def clean(self):
        said = super().clean()
        whom = said.get("mentioned")
        if whom and said.get("to") and whom not in those_who_may_be_mentioned(self.parts, self.organisations()):
            self.add_error("mentioned", READS_IT_NOT.format(name=self.people[whom]))
        return said

    def attempt(self) -> str:
        """Other words, readers or files of the same page are another message."""
        files = ("files", [file.sha256 for file in self.cleaned_data["files"]])
        return key_of(self.actor.user, (self.actor.organisation.pk, self.subject), [*self.data.lists(), files])

    def _choices(self):
        single = [(organisation.ods_code, organisation.name) for organisation in self.open_to.values()]
        three = choose(self.parts, self.actor, THE_THREE, self.subject)
        groups = []
        if len(three) > 1 and len(three) < len(single):
            groups.append((THE_THREE, f"Practice, commissioner and delivery partner: {self._names(three)}"))
        if len(single) > 1:
            groups.append((EVERYONE, f"Everyone here: {self._names(self.open_to)}"))
        return [*groups, *single]

    def _names(self, organisations):
        return listed([organisation.name for pk, organisation in self.open_to.items() if pk in organisations])

    def organisations(self) -> set[int]:
        return choose(self.parts, self.actor, self.cleaned_data["to"], self.subject)
