"""Whoever acted is named by the reader's own rule (`Reader.person`), on pages, in mails and in summaries alike."""

import re

import pytest

from tests.test_architecture import ROOT, sources

pytestmark = pytest.mark.once
WHO_ACTED = re.compile(r"\b(by_user|(added|asked|cancelled|closed|sent|settled)_by)\.name\b")
NAMED_TO = {
    "workflow/pages/funding/presenter.py": "the three parties, of the commissioner among them",
    "workflow/pages/given_over/kept_rows.py": "the organisation whose own these rows are",
    "workflow/pages/lists/export_rows.py": "the colleagues of whoever asked",
    "workflow/pages/settings/closure_presenter.py": "the organisation that closes, and the administration",
    "workflow/pages/settings/ods/page.py": "the administration, of one of its own",
    "workflow/reading/history/case_history.py": "whoever may read the words, or for whom Reader.may_name has said so",
    "workflow/reading/history/goes_on.py": "the three parties, as is_local has said",
    "workflow/reading/files.py": "whoever may read the file: of the three parties, or its own",
    "workflow/pages/documents/presenter.py": "whoever may read the file: of the three parties, or its own",
}


def test_nobody_is_named_past_the_reader_but_to_those_listed_here():
    texts = [(path, text) for path, text in sources("workflow")]
    texts += [(path, path.read_text()) for path in sorted((ROOT / "templates").rglob("*.jinja"))]
    found = {str(path.relative_to(ROOT)) for path, text in texts if WHO_ACTED.search(text)}
    assert found == NAMED_TO.keys(), "ask Reader.person, which knows whom this reader may hear of by name"
