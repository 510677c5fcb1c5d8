"""Documents: kept with the record they belong to, versioned, seen by whoever may see that record."""

import uuid

from django.db import models

from catalogue.models import Organisation, User
from workflow.kernel.machine import OfMigration
from workflow.kernel.participation import known_to, local_to
from workflow.kernel.steps import ANY_STATE, NotAllowed, Who, step
from workflow.kernel.visibility import Guarded
from workflow.tracks.guards import LOCALS
from workflow.tracks.rows.something_to_choose import own_document_is_there


class Document(Guarded):
    """One version of one file. The bytes lie in private storage under `stored`, never under the name it came with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
    subject = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    stored = models.CharField(max_length=100)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_on = models.DateField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_for = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    supplier = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["migration", "subject", "title", "version"], name="a_document_has_each_version_once"
            )
        ]

    def __str__(self):
        return f"{self.title}, version {self.version}"

    @property
    def is_taken_out(self) -> bool:
        """A version without a file: those before it stay, and can be opened."""
        return not self.stored

    @classmethod
    def seen_by(cls, organisation):
        """The supplier its record is meant for reads it too, from the day on which it knows of the record."""
        known = known_to(organisation, models.OuterRef("subject"))
        return local_to(organisation) | (models.Q(supplier=organisation) & known)

    @classmethod
    def written_by(cls, organisation):
        return models.Q(added_for=organisation)

    @classmethod
    def each_once(cls, documents):
        """Those that have a file, each by one of the records with which whoever added it keeps it."""
        same = {name: models.OuterRef(name) for name in ("migration", "added_for", "title", "version", "stored")}
        others = cls.everything.filter(**same, pk__gt=models.OuterRef("pk"))
        return documents.exclude(stored="").filter(~models.Exists(others))

    @classmethod
    def taken_up(cls, **by) -> tuple[int, int]:
        """How many files, and how many bytes they have together; one that several records keep counts once."""
        files = cls.everything.filter(**by).exclude(stored="").order_by().values("stored", "size").distinct()
        return tuple(files.aggregate(models.Count("stored"), models.Sum("size", default=0)).values())

    def again_for(self, record) -> "Document":
        """The same file, for another record that keeps it; not saved yet."""
        said = {f.name: getattr(self, f.name) for f in self._meta.concrete_fields if not f.primary_key}
        copy = Document(**said)
        copy.about = record
        return copy

    about = None  # the record, where it is still to be saved and so has no subject yet

    def save(self, *args, **kwargs):
        if self.about:
            self.subject = self.about.subject
        super().save(*args, **kwargs)


def _who_may_add(record):
    local = set().union(*(party.of(record) for party in LOCALS))
    return local | ({record.addressee_id} if record.addressee_id else set())


WHO_MAY_ADD = Who("somebody who works on it", of=_who_may_add)


class WithDocuments(OfMigration):
    """A machine that documents can be added to."""

    class Meta:
        abstract = True

    def documents(self) -> list[Document]:
        return [document for document in self.migration.all(Document) if document.subject == self.subject]

    def has_uploaded(self, title) -> bool:
        newest = self._newest(title)
        return bool(newest) and not newest.is_taken_out

    def _newest(self, title) -> Document | None:
        same = (document for document in self.documents() if document.title == title)
        return max(same, key=lambda document: document.version, default=None)

    def takes_documents(self):
        """Why no document can be added or replaced now, or None."""

    @step("Add a document", source=ANY_STATE, by=WHO_MAY_ADD, needs=lambda record: record.takes_documents())
    def add_document(
        self, *, title: str, name: str, stored: str, content_type: str, size: int, sha256: str, actor, today
    ):
        """The answers describe a file that is checked and stored already."""
        file = {"name": name, "stored": stored, "content_type": content_type, "size": size, "sha256": sha256}
        return [self._next_version(title, actor, today, **file)]

    @step("Take a document out", source=ANY_STATE, by=WHO_MAY_ADD, needs=lambda record: record.takes_documents(),
          homework=own_document_is_there)  # fmt: skip
    def remove_document(self, *, title: str, reason: str, actor, today):
        newest = self._newest(title)
        if not newest or newest.is_taken_out:
            raise NotAllowed("That document has been taken out already.")
        if newest.added_for_id != actor.organisation.pk:
            raise NotAllowed(f"{newest.added_for} added it, so only {newest.added_for} can take it out.")
        return [self._next_version(title, actor, today, size=0)]

    def _next_version(self, title, actor, today, **file) -> Document:
        newest = self._newest(title)
        supplier = getattr(self, f"{self.addressed_to}_id") if self.addressed_to else None
        return Document(subject=self.subject, title=title, version=newest.version + 1 if newest else 1, added_on=today,
                        added_by=actor.user, added_for=actor.organisation, supplier_id=supplier, **file)  # fmt: skip
