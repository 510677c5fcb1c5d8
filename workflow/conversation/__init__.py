"""What the parties of a migration write to one another (decision 73)."""
