"""The kick-off meeting and the technical survey."""
