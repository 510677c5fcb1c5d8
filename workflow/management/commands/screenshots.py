"""Draw every page that each role of a running demonstration can reach, at 1280 and at 320 pixels."""

import subprocess
import sys
from importlib.util import find_spec
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workflow.management.arguments import whole

NO_PLAYWRIGHT = (
    "Playwright is not installed, which draws the pages. "
    "`pip install --no-deps -r requirements-test.txt`, then `playwright install chromium`, bring it."
)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("folder", help="where the pictures go, a folder for each person and width")
        parser.add_argument("--at", default="http://localhost:8000", help="where `manage.py demo` is running")
        parser.add_argument("--readme", action="store_true", help="only the pictures of the README")
        parser.add_argument("--most", type=whole(1, 10_000), default=200, help="pages of one person at one width")

    def handle(self, *, folder, at, most, readme, **options):
        """In a process of its own, for the browser keeps an event loop."""
        if find_spec("playwright") is None:
            raise CommandError(NO_PLAYWRIGHT)
        which = "of_readme" if readme else "taking"
        done = subprocess.run(  # noqa: S603 (our own module)
            [sys.executable, "-m", f"tests.browser.pictures.{which}", at, folder, str(most)],
            cwd=settings.BASE_DIR,
            check=False,
        )
        if done.returncode:
            raise CommandError(f"The pages could not be drawn: {_why_not(at)}")


def _why_not(portal) -> str:
    try:
        urlopen(portal, timeout=10).close()  # noqa: S310 (the address that was typed)
    except OSError:
        return f"nothing answers at {portal}. Start `manage.py demo`, or say with --at where it runs."
    return "what stands above is why. If a browser is missing, `playwright install chromium` brings it."
