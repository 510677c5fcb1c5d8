"""A specimen of every letter that the portal writes, from facts that are invented, by the code that writes them all."""
