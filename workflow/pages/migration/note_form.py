"""A note inside one's own organisation."""

from django import forms

from workflow.web.fields import LongWords


class NoteForm(forms.Form):
    text = LongWords(label="Add a note", what="The note", missing="Enter a note")
