"""The call-offs: the order for the new system, and the notice that ends the old one."""
