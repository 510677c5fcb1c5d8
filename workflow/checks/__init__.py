"""`manage.py check`: what somebody has forgotten of the process, of its words and of its answers, named."""
