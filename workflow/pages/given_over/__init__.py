"""What an organisation keeps of a migration in which it plays no part any more."""
