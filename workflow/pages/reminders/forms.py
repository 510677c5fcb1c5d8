"""What is asked of whoever reminds somebody by hand, or has seen that something is late."""

from workflow.web.doubtful_number import ExplainedForm
from workflow.web.fields import LongWords

LONGEST = 1_000


class Reminder(ExplainedForm):
    words = LongWords(
        label="Add a message (optional)",
        what="The message",
        max_length=LONGEST,
        required=False,
        help_text="Do not write anything about patients. We include it in the email.",
    )


class Seen(ExplainedForm):
    words = LongWords(
        label="What are you doing about it? (optional)",
        what="This answer",
        max_length=LONGEST,
        required=False,
        help_text="Do not write anything about patients. Everyone who can see this deadline can read it.",
    )

    def __init__(self, *args, is_owner, **options):
        super().__init__(*args, **options)
        if is_owner:
            self.fields["words"].label = "Why is it late? (optional)"
