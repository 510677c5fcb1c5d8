"""What is owed goes on with its clock, where it was dropped, taken back or handed over."""
