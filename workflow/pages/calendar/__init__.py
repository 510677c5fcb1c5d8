"""What falls on which day: go-lives, meetings, extract days, busy periods, deadlines; as pages and calendar files."""
