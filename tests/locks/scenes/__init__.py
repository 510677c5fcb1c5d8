"""A scene for each lock, by "file::function" as tests/evidence/guards.py names it."""

from tests.locks.scenes import mornings, settings

SCENES = mornings.SCENES | settings.SCENES
