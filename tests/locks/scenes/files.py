"""Two workers who make files of lists, and write the views of a Monday."""

from datetime import date, datetime
from functools import partial

from tests.factories_catalogue import MembershipFactory
from tests.locks.scenes.scene import Scene
from workflow import clock
from workflow.lists.files.export import Export
from workflow.lists.files.making import make_exports
from workflow.lists.saved_view import SavedView, ViewByMail
from workflow.lists.views_by_mail import write_views
from workflow.outbox.email import Email

MONDAY = datetime(2026, 6, 8, 9, tzinfo=clock.LONDON)


def two_who_make_a_file():
    member = MembershipFactory()
    Export.objects.create(asked_by=member.user, organisation=member.organisation, of="migrations", form="csv")

    def after(met):
        assert (met.first, met.second) == (1, 0)
        export = Export.objects.get()
        assert (export.state, export.attempts) == (Export.State.READY, 1)
        assert Email.objects.filter(kind=Email.Kind.EXPORT).count() == 1

    return Scene(make_exports, make_exports, after, waits=False)


def one_who_wants_it_no_longer_while_it_is_written():
    member = MembershipFactory()
    view = SavedView.objects.create(organisation=member.organisation, owner=member.user, name="On hold", query="")
    ViewByMail.objects.create(view=view, reader=member.user, written_on=date(2026, 6, 4))

    def writes():
        with clock.at(MONDAY):
            return write_views()

    def after(met):
        assert met.first == Email.objects.filter(kind=Email.Kind.VIEW).count() == 1
        assert not ViewByMail.objects.exists()

    return Scene(writes, partial(ViewByMail.objects.filter(reader=member.user).delete), after)


SCENES = {
    "workflow/lists/files/making.py::_claim": two_who_make_a_file,
    "workflow/lists/views_by_mail.py::_write_some": one_who_wants_it_no_longer_while_it_is_written,
}
