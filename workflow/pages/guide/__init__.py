"""The guide by role and step, how this service reads the NHS guide, and the process as it is declared."""
