"""A lock that is no longer asked for: the same query, without it."""

import ast

from tests.evidence.named import ROOT

WAITS = "tests/locks/test_who_comes_second.py::test_whoever_comes_second_waits_or_leaves_it_alone"


def without_lock(place: str) -> tuple[str, str]:
    """What stands in the file of `place` ("file::function", or "file::function 2" for its second), as whole lines that
    stand there once, and the same lines with all() in place of select_for_update(…)."""
    where, _, number = place.partition(" ")
    file, _, function = where.partition("::")
    source = (ROOT / file).read_text()
    asked = _asked_for(ast.parse(source), function)[int(number or 1) - 1]
    start, end = _end_of(source, asked.func.value), _end_of(source, asked)
    first, last = source.rfind("\n", 0, start) + 1, source.index("\n", end)
    while source.count(source[first:last]) > 1:
        first = source.rfind("\n", 0, first - 1) + 1
    return source[first:last], f"{source[first:start]}.all(){source[end:last]}"


def _asked_for(tree, function) -> list[ast.Call]:
    """In the order in which they stand."""
    found = [
        call
        for inner in ast.walk(tree)
        if isinstance(inner, ast.FunctionDef) and inner.name == function
        for call in ast.walk(inner)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "select_for_update"
    ]
    return sorted(found, key=lambda call: (call.end_lineno, call.end_col_offset))


def _end_of(source, node) -> int:
    """Where in the text it ends."""
    lines = source.splitlines(keepends=True)
    line, column = node.end_lineno, node.end_col_offset
    return len("".join(lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())
