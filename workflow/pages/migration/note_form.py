"""A note inside one's own organisation."""

from workflow.web.doubtful_number import ExplainedForm
from workflow.web.fields import LongWords


class NoteForm(ExplainedForm):
    text = LongWords(label="Add a note", what="The note", missing="Enter a note")
