"""The proof of a deadline, and the contest of one."""
