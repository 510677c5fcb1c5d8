"""What an administrator has done: said to whoever did it, and kept for whoever asks later."""

from django.contrib import messages

from catalogue.administration.record import write_down


def say_and_keep(request, words) -> None:
    messages.success(request, words)
    write_down(words, by=request.user)
