"""What those who run the portal, and those who look for holes in it, are told."""
