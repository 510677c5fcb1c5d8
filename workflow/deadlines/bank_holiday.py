"""The bank holidays of England and Wales, by version: a deadline keeps the version it was counted with."""

from functools import lru_cache

from django.db import models

from workflow.timekeeping.working_days import WorkingDays


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

    @property
    def working_days(self) -> WorkingDays:
        return read(self.pk, self.fingerprint)


class BankHoliday(models.Model):
    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="bank_holidays")
    on = models.DateField()
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["version", "on"], name="one_bank_holiday_a_day_in_each_version")]

    def __str__(self):
        return f"{self.name}, {self.on:%-d %B %Y}"


@lru_cache(maxsize=8)
def read(pk: int, fingerprint: str) -> WorkingDays:
    """The fingerprint tells versions apart even where a number is given out again after a rollback."""
    version = CalendarVersion.objects.get(pk=pk, fingerprint=fingerprint)
    days = dict(version.bank_holidays.values_list("on", "name"))
    return WorkingDays(days, version.name, version.official_until, number=pk)
