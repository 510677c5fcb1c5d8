"""A list somebody keeps by name: what it asks for, never the rows; each reader sees its own."""

from django.db import models
from django.db.models import Q

from catalogue.models import Organisation, User
from workflow import clock


class SavedView(models.Model):
    """For its owner alone, or for everyone in the organisation for which it was saved."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.TextField(max_length=2000)  # of the address of the list
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "owner", "name"], name="a_persons_views_have_names_of_their_own"
            )
        ]
        indexes = [models.Index(fields=["organisation"], condition=Q(is_shared=True), name="shared_views")]

    def __str__(self):
        return self.name

    @classmethod
    def visible_to(cls, actor):
        theirs = Q(owner=actor.user) | Q(is_shared=True)
        return cls.objects.filter(theirs, organisation=actor.organisation)


class ViewByMail(models.Model):
    """That somebody gets a view every Monday, as long as they belong to the organisation."""

    view = models.ForeignKey(SavedView, models.CASCADE, related_name="+")
    reader = models.ForeignKey(User, models.CASCADE, related_name="+")
    written_on = models.DateField()  # last; at first the day on which it was asked for

    class Meta:
        verbose_name_plural = "views by mail"
        constraints = [models.UniqueConstraint(fields=["view", "reader"], name="a_view_is_mailed_once_to_each_reader")]
        indexes = [models.Index(fields=["written_on"], name="views_to_be_mailed")]

    def __str__(self):
        return f"{self.view} to {self.reader}"
