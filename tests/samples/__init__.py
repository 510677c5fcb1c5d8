"""A sample of what each page takes: {"go_live" or "go_live, no date yet": context}.

The words before the comma name the template, in a folder of templates/pages or in templates/errors.
"""

from pathlib import Path

from tests.samples import asking, given_over, lists, many, migrations, others, proof, settings

PAGES = {
    **given_over.PAGES,
    **lists.PAGES,
    **many.PAGES,
    **migrations.PAGES,
    **asking.PAGES,
    **others.PAGES,
    **proof.PAGES,
    **settings.PAGES,
}
ERRORS = others.ERRORS


TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"


def template_of(name: str) -> str:
    [path] = TEMPLATES.glob(f"{'errors' if name in ERRORS else 'pages'}/**/{name.partition(',')[0]}.jinja")
    return path.relative_to(TEMPLATES).as_posix()


def context_of(name: str) -> dict:
    return (ERRORS if name in ERRORS else PAGES)[name]
