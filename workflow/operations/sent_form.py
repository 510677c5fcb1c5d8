"""A form that was sent, by the key it came with: what it led to, so that the same form sent again leads there too."""

from django.db import models

from workflow import clock

KEY = "once"  # the hidden field that every form of somebody logged in brings along


class SentForm(models.Model):
    """`sent` is a hash of who sent what with which key; `led_to` is empty while the first is still being dealt with."""

    sent = models.CharField(max_length=64, primary_key=True)
    led_to = models.TextField(blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="forms_sent_long_ago")]

    def __str__(self):
        return f"A form sent at {self.at}"
