"""The next revision of a call-off: what it keeps of the one before, and what it does not."""

STARTS_AFRESH = {  # in a revision; everything else is kept, so that no field is lost because nobody thought of it
    "id", "migration", "state", "version", "round", "disclosed_on",  # the engine's
    "for_date", "sent_by", "check_started_on", "returned", "supplier_says", "accepted_by",  # the checks of this one
    "revises",
}  # fmt: skip


class Revised:
    def kept_by_a_revision(self) -> dict:
        """What the next revision begins with."""
        return {f.name: getattr(self, f.name) for f in self._meta.concrete_fields if f.name not in STARTS_AFRESH}

    def _next_revision(self):
        """The revision, then the documents it keeps."""
        revision = type(self)(round=self.round + 1, **self.kept_by_a_revision())
        revision.lines = self.lines
        return [revision, *(document.again_for(revision) for document in self.documents())]
