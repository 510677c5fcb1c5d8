"""How people come into a migration, and what becomes of it when they leave."""
