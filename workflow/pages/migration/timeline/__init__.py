"""The timeline drawn and written: pure layout, nothing is read here."""
