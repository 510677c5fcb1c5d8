"""When each of the regular tasks last came to its end: how the portal notices that its reminders have stopped."""

from django.db import models


class Heartbeat(models.Model):
    class Task(models.TextChoices):
        DEADLINES = "deadlines", "Deadline checks"
        MAIL = "mail", "Mail delivery"
        NIGHTLY = "nightly", "Daily upkeep"
        BACKUP = "backup", "Backups"

    task = models.CharField(max_length=20, primary_key=True, choices=Task)
    ran_at = models.DateTimeField()

    def __str__(self):
        return f"{self.get_task_display()} last ran at {self.ran_at}"
