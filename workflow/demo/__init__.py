"""Takes fictional migrations through the process by really taking its steps: for demonstrations, tests and bench."""
