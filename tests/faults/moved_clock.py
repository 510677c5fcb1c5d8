"""The settings of a deployment whose clock a test moves: CLOCK_FILE holds how many seconds it is ahead."""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from migration_portal.settings import *  # noqa: F403

_real_now, _ahead = timezone.now, Path(os.environ["CLOCK_FILE"])


def _moved_now():
    return _real_now() + timedelta(seconds=float(_ahead.read_text()))


timezone.now = _moved_now
