"""Whether the portal's regular work still runs."""
