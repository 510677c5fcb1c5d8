"""A file that comes with a step: looked into by the form, kept as a document of the record once the step is taken."""

from contextlib import ExitStack, contextmanager

from workflow import uploads
from workflow.conversation import quota
from workflow.engine.perform import perform


@contextmanager
def stored(file):
    """Stored first, so that its record never points at nothing; whatever goes wrong throws it away again. Raises Unsafe
    where it cannot be kept."""
    name = uploads.keep(file) if file else None
    with ExitStack() as thrown_away:
        if name:
            thrown_away.callback(uploads.forget, name)
        yield name
        thrown_away.pop_all()


def add(actor, record, file, stored_as, title):
    """Inside the transaction of the step, which began with `quota.take_turns`. Raises NotAllowed."""
    about = {"name": file.name, "content_type": file.content_type, "size": len(file.content), "sha256": file.sha256}
    perform(record, "add_document", actor=actor, title=title, stored=stored_as, **about)
    quota.refuse_too_much(record.migration, actor)
