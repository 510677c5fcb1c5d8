"""What is asked of a call-off before it goes on: that it is complete, and that nothing speaks against it."""
