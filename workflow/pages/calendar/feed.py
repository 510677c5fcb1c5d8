"""One's own calendar address, what it gives, and files of single happenings and of this week's meetings."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workflow import clock
from workflow.db.wall.reader import read_by
from workflow.formatting import long_date
from workflow.kernel.visibility import Actor
from workflow.notifications.calendar_feed import CalendarFeed, CalendarFeedsOff
from workflow.operations.named_page import named_page
from workflow.pages.calendar import files
from workflow.pages.calendar.happenings import Stretch, of_stretch
from workflow.pages.calendar.layers import Layer
from workflow.pages.calendar.month import monday_of_the_week
from workflow.web.policy import Policy, leads, policy

BEFORE, AFTER = timedelta(30), timedelta(400)
IN_THE_FEED = frozenset({Layer.GO_LIVE, Layer.MEETING, Layer.EXTRACT})
NAME = "GP practice migrations"
MEETINGS = 100  # of a week
CUT = f"There are more meetings in this week: these are the first {MEETINGS}. The calendar page shows them by day."


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def calendar_feed(request):
    """The address is shown once, on the page that follows the press of the button."""
    user, organisation, secret = request.actor.user, request.actor.organisation, ""
    is_off = CalendarFeedsOff.objects.filter(organisation=organisation)
    if request.method == "POST":
        match request.POST.get("do"):
            case "new" if not is_off.exists():
                secret = CalendarFeed.begin(user, organisation)
            case "end":
                CalendarFeed.end(user, organisation)
                messages.success(request, "The calendar address works no more")
                return redirect("calendar_feed")
            case "off" | "on" as switched if leads(request):
                _switch(organisation, off=switched == "off")
                return redirect("calendar_feed")
    feed = CalendarFeed.objects.filter(user=user, organisation=organisation).first()
    works = bool(feed and feed.works(clock.today()))
    context = {
        "organisation": organisation.name,
        "address": settings.BASE_URL + named_page("feed", secret=secret) if secret else "",
        "ends_on": long_date(feed.ends_on) if works else "",
        "ended": bool(feed) and not works,
        "is_off": is_off.exists(),
        "leads": leads(request),
    }
    return render(request, "pages/calendar/feed.jinja", context)


@policy(Policy.PUBLIC)
@require_safe
def feed(request, secret):
    """For a calendar program, which cannot log in. Whose address works no more reads why, in words."""
    found = CalendarFeed.found(secret)
    if found is None:
        return render(request, "pages/calendar/feed_ended.jinja", status=410)
    actor, today = Actor(found.user, found.organisation), clock.today()
    with read_by(found.organisation.pk):
        coming = of_stretch(Stretch(actor, today - BEFORE, today + AFTER), IN_THE_FEED)
    etag = files.etag_of(coming)
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    response = HttpResponse(files.file_of(coming, name=NAME, with_place=False), content_type=files.MEDIA_TYPE)
    response["ETag"], response["Cache-Control"] = etag, "private, max-age=900"
    return response


@policy(Policy.LOGGED_IN)
@require_safe
def week_file(request):
    """The meetings of this week, Monday to Sunday; on Saturday and Sunday, of the week that comes. The first of them
    where there are more than anybody goes to."""
    monday = monday_of_the_week(clock.today())
    week = Stretch(request.actor, monday, monday + timedelta(6), most=MEETINGS)
    found = of_stretch(week, frozenset({Layer.MEETING}))
    content = files.file_of(found, name=NAME, says=CUT if found.is_cut else "")
    return files.download(content, f"meetings-{monday.isoformat()}")


@policy(Policy.OWN_MIGRATION)
@require_safe
def migration_file(request, migration):
    """The go-live, the extract days and the meetings of one migration."""
    today = clock.today()
    whole = Stretch(request.actor, today - 4 * AFTER, today + 4 * AFTER, of=migration.pk)
    found = of_stretch(whole, IN_THE_FEED)
    if not found:
        raise Http404
    return files.download(files.file_of(found, name=f"{NAME}: {migration.practice.distinct_name}"), migration.reference)


def _switch(organisation, *, off):
    if off:
        CalendarFeedsOff.objects.get_or_create(organisation=organisation)
    else:
        CalendarFeedsOff.objects.filter(organisation=organisation).delete()
