"""What docs/ claims is tied to tests: a claim names them, and a whole run fails when one of them did not pass."""
