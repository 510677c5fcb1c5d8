"""What a field says to what is typed into it."""

import pytest
from django.core.exceptions import ValidationError


def refusal(field, typed) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages[0]
