"""What happens at each practice of the demonstration, from the newest to the furthest."""

from workflow.demo.scene import Scene, scenes_in
from workflow.demo.scenes import current_system, dates, endings, extracts, funding, main_story, meetings, new_system

SCENES: list[Scene] = [
    found
    for module in (main_story, funding, dates, new_system, current_system, extracts, meetings, endings)
    for found in scenes_in(module)
]
