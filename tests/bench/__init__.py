"""Budgets, measured: each case runs ours and a floor side by side, in one run, on one database."""
