"""What days bring by themselves: the advised extract dates pass or move, and the day of the go-live date comes."""
