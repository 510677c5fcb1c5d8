"""A misspelt name in a template is an error, not a blank."""

import logging
from dataclasses import dataclass

import pytest
from django.template import engines
from jinja2 import UndefinedError

pytestmark = pytest.mark.once


@dataclass(frozen=True)
class Row:
    title: str


def draw(text, **given):
    return engines["jinja2"].from_string(text).render(given)


@pytest.mark.parametrize(
    "text",
    [
        "{{ row.titel }}",
        "{{ 'About ' ~ row.titel }}",
        "{% for one in row.titel %}{{ one }}{% endfor %}",
        "{{ row.titel|length }}",
        "{{ titel }}",
        "{{ row.titel.first }}",
        "{% if titel.first %}{% endif %}",
    ],
)
def test_a_misspelt_key_of_a_row_is_an_error_wherever_it_would_be_printed(text):
    with pytest.raises(UndefinedError, match="titel"):
        draw(text, row={"title": "Call-off"})


def test_a_row_that_is_a_dataclass_refuses_a_misspelt_name_even_behind_an_if():
    with pytest.raises(UndefinedError, match="titel"):
        draw("{% if row.titel %}{{ row.titel }}{% endif %}", row=Row("Call-off"))


def test_a_parameter_of_a_component_may_be_left_out():
    assert draw("{{ 'hint' if row.hint }}{{ row.more.text or '' }}", row={"title": "Call-off"}) == ""


def test_where_people_work_a_misspelt_name_is_logged_and_takes_no_page_from_them(settings, caplog):
    settings.TEMPLATES_RAISE = False
    with caplog.at_level(logging.ERROR):
        assert draw("<p>{{ row.titel }}</p>{% for x in row.titel %}{% endfor %}", row={"title": "a"}) == "<p></p>"
        assert draw("{{ row.titel }}", row=Row("Call-off")) == ""
    assert "has no attribute 'titel'" in caplog.text


def test_what_a_dictionary_does_is_no_part_of_what_it_holds():
    row = {"title": "Ask", "items": 3, "keys": None}
    assert draw("{{ row.title }}, {{ row['items'] }}, {{ row.items()|length }}", row=row) == "Ask, 3, 3"
