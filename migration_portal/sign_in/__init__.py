"""Getting in: accounts, personas, sessions, and who is asking for whom."""
