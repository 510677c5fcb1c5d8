"""What exists whether or not anyone is migrating: organisations, people, systems and their modules."""
