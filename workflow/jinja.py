"""The Jinja2 environment of every page: the NHS components, our filters, a few globals."""

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from workflow import clock, navigation, tags, words
from workflow.forms import parts

FILTERS = {
    "long_date": words.long_date,
    "short_date": words.short_date,
    "clock_time": words.clock_time,
    "moment": words.moment,
    "days_left": words.working_days_left,
    "counted": words.counted,
    "listed": words.listed,
    "lower_first": words.lower_first,
    "file_size": words.file_size,
    "tag_colour": tags.colour_of,
}


def environment(**options) -> Environment:
    """Named in settings as `workflow.jinja.environment`; the NHS macros need chainable undefined values."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options["undefined"] = ChainableUndefined
    env = Environment(**{"autoescape": True, **options})  # noqa: S701 (it is on, and Django turns it on too)
    env.filters.update(FILTERS)
    env.globals.update(
        url=_address,
        static=static,
        now=clock.now,
        banners=_banners,
        navigation=navigation.links_for,
        choices_of=parts.choices_of,
        date_boxes=parts.date_boxes,
        error_links=parts.error_links,
        demo=getattr(settings, "DEMO_MODE", False),
        portal_version=getattr(settings, "VERSION", ""),
        support_email=getattr(settings, "SUPPORT_EMAIL", ""),
        session_minutes=int(settings.SESSION_IDLE.total_seconds() // 60),
    )
    return env


def _address(name: str, **parts) -> str:
    """`url("step", reference="…")`: the address of a named page."""
    return reverse(name, kwargs=parts or None)


def _banners(request) -> list:
    """What the last step has to say. Error pages are drawn without a request and have none."""
    return list(get_messages(request)) if request else []
