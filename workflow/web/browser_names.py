"""What a browser calls itself, in words that its owner knows."""

BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac",
           "Linux": "Linux"}  # fmt: skip


def browser_name(user_agent: str) -> str:
    """“Firefox on Windows”. The first that fits: Edge calls itself Chrome too, and everybody calls himself Safari."""
    browser = _first(BROWSERS, user_agent) or "A browser"
    system = _first(SYSTEMS, user_agent)
    return f"{browser} on {system}" if system else browser


def _first(names, user_agent):
    return next((name for mark, name in names.items() if mark in user_agent), None)
