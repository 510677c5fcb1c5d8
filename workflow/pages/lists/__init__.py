"""Pages that list many migrations, and what one takes away from them."""
