"""Keys that second factors are encrypted by."""

OLD = "an old key of fifty characters or more, 0123456789 abc"
NEW = "a new key of fifty characters or more, 9876543210 xyz"
