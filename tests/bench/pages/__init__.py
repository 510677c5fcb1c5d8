"""What pages cost in a nation: in work, which a gate holds, and in time."""
