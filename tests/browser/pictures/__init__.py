"""Every page of every role as a picture."""
