"""A sample of what each page takes: {"go_live" or "go_live, no date yet": context}.

The words before the comma name the template, in a folder of templates/pages or in templates/errors.
"""

from pathlib import Path

from tests.samples import (
    asking,
    call_offs,
    extracts,
    given_over,
    go_live,
    lists,
    many,
    meetings,
    migrations,
    others,
    proof,
    settings,
    starting,
)

OF_AN_AREA = [asking, call_offs, extracts, given_over, go_live, lists, many, meetings,
              migrations, others, proof, settings, starting]  # fmt: skip
PAGES = {name: rows for area in OF_AN_AREA for name, rows in area.PAGES.items()}
ERRORS = others.ERRORS


TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"


def template_of(name: str) -> str:
    [path] = TEMPLATES.glob(f"{'errors' if name in ERRORS else 'pages'}/**/{name.partition(',')[0]}.jinja")
    return path.relative_to(TEMPLATES).as_posix()


def context_of(name: str) -> dict:
    return (ERRORS if name in ERRORS else PAGES)[name]
