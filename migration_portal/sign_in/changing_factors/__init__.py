"""What happens while somebody sets up a second factor, and after they have taken one away."""
