"""A folder of empty wheels in which everything that a lock names has a newer release, and the lock for them."""

import hashlib
import re
import zipfile
from importlib import metadata

NAMED = re.compile(r"^([A-Za-z0-9._-]+)(\[[^\]]*\])?==([^\s;\\]+)(\s*;[^\\\n]*)?", re.MULTILINE)
NEWER = "9999.0"


def published(lock, folder):
    """Writes both releases of each package into `folder`; returns the lock with the hashes of these wheels."""
    lines = []
    for name, extras, version, marker in NAMED.findall(lock.read_text()):
        digest = _wheel(folder, name, version)
        _wheel(folder, name, NEWER)
        lines.append(f"{name}{extras}=={version}{marker.rstrip()} --hash=sha256:{digest}")
    copy = folder / lock.name
    copy.write_text("\n".join(lines) + "\n")
    return copy


def _wheel(folder, name, version) -> str:
    stem = f"{re.sub(r'[-_.]+', '_', name).lower()}-{version}"
    path = folder / f"{stem}-py3-none-any.whl"
    if not path.exists():
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(f"{stem}.dist-info/METADATA", _metadata(name, version))
            wheel.writestr(f"{stem}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{stem}.dist-info/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _metadata(name, version):
    """With the requirements of the real package, where it is installed: they are what a resolver stumbles over."""
    try:
        wanted = metadata.requires(name) or []
        extras = metadata.metadata(name).get_all("Provides-Extra") or []
    except metadata.PackageNotFoundError:
        wanted, extras = [], []
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    return "\n".join([*lines, *(f"Provides-Extra: {e}" for e in extras), *(f"Requires-Dist: {w}" for w in wanted), ""])
