"""Questions of the Migration Management Agent, and requests for its help."""
