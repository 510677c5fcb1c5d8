"""Since which day ODS is asked for changes; what it says is kept, as a file is, until it is applied."""

from catalogue.ods.asking import IN_A_BROWSER, changed_since
from catalogue.ods.fhir_rows import as_file
from catalogue.ods.fhir_service import NoAnswer
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import changes_of
from workflow.pages.settings.kept_files import KeptFile
from workflow.web.date_fields import MonthNameDateField

MISSING = "Enter the day from which changes are asked for"


class OdsChanges(KeptFile):
    """`nothing_new`: whether ODS names no practice that has changed since then."""

    what, gone = "what ODS says", "What ODS said is not kept any more. Ask again"
    nothing_new = False
    since = MonthNameDateField(label="Changed since", what="The day", missing=MISSING, only="past", required=False)

    def __init__(self, *args, today, by, **options):
        super().__init__(*args, **options)
        self.today, self.by = today, by
        del self.fields["file"]

    def find(self, content):
        """What the service does not name stays as it is."""
        return changes_of(read(content, lists_all=False), today=self.today)

    def refuse(self, reasons):
        self.add_error("since", reasons)

    def _content(self, said):
        if said.get("kept"):
            return super()._content(said)
        if not said.get("since"):
            if "since" not in self.errors:
                self.refuse(MISSING)
            return None
        return self._asked(said["since"])

    def _asked(self, since):
        try:
            found = changed_since(since, by=self.by, seconds=IN_A_BROWSER)
        except NoAnswer as why:
            self.refuse(str(why))
            return None
        if not found:
            self.nothing_new = True
            self.refuse("ODS names no practice that has changed since then")
            return None
        return as_file(found)
