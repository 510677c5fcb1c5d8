"""Text as people write it: every form, search and import reads letters, amounts, times and days by these rules."""
