"""Pure date arithmetic: no database, no clock."""
