"""A page for gunicorn that reads all it is sent, and a worker that loses patience soon."""

from migration_portal.limits.slow_senders import CuttingWorker


class Hasty(CuttingWorker):
    longest = 1.5


def page(environ, start_response):
    environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "4")])
    return [b"here"]
