"""The bank holidays of England and Wales, by version: a deadline keeps the version it was counted with."""

from django.db import models


class CalendarVersion(models.Model):
    """One published set of bank holidays. It is never edited: a change is a new version."""

    name = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    official_until = models.DateField()
    made_on = models.DateField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        get_latest_by = "pk"

    def __str__(self):
        return self.name


class BankHoliday(models.Model):
    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="bank_holidays")
    on = models.DateField()
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["version", "on"], name="one_bank_holiday_a_day_in_each_version")]

    def __str__(self):
        return f"{self.name}, {self.on:%-d %B %Y}"
