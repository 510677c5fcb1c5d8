"""What an address chooses of what its page offers; what is none of it is left out, and said to be."""

from django.contrib import messages

from catalogue.typed.said_back import first_few, said_back


def chosen(request, name: str, offered, otherwise: str = "") -> str:
    return next(iter(all_chosen(request, name, offered)), otherwise)


def all_chosen(request, name: str, offered) -> list[str]:
    asked = [value for value in request.GET.getlist(name) if value]
    for value in first_few(asked, offered):
        messages.info(request, f"This page has no choice “{said_back(value)}”: it was left out")
    return [value for value in asked if value in offered]
