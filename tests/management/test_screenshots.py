"""What `manage.py screenshots` says when no page can be drawn: what is missing, and what to do."""

import subprocess
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from workflow.management.commands import screenshots

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def it_fails(monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: SimpleNamespace(returncode=1))


def test_without_playwright_it_says_so_and_how_it_comes(monkeypatch, it_fails, tmp_path):
    monkeypatch.setattr(screenshots, "find_spec", lambda name: None, raising=False)
    with pytest.raises(CommandError, match=r"Playwright is not installed.*requirements-test.txt.*install chromium"):
        call_command("screenshots", str(tmp_path), at=NOBODY)


def test_where_nothing_answers_it_says_how_to_start_it(it_fails, tmp_path):
    with pytest.raises(CommandError, match=f"nothing answers at {NOBODY}. Start `manage.py demo`"):
        call_command("screenshots", str(tmp_path), at=NOBODY)


def test_where_the_demonstration_runs_it_does_not_ask_whether_it_does(monkeypatch, it_fails, tmp_path):
    answers = SimpleNamespace(close=lambda: None)
    monkeypatch.setattr(screenshots, "urlopen", lambda address, timeout: answers, raising=False)
    with pytest.raises(CommandError, match="what stands above is why"):
        call_command("screenshots", str(tmp_path), at=NOBODY)
