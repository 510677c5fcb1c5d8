"""One machine as boxes that a person can follow: in each state, what leads on, where to, and who does it."""

from dataclasses import dataclass

from workflow.process_docs.description import MachineStory

BY_ITSELF = "happens by itself"


@dataclass(frozen=True)
class Way:
    """Every step that leads from one state to the same other one."""

    to: str
    href: str
    steps: list[str]  # “Validate the call-off (the commissioner)”
    direction: str  # "on" to the next box, "ahead" over some boxes, "back"


@dataclass(frozen=True)
class Place:
    name: str
    id: str
    ways: list[Way]
    here: int  # how many records of the reader's migration are in this state


def flow_of(story: MachineStory, here: dict[str, int] | None = None) -> list[Place]:
    """Only moves that change the state. `here`: how many records of a migration are in each state, by its name."""
    return [
        Place(box.label, _id(story, number), _ways(story, number), (here or {}).get(box.label, 0))
        for number, box in enumerate(story.diagram.boxes)
    ]


def _id(story, number):
    return f"{story.key}-{number}"


def _ways(story, number):
    """The next state first, then those further on, then what leads back."""
    arrows = sorted(
        (arrow for arrow in story.diagram.arrows if arrow.source == number),
        key=lambda arrow: (not arrow.down, arrow.target),
    )
    return [_way(story, arrow) for arrow in arrows]


def _way(story, arrow):
    taken = {int(step) for step in arrow.label.split(", ")}
    ahead = "on" if arrow.target == arrow.source + 1 else "ahead"
    return Way(
        to=story.diagram.boxes[arrow.target].label,
        href=f"#{_id(story, arrow.target)}",
        steps=[_words(step) for step in story.steps if step.number in taken],
        direction=ahead if arrow.down else "back",
    )


def _words(step):
    by_itself = step.who.endswith("by itself")
    return f"{step.name} ({BY_ITSELF if by_itself else step.who})"
