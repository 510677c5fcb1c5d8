"""Your work of an administrator: not migrations but what keeps the service from reaching people."""

from datetime import timedelta

from django.shortcuts import render

from catalogue.deciding import all_that_wait
from catalogue.ods.names_file import without_a_name
from workflow import clock
from workflow.db.limited_union import counts_of
from workflow.operations.named_page import named_page
from workflow.outbox.suppression import RefusedAddress
from workflow.pages.administration.not_found import noticed
from workflow.pages.your_work.newcomer import about_newcomers
from workflow.reading.desk.own_work import COUNTED, capped
from workflow.upkeep.what_is_well import could_not_be_sent, stored_findings

A_DAY = timedelta(days=1)


def queues_page(request):
    today = clock.today()
    context = {"day": f"{today:%A} {today.day} {today:%B}", "queues": [_service(), *_counted(request.actor)],
               **about_newcomers(request)}  # fmt: skip
    return render(request, "pages/your_work/administrator.jinja", context)


def _service():
    """As the page of the service's health says it, of what is stored."""
    ill = [finding.what for finding in stored_findings() if not finding.is_well]
    words = f"Not well: {', '.join(ill)}" if ill else "Everything ran when it should"
    return _queue(len(ill), "Service health", words, named_page("healthz"))


def _counted(actor):
    """No more of each than can be dealt with, in one statement."""
    dead, tried = could_not_be_sent(), noticed().filter(since__gt=clock.now() - A_DAY)
    kinds = [dead, RefusedAddress.objects.all(), tried, without_a_name(), *all_that_wait(actor)]
    dead, refused, tried, nameless, *waiting = counts_of(kinds, COUNTED)
    trouble = named_page("mail_trouble")
    return (
        _queue(dead, "Mail that could not be sent", "Tried as often as it can be", trouble),
        _queue(refused, "Addresses that refuse mail", "Nothing is sent there until they are mended", trouble),
        _queue(tried, "Many pages not found", "Somebody may be trying addresses out", named_page("not_found_often")),
        _queue(sum(waiting), "People who wait for your yes", "Nobody else can let them in", named_page("deciding")),
        _queue(nameless, "Organisations without a name", "Known by their code alone", named_page("organisations")),
    )


def _queue(count, title, words, href):
    return {"count": capped(count), "title": title, "words": words, "href": href, "is_late": count > 0}
