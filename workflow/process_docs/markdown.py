"""docs/process.md and its pictures, written from the story of the process; `manage.py story` puts them there."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from workflow.process_docs import pauses
from workflow.process_docs.description import MachineStory, main_line, whole_process

FOLDER = Path("docs")
HEAD = """# The process

This page is written by `python3 manage.py story` from the declarations in `workflow/tracks`; a test fails while it is
out of date. “Needs” are the facts that must hold before a step can be taken. A step by this service happens by
itself as soon as its needs are met.
"""
COLUMNS = ("", "Step", "Who", "From", "To", "Needs", "Who is told", "Deadline")


def files() -> dict[Path, str]:
    """Every file of the story, by its path in the repository."""
    stories = whole_process()
    pictures = {FOLDER / "process" / f"{story.key}.svg": _picture(story) for story in stories}
    return {FOLDER / "process.md": _page(stories), FOLDER / "process" / "clocks.md": pauses.page()} | pictures


def write() -> list[Path]:
    """The files that were out of date, now written."""
    written = []
    for path, text in files().items():
        place = settings.BASE_DIR / path
        if not place.exists() or place.read_text() != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
            written.append(path)
    return written


def _picture(story: MachineStory) -> str:
    context = {"picture": story.diagram, "name": story.name, "id": story.key}
    return render_to_string("components/process/diagram_file.jinja", context)


def _page(stories) -> str:
    line = "\n".join(f"{n}. **{stage['name']}**: {stage['sentence']}" for n, stage in enumerate(main_line(), 1))
    parts = [HEAD, f"## The main line\n\n{line}\n", *(_part(story) for story in stories)]
    return "\n".join(parts)


def _part(story: MachineStory) -> str:
    rows = [
        (str(s.number), s.name, s.who, s.before, s.after or "stays", s.needs, s.told, s.deadline) for s in story.steps
    ]
    lines = "\n".join(story.diagram.lines())
    return (
        f"## {story.name}\n\n{story.intro}\n\n{_table(rows)}\n"
        f"![States and steps of “{story.name}”](process/{story.key}.svg)\n\n```text\n{lines}\n```\n"
    )


def _table(rows) -> str:
    ruled = [COLUMNS, ("---",) * len(COLUMNS), *rows]
    return "".join(f"| {' | '.join(cell or ' ' for cell in row)} |\n" for row in ruled)
