"""The journey with canaries, for whoever asks what may be known of it."""

from tests.kernel.canaries import stages

__all__ = ["stages"]
