"""The HTML of a mail: one heading, one button, and nothing that only one kind of window can read."""

import re

import pytest

from workflow.outbox.email import Email
from workflow.outbox.mime import message_of

pytestmark = pytest.mark.django_db
SUMMARY = """Dear Dr Marsh

- Provide the data extract for Elm Row
  1 working day late. It was due Monday 8 June 2026.
  http://localhost:8000/work/AAAAAAAA/
- <script>alert(1)</script>

NEWS
- Call-off validated for Elm Row

See everything: http://localhost:8000/

--
You got this because you work on these migrations.
Manage GP practice migrations
"""


def html_of(text, subject="9 June 2026: 1 late"):
    email = Email(pk=1, cause="x", kind="step", to="jo@lantern.example", subject=subject, text=text)
    return message_of(email).alternatives[0][0]


def test_it_has_one_heading_and_one_button():
    page = html_of(SUMMARY)
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["9 June 2026: 1 late"]
    assert not re.search(r"<h[2-6]", page)
    assert page.count('role="presentation"') == 1
    assert re.search(r'<a href="http://localhost:8000/"[^>]*>See everything</a>', page)


def test_a_task_is_the_link_to_it_and_what_is_below_stays_with_it():
    page = html_of(SUMMARY)
    [item] = re.findall(r"<li[^>]*>(.*?Provide.*?)</li>", page, re.DOTALL)
    assert re.match(r'<a class="link" href="http://localhost:8000/work/AAAAAAAA/"[^>]*>Provide the data extract', item)
    assert re.search(
        r'<br><span class="late"[^>]*>1 working day late</span><span class="quiet"[^>]*>\. It was due', item
    )
    assert ">http" not in page


def test_only_a_line_that_begins_with_how_late_it_is_stands_out():
    page = html_of("Dear Jo\n\n- A task\n  The practice is never late.\n  Later on there is more.\n")
    assert 'class="late"' not in page
    assert page.count('class="quiet"') == 2


def test_the_parts_of_a_summary_have_titles_that_are_no_headings():
    assert re.search(r"<p[^>]*font-weight: bold[^>]*>NEWS</p>", html_of(SUMMARY))


def test_what_somebody_typed_is_text():
    page = html_of(SUMMARY)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_it_can_be_read_in_a_dark_and_in_a_narrow_window():
    page = html_of(SUMMARY)
    assert '<meta name="color-scheme" content="light dark">' in page
    assert "prefers-color-scheme: dark" in page
    assert "max-width: 600px" in page
    assert not re.search(r"(?<!max-)width: \d{3,}px", page)


def test_what_is_small_stands_below_a_line():
    page = html_of(SUMMARY)
    assert page.index("You got this because") > page.index("See everything")
    assert "--" not in re.sub(r"<[^>]+>", "", page.partition("</style>")[2])


def test_a_mail_without_a_link_has_no_button():
    page = html_of("Dear Jo\n\nWords\n")
    assert "presentation" not in page
    assert "Words</p>" in page
