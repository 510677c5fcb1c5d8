"""What people wrote to one another beside the steps."""

from django.core.files.uploadedfile import SimpleUploadedFile

from workflow import uploads
from workflow.conversation.send import send
from workflow.demo.paper import sheet

INVENTED = "Invented for a demonstration."


def written(story, day, by, to, text, *, file="", mentions=None, about=None):
    """`to` and `mentions` are parties, `about` one of the story's records by name."""
    yield day
    files = [uploads.check(SimpleUploadedFile(f"{file.lower()}.pdf", sheet(file, INVENTED)))] if file else []
    send(
        story.migration,
        story.cast.actor(by),
        to={story.cast.actor(party).organisation.pk for party in to},
        text=text,
        key=f"{by} {day} {len(text)}",
        mentioned=story.cast.actor(mentions).user if mentions else None,
        subject=getattr(story, about).subject if about else "",
        files=files,
    )
