"""The files that pages load, collected anew: hashing and compressing takes seconds, so only when a file has changed."""

import hashlib

import django
from django.conf import settings
from django.core.management import call_command


def collect_changed():
    mark, stamp = _mark(), settings.STATIC_ROOT / "collected.stamp"
    if stamp.is_file() and stamp.read_text() == mark:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=["*.scss"])
    stamp.write_text(mark)


def _mark():
    mark = hashlib.sha256(django.__version__.encode())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(folder.rglob("*")):
            mark.update(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}\n".encode())
    return mark.hexdigest()
