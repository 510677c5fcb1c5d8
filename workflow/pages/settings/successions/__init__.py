"""What a list of successions means, on the settings and on the command line."""
