"""The codes that let somebody in who has neither app nor key at hand: kept so that they cannot be read, shown once."""
