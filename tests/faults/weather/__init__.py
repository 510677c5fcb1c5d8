"""What people work through, and the demonstration as something that can be struck."""
