"""A link that leads to what another organisation of the reader's own may see: which one, and the way to it."""

from django.http import Http404
from django.shortcuts import render

from workflow.db.wall.reader import read_by
from workflow.kernel.visibility import Actor


def found_or_elsewhere(request, seen):
    """(what was found, None), or (None, the page that offers to act for the other organisation). `seen(actor)`: a
    queryset, or a list, of what the address names. What none of them may see does not exist: Http404."""
    if found := list(seen(request.actor)[:1]):
        return found[0], None
    for membership in request.memberships:
        other = membership.organisation
        with read_by(other.pk):
            may_see = other != request.actor.organisation and bool(seen(Actor(request.user, other))[:1])
        if may_see:
            context = {"other": other.name, "code": other.ods_code, "address": request.get_full_path()}
            return None, render(request, "errors/for_another_organisation.jinja", context, status=403)
    raise Http404
