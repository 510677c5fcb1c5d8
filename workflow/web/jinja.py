"""The Jinja2 environment of every page: the NHS components, our filters, a few globals."""

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from jinja2 import ChoiceLoader, Environment, PackageLoader

from workflow import clock, formatting
from workflow.example_days import example_day, in_numbers
from workflow.operations.named_page import named_page
from workflow.web import navigation, rendering, status_tags
from workflow.web.browser_names import browser_name
from workflow.web.undefined import NothingOfThatName

FILTERS = {
    "long_date": formatting.long_date,
    "short_date": formatting.short_date,
    "clock_time": formatting.clock_time,
    "moment": formatting.moment,
    "counted": formatting.counted,
    "listed": formatting.listed,
    "lower_first": formatting.lower_first,
    "file_size": formatting.file_size,
    "tag_colour": status_tags.colour_of,
    "browser_name": browser_name,
}

OF_EVERY_DICT = frozenset(dir(dict))  # `row.items` stays what a dictionary does


class PortalEnvironment(Environment):
    """`row.title` of a dictionary is looked up in it at once. That there is no such attribute is what a page of fifty
    rows would find out most often, each time by an exception."""

    def getattr(self, obj, attribute):
        if type(obj) is dict and attribute in obj and attribute not in OF_EVERY_DICT:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(**options) -> Environment:
    """Named in settings as `workflow.web.jinja.environment`."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options["undefined"] = NothingOfThatName
    env = PortalEnvironment(**{"autoescape": True, **options})
    env.filters.update(FILTERS)
    env.globals.update(
        url=named_page,
        static=static,
        now=clock.now,
        banners=_banners,
        navigation=navigation.links_for,
        choices_of=rendering.choices_of,
        grouped=rendering.grouped,
        date_boxes=rendering.date_boxes,
        date_hint=rendering.date_hint,
        example_day=lambda: in_numbers(example_day()),
        error_links=rendering.error_links,
        demo=getattr(settings, "DEMO_MODE", False),
        portal_version=getattr(settings, "VERSION", ""),
        session_minutes=int(settings.SESSION_IDLE.total_seconds() // 60),
    )
    return env


def _banners(request) -> list:
    """What the last step has to say. Error pages are drawn without a request and have none."""
    return list(get_messages(request)) if request else []
