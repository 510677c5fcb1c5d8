"""What an address chooses of what its page offers; what is none of it is left out, and said to be."""

from django.contrib import messages


def chosen(request, name: str, offered, otherwise: str = "") -> str:
    return next(iter(all_chosen(request, name, offered)), otherwise)


def all_chosen(request, name: str, offered) -> list[str]:
    asked = [value for value in request.GET.getlist(name) if value]
    for value in asked:
        if value not in offered:
            messages.info(request, f"This page has no choice “{value[:40]}”: it was left out")
    return [value for value in asked if value in offered]
