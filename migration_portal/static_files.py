"""The files that pages load: which are collected, how a page names one, and what happens without them."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from migration_portal.production import WillNotStart

STYLESHEET = "app.css"  # the front end builds it, so a manifest without it was collected too early
NOT_BUILT = "The files that pages load are not built. Run: python manage.py collectstatic --no-input"


class WithoutSources(StaticFilesConfig):
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "*.scss"]


class PageFiles(CompressedManifestStaticFilesStorage):
    """Without a manifest it names files plainly: the page that reports a fault must not need what is missing.

    With one, a name that is not in it stays an error.
    """

    def stored_name(self, name):
        try:
            return super().stored_name(name)
        except ValueError:
            if STYLESHEET in self.hashed_files:
                raise
            return name


def are_collected() -> bool:
    """A storage without a manifest, as tests have it, finds its files elsewhere. What was there may be taken away."""
    manifest = getattr(staticfiles_storage, "hashed_files", None)
    return manifest is None or (STYLESHEET in manifest and staticfiles_storage.exists(manifest[STYLESHEET]))


def refuse_without_them():
    """Called when a web server starts; commands need no pages, and one of them builds these."""
    if not are_collected():
        raise WillNotStart([NOT_BUILT])
