"""Who may ask for an address at all. Every view declares it; a test refuses one that does not, and a view that is not
declared public needs a log in. What one may see behind it is then the business of `visible_to`."""

from enum import Enum
from functools import wraps
from http.client import OK

from django.contrib.auth.decorators import login_not_required
from django.http import Http404

from catalogue.models import Organisation
from workflow.audit import access
from workflow.audit.access import Access
from workflow.audit.given_over import given_over
from workflow.db.compiled_once import planned_once
from workflow.db.stand_ins import Word
from workflow.tracks.migration import Migration
from workflow.tracks.practice_endings import some_part_has_ended
from workflow.web.in_another_organisation import found_or_elsewhere

What = Access.What


class Policy(Enum):
    PUBLIC = "anybody, logged in or not"
    LOGGED_IN = "anybody who is logged in and acts for an organisation"
    OWN_MIGRATION = "whoever may see the migration in the address"
    GIVEN_OVER = "whoever took part in the migration in the address, and does no more"
    DEMONSTRATION = "anybody, and only while the portal is a demonstration"
    ADMINISTRATION = "staff of the administration"
    SETTINGS = "whoever acts for the administration"


def migrations_of(actor):
    """What the actor may see, with the names that stand over every page of a migration, and whether one that takes part
    has ended, of which those pages tell."""
    return with_names(Migration.visible_by_key(actor).annotate(has_ended_part=some_part_has_ended()))


def with_names(migrations):
    return migrations.select_related("practice", "from_system__supplier", "to_system__supplier")


def policy(rule: Policy, reads: What | None = None):
    """Declare a view's policy. With OWN_MIGRATION and GIVEN_OVER the view is given the migration instead of its
    reference; what no organisation of yours may see is a 404, never a 403. `reads`: the confidential thing it shows,
    to be recorded."""
    guard = {Policy.OWN_MIGRATION: _with_migration(of_reference), Policy.GIVEN_OVER: _with_migration(given_over),
             Policy.SETTINGS: _for_the_administration}  # fmt: skip

    def declare(view):
        view = _recorded(view, reads) if reads else view
        guarded = guard[rule](view) if rule in guard else view
        if rule in (Policy.PUBLIC, Policy.DEMONSTRATION):
            guarded = login_not_required(guarded)
        guarded.policy, guarded.reads = rule, reads
        return guarded

    return declare


def of_reference(actor, reference):
    return _of_reference(actor, Word(reference))


@planned_once
def _of_reference(actor, reference):
    return migrations_of(actor).filter(reference=reference)


def _with_migration(seen):
    def guard(view):
        @wraps(view)
        def find_first(request, reference, **rest):
            migration, elsewhere = found_or_elsewhere(request, lambda actor: seen(actor, reference))
            return elsewhere or view(request, migration, **rest)

        return find_first

    return guard


def _recorded(view, reads):
    """Before anything is handed out, so that nothing leaves without its line; a page that was refused was not read."""

    @wraps(view)
    def record_after(request, migration, **rest):
        response = view(request, migration, **rest)
        if request.method == "GET" and response.status_code == OK:
            which = ":".join(str(rest[name]) for name in ("machine", "pk") if name in rest)
            access.record(request.actor, reads, [(migration.pk, migration.reference)], which)
        return response

    return record_after


def _for_the_administration(view):
    @wraps(view)
    def look_first(request, **rest):
        if request.actor.organisation.kind != Organisation.Kind.ADMINISTRATION:
            raise Http404
        return view(request, **rest)

    return look_first


def leads(request) -> bool:
    """Whether the person leads the organisation for which they act."""
    return any(one.is_lead for one in request.memberships if one.organisation_id == request.actor.organisation.pk)
