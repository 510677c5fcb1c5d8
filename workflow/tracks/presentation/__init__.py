"""How each machine is presented, one file beside each machine: its words, its page, what is said of its steps."""
