"""What would happen is shown before it is done, and it is done only as it was shown."""


class NotAsPreviewed(Exception):
    """Something has changed since, so that applying it would not do what was shown."""

    words = "Something has changed since you looked. This is what would happen now."


def must_be_as_previewed(seen: str, fingerprint: str) -> None:
    """`seen` is the fingerprint of what was shown. Raises NotAsPreviewed."""
    if seen != fingerprint:
        raise NotAsPreviewed
