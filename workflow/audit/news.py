"""What each organisation may hear of what happened, one short row a reader: Your work reads it along an index.

It is written with the event, for whoever may read the event then. The log remains the truth: each row that is shown is
asked for there once more, and rows of more than `KEPT` are thrown away.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce

from catalogue.models import Organisation, User
from workflow.audit.reader import Reader
from workflow.db.created import create
from workflow.kernel.visibility import Guarded

KEPT = timedelta(weeks=4)
UNREAD_FOR = timedelta(weeks=2)  # what is older counts as known, or nobody who was away would see an end
AT_ONCE = 5_000


class News(Guarded):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    event = models.ForeignKey("workflow.Event", models.CASCADE, related_name="+", db_index=False)
    by = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)  # who needs not be told of it
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "news"
        indexes = [
            models.Index(fields=["organisation", "-id"], include=["event", "by", "at"], name="news_of_its_reader")
        ]

    def __str__(self):
        return f"{self.event} for {self.organisation}"

    @classmethod
    def spread(cls, migration, events):
        """Of what people did, to every organisation that may read of it. What the portal did by itself is no news."""
        readers = [Reader(migration.participations, organisation) for organisation in sorted(migration.knowing)]
        rows = [
            cls(organisation_id=reader.organisation, event=event, by_id=event.by_user_id, at=event.at)
            for event in events
            if event.by_user_id
            for reader in readers
            if reader.may_read(event)
        ]
        create(rows)

    @classmethod
    def throw_away(cls, now) -> int:
        """What is older than it is kept, some of it; ids rise with time, so the oldest are looked at and no others."""
        oldest = cls.everything.order_by("pk").values("pk")[:AT_ONCE]
        return cls.everything.filter(pk__in=oldest, at__lt=now - KEPT).delete()[0]

    @classmethod
    def seen_by(cls, organisation):
        return models.Q(organisation=organisation)

    @classmethod
    def of_others(cls, actor, now):
        """What the reader did not do itself, newest first."""
        return cls.visible_to(actor).filter(at__gt=now - KEPT).exclude(by=actor.user).order_by("-pk")

    @classmethod
    def unread(cls, actor, now):
        mark = ReadUpTo.objects.filter(user=actor.user, organisation=actor.organisation).values("news")[:1]
        read = Coalesce(models.Subquery(mark), Value(0), output_field=models.BigIntegerField())
        return cls.of_others(actor, now).filter(pk__gt=read, at__gt=now - UNREAD_FOR)


class ReadUpTo(models.Model):
    """Up to which row somebody has read the news of an organisation."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    news = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_mark_a_person_and_organisation")
        ]

    def __str__(self):
        return f"{self.user} has read up to {self.news}"

    @classmethod
    def mark(cls, actor, news: int):
        """It only goes forward: an old page that is sent late takes nothing back."""
        mark, is_new = cls.objects.get_or_create(user=actor.user, organisation=actor.organisation,
                                                 defaults={"news": news})  # fmt: skip
        if not is_new:
            cls.objects.filter(pk=mark.pk, news__lt=news).update(news=news)
