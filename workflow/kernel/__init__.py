"""What a step is, and who may see what: the kernel that every machine is written in."""
