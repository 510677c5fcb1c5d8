"""What README.md prints under "By hand", carried out in a copy of the files that a clone has."""

import os
import re
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SERVES = ("gunicorn", "celery")


def printed() -> list[str]:
    """The lines of the block."""
    readme = (ROOT / "README.md").read_text()
    return re.search(r"By hand.*?```\n(.*?)```", readme, re.DOTALL)[1].splitlines()


class ByHand:
    def __init__(self, folder, settings):
        self.folder, self.settings = folder, settings
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines():
            if (ROOT / name).is_file():  # one that was moved is still listed
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)

    def prepare(self, lines):
        """One after the other in one shell, as somebody types them."""
        typed = "\n".join(line for line in lines if not line.startswith(SERVES))
        done = subprocess.run(["/bin/sh", "-e"], input=typed, timeout=400, check=False, **self._told())
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"

    def refusal(self, line):
        """What is said when this line ends by itself, with a failure."""
        done = subprocess.run(self._shell(line), timeout=60, check=False, **self._told())
        assert done.returncode != 0
        return done.stderr

    @contextmanager
    def serving(self, lines):
        started = []
        try:
            for line in filter(lambda line: line.startswith(SERVES), lines):
                quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
                where = {"cwd": self.folder, "env": self._told()["env"]}
                started.append(subprocess.Popen(self._shell(line), **where, **quiet))
            yield
            assert [each.args for each in started if each.poll() is not None] == []
        finally:
            for process in started:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(60)

    def _shell(self, line):
        return ["/bin/sh", "-c", f". .venv/bin/activate && exec {line}"]

    def _told(self):
        person = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        person["PIP_NO_COMPILE"] = "1"  # most of what is installed is never imported here
        return {"cwd": self.folder, "env": person | self.settings, "capture_output": True, "text": True}
