"""A kept file as an attachment that no browser will run, whatever the file turns out to be."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404


def attachment(found) -> FileResponse:
    """`found` says where it is stored, what it is called and of what kind it is."""
    if not default_storage.exists(found.stored):
        raise Http404
    response = FileResponse(
        default_storage.open(found.stored), as_attachment=True, filename=found.name, content_type=found.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
