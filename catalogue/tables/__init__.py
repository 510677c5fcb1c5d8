"""How tables of the catalogue, and of what stands on it, are changed while the portal runs."""
