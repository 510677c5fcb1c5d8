"""The page of a step, and what follows when it is taken, refused or withdrawn."""
