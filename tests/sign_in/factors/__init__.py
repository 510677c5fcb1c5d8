"""Second factors: keys and passkeys, and what becomes of sessions when a factor goes."""
