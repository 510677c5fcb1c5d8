"""What ends because its days have passed: the portal takes these steps by the calendar alone."""
