"""Who has looked at what: for the leads of an organisation, about its own people."""
