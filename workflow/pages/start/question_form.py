"""What every question of “Start a migration” has in common."""

from django import forms


class Question(forms.Form):
    """A page of one question about a draft. The draft keeps `answer`, from which `stored` is made."""

    slug = title = key = ""
    intro = ""
    warnings = ()
    several = False  # whether the page asks more than one thing, so that the h1 stands alone

    drawn_with = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, draft, actor):
        super().__init__(data, auto_id="%s")
        self.draft, self.actor = draft, actor
        self.ask()
        known = draft.answers.get(self.slug) or self.suggested()
        self.initial = known | {"drawn_with": draft.given_at(self.slug)}

    @classmethod
    def stored(cls, draft, actor):
        return cls(draft.answers.get(cls.slug, {}), draft=draft, actor=actor)

    def ask(self):
        """Add the fields."""
        raise NotImplementedError

    def suggested(self) -> dict:
        """What is chosen already when nobody has answered yet."""
        return {}

    def answer(self) -> dict:
        return {name: said for name, said in self.cleaned_data.items() if name != "drawn_with"}

    def in_words(self) -> list[dict]:
        """Rows of “Check your answers”, once the form is valid."""
        raise NotImplementedError
