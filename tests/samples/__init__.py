"""A sample of what each page takes: {"go_live" or "go_live, no date yet": context}.

The words before the comma name the template, in templates/pages or templates/errors.
"""

from tests.samples import asking, lists, migrations, others, proof, settings

PAGES = {**lists.PAGES, **migrations.PAGES, **asking.PAGES, **others.PAGES, **proof.PAGES, **settings.PAGES}
ERRORS = others.ERRORS


def template_of(name: str) -> str:
    folder = "errors" if name in ERRORS else "pages"
    return f"{folder}/{name.partition(',')[0]}.jinja"


def context_of(name: str) -> dict:
    return (ERRORS if name in ERRORS else PAGES)[name]
