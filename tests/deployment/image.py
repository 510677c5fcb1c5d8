"""Builds what the Dockerfile describes without Docker: its own lines, in folders that hold what COPY brings."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OF_THE_SYSTEM = "useradd"  # a line about users and folders of the image's own system cannot be run on this one


def context() -> list[Path]:
    """The files that `docker build` would be given: everything but what .dockerignore names."""
    is_ignored, found = ignored(), []
    for folder, folders, files in os.walk(ROOT):
        inside = Path(folder).relative_to(ROOT)
        folders[:] = [name for name in folders if not is_ignored(inside / name)]
        found += [inside / name for name in files if not is_ignored(inside / name)]
    return found


def ignored():
    """Whether .dockerignore names a file or a folder by itself."""
    patterns = [_pattern(line) for line in (ROOT / ".dockerignore").read_text().split()]
    return lambda path: any(pattern.fullmatch(path.as_posix()) for pattern in patterns)


def instructions(stage=None) -> list[tuple[str, str]]:
    """Of one stage (None: the last), as ("RUN", "pip install …"); lines that go on are joined."""
    written = re.sub(r"\\\n", "", re.sub(r"(?m)^#.*\n", "", (ROOT / "Dockerfile").read_text()))
    stages = {}
    for line in filter(None, written.splitlines()):
        word, rest = line.split(maxsplit=1)
        if word == "FROM":
            current = stages[rest.partition(" AS ")[2] or None] = []
        else:
            current.append((word, rest))
    return stages[stage]


class Stage:
    """A folder and a Python of its own, in which the lines of one stage are carried out in their order."""

    def __init__(self, folder, stages=()):
        self.root, self.stages, self.workdir = folder, dict(stages), folder
        python = folder / "python"
        subprocess.run([sys.executable, "-m", "venv", python], check=True)
        kept = ("HOME", "LANG", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
        ours = {name: value for name, value in os.environ.items() if name in kept or name.startswith(("PIP_", "npm_"))}
        # No other folder: what the system has installed, such as a Node.js, is not in the image
        self.env = ours | {"PATH": f"{python}/bin"}

    def build(self, lines):
        for word, rest in lines:
            getattr(self, f"_{word.lower()}", lambda _: None)(rest)
        return self

    def run(self, line, **env):
        done = subprocess.run(
            ["/bin/sh", "-ec", line],
            cwd=self.workdir,
            env=self.env | env,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    def _workdir(self, path):
        self.workdir = self.root / path.lstrip("/")
        self.workdir.mkdir(parents=True)

    def _env(self, rest):
        self.env |= dict(part.split("=", 1) for part in rest.split())

    def _run(self, line):
        if not line.startswith(OF_THE_SYSTEM):
            self.run(line)

    def _copy(self, rest):
        *sources, goal = rest.split()
        if sources[0].startswith("--from="):
            other = self.stages[sources[0].partition("=")[2]]
            shutil.copytree(other.root / sources[1].lstrip("/"), self.workdir / goal)
            return
        for path in context():
            if sources == ["."] or str(path) in sources:
                (self.workdir / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, self.workdir / path)


def _pattern(line):
    """As Docker reads it: `**/` any folders or none, `*` anything within a name."""
    assert not line.startswith(("!", "#", "/")), f".dockerignore: this test cannot read {line}"
    parts = re.split(r"(\*\*/|\*)", line)
    return re.compile("".join({"**/": "(.*/)?", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts))
