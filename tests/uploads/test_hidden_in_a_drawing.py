"""A drawing inside an office file says its words too; what it may not do, no part of the file may."""

import pytest

from tests import files
from tests.uploads.refusals import check, refusal_of
from workflow.uploads.drawn_words import words_of_windows_drawing

pytestmark = pytest.mark.once
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
WITH_A_KIND = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
A_PICTURE = "data:image/png;base64,iVBORw0KGgo="


def with_drawing(part, name="word/media/image1.svg"):
    return files.docx("Dear colleague", **{name: part})


@pytest.mark.parametrize(
    "inside",
    [
        "<text>943 476 5919</text>",
        "<text><tspan>943</tspan><tspan>476</tspan><tspan>5919</tspan></text>",
        "<text><tspan>Patient 9434</tspan><tspan>765919</tspan></text>",
        "<g><title>943 476 5919</title></g>",
        "<desc>Of 9434765919</desc>",
        '<path aria-label="943 476 5919" d="M0 0"/>',
        '<a x:href="https://quill.example/9434765919"><text>here</text></a>',
    ],
)
def test_an_nhs_number_in_a_drawing_is_refused(inside):
    for head in ("", WITH_A_KIND):
        said = refusal_of(with_drawing(head + SVG.format(inside)), "a.docx")
        assert "Remove what looks like an NHS number from the file" in said
        assert "5919" not in said


@pytest.mark.parametrize("coded", [str.encode, lambda words: words.encode("utf-16-le")])
@pytest.mark.parametrize("before", [b"\1\0\0\0", b"\1\0\0\0\7"])
@pytest.mark.parametrize("kind", ["emf", "wmf"])
def test_an_nhs_number_in_a_drawing_of_windows_is_refused(coded, before, kind):
    part = before + coded("About 943 476 5919") + bytes(8)
    assert "NHS number" in refusal_of(with_drawing(part, f"word/media/image1.{kind}"), "a.docx")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>", "<foreignObject><p>x</p></foreignObject>",
        '<image x:href="https://elsewhere.example/a.png"/>', '<image href="data:image/svg+xml,x"/>',
        '<use href="//elsewhere.example/a.svg#b"/>',
        '<path onclick="a()"/>', '<a x:href="javascript:a()"><text>here</text></a>',
        "<style>@import 'a.css';</style>", '<path fill="url(https://elsewhere.example/a.svg#b)"/>',
        '<linearGradient x:href="https://elsewhere.example/a.svg#b"/>',
    ],
)  # fmt: skip
def test_a_drawing_that_acts_or_fetches_is_refused(inside):
    assert refusal_of(with_drawing(SVG.format(inside)), "a.docx").startswith("The selected file ")


def test_a_drawing_that_bursts_is_refused():
    burst = '<!DOCTYPE svg [<!ENTITY a "943 476 "><!ENTITY b "&a;5919">]>'
    assert refusal_of(with_drawing(burst + SVG.format("<text>&b;</text>")), "a.docx")


@pytest.mark.parametrize(
    "inside",
    [
        "<style>.a { width: 943 476 5919 }</style><path d='M943 476 5919'/>", f'<image href="{A_PICTURE}"/>',
        "<text>943</text><text>476</text><text>5919</text>", "<text>Phone 01632 960001</text>",
    ],
)  # fmt: skip
def test_what_a_drawing_is_made_of_is_no_word(inside):
    assert check(with_drawing(WITH_A_KIND + SVG.format(inside)), "a.docx").name == "a.docx"


def test_the_coordinates_of_a_drawing_of_windows_are_no_words():
    assert words_of_windows_drawing(bytes(range(256)) * 4).replace("\n", "").isascii()
    assert check(with_drawing(bytes(range(1, 32)) * 400, "word/media/image1.emf"), "a.docx").name == "a.docx"
