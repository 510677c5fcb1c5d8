"""What a file is told that is not kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from workflow import uploads

OPEN_XML = "application/vnd.openxmlformats-officedocument"
RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/_rels/settings.xml.rels"


def check(content, name):
    return uploads.check(SimpleUploadedFile(name, content))


def refusal_of(content, name) -> str:
    with pytest.raises(uploads.Unsafe) as refused:
        check(content, name)
    return str(refused.value)
