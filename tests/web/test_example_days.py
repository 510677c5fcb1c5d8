"""The examples in hints are days to come, or gone where a day that is gone is asked for, whenever one looks."""

import pkgutil
import re
from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines

import catalogue
import workflow
from catalogue.models import Organisation
from tests.factories_catalogue import OrganisationFactory
from tests.samples.drawing import draw
from workflow import clock
from workflow.deadlines import calendars
from workflow.example_days import example_day
from workflow.kernel.visibility import Actor
from workflow.lists import filters
from workflow.web.date_fields import MonthNameDateField
from workflow.web.rendering import date_hint

DAYS = [date(2026, 1, 31), date(2026, 11, 28), date(2027, 12, 31), date(2028, 2, 29), date(2033, 7, 1)]
SHORT = re.compile(r"For example, (\d+ \d+ \d{4}) or (\d+ \w+ \d{4})")
A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def day_of(words, layout="%d %B %Y") -> date:
    return datetime.strptime(words, layout).date()  # noqa: DTZ007 (a day has no time zone)


def every_form():
    for package in (workflow, catalogue):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "form" in module.name or ".pages." in module.name:
                import_module(module.name)
    found, left = set(), [forms.BaseForm]
    while left:
        left += (subclasses := left.pop().__subclasses__())
        found.update(subclasses)
    return [form for form in found if form.__module__.startswith(("workflow", "catalogue"))]


def every_field():
    return {id(field): field for form in every_form() for field in form.base_fields.values()}.values()


@pytest.mark.parametrize("today", DAYS)
def test_every_date_that_is_asked_for_shows_one_that_it_would_take(today):
    looked_at = set()
    with clock.at(today):
        for field in every_field():
            if isinstance(field, MonthNameDateField):
                hint = date_hint(_Bound(field))
                numbers, words = SHORT.search(hint).groups()
                shown = day_of(words)
                assert day_of(numbers, "%d %m %Y") == shown
                assert shown < today if field.only == "past" else shown > today, (field.label, hint)
                assert shown.weekday() < 5
                looked_at.add(field.only)
    assert looked_at == {"", "past", "future"}


class _Bound:
    def __init__(self, field):
        self.field, self.help_text = field, field.help_text


@pytest.mark.django_db
@pytest.mark.parametrize("today", DAYS)
def test_the_example_is_a_day_on_which_a_practice_may_go_live(today):
    with clock.at(today):
        assert calendars.current().why_not_working(example_day()) is None
        assert timedelta(40) < example_day() - today < timedelta(90)


def test_no_hint_names_a_year_that_stands_still():
    """What says a year says another one in another year."""
    hints = [field for field in every_field() if _says_a_year(field)]
    assert len(hints) >= 3
    for field in hints:
        assert _said(field, DAYS[0]) != _said(field, DAYS[-1]), str(field.help_text)


def _says_a_year(field):
    return A_YEAR.search(_said(field, DAYS[0]))


def _said(field, today) -> str:
    with clock.at(today):
        return str(field.help_text)


def test_the_list_of_migrations_and_its_answer_to_what_is_no_date_do_too():
    with clock.at(date(2033, 7, 1)):
        said = filters.read(
            QueryDict("golive-from=soon"),
            actor=Actor(None, OrganisationFactory.build(kind=Organisation.Kind.DELIVERY_PARTNER)),
        ).not_understood
        assert said == ("Go-live from: “soon” is no date, so it was left out. Write it like 14 9 2033.",)
        assert "like 14 9 2033" in draw("table")


def test_a_hint_that_names_a_day_shows_no_other():
    class Form(forms.Form):
        on = MonthNameDateField(help_text="On or after 20 March 2027: 45 days after go-live.")

    assert date_hint(Form()["on"]) == "On or after 20 March 2027: 45 days after go-live."


def test_the_boxes_on_the_page_stand_under_their_hint():
    class Form(forms.Form):
        on = MonthNameDateField(label="When?", help_text="The same day, if it is only one", only="past")

    drawn = engines["jinja2"].from_string(
        "{% from 'components/form/form.jinja' import form_field %}{{ form_field(form['on']) }}"
    )
    with clock.at(date(2026, 11, 28)):
        page = drawn.render({"form": Form()})
    assert "The same day, if it is only one. For example, 14 10 2026 or 14 October 2026" in page
