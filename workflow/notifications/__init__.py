"""Who hears of a step, and what people prefer to hear."""
