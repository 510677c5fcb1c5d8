"""The database gives a request what its organisation may know, whatever it asks for."""

from workflow.db.wall.reader import read_by


class ReaderMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        whose = request.actor and request.actor.organisation.pk
        with read_by(whose):
            response = self.get_response(request)
        if response.streaming:
            response.streaming_content = _read_by(whose, response.streaming_content)
        return response


def _read_by(whose, pieces):
    """A file is made while it is sent, when the request is over."""
    pieces = iter(pieces)
    while True:
        with read_by(whose):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
