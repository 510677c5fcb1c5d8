"""A file that an administrator sends, and the page that shows what it would change."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def csv_of(*rows):
    return "\r\n".join(",".join(f'"{field}"' for field in one) for one in rows).encode()


def send(browser, content, name="practices.csv"):
    return browser.post(reverse("import_practices"), {"file": SimpleUploadedFile(name, content)})


def hidden(page) -> dict:
    return dict(re.findall(r'<input type="hidden" name="(kept|seen)" value="([^"]+)">', page.content.decode()))


def carried_out(browser, *rows):
    checked = send(browser, csv_of(*rows))
    return browser.post(reverse("import_practices"), hidden(checked), follow=True)


def send_names(browser, *rows):
    return browser.post(reverse("import_names"), {"file": SimpleUploadedFile("names.csv", csv_of(*rows))})
