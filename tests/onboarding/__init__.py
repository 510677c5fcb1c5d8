"""How people come in, and how they leave."""
