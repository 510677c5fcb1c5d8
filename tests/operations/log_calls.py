"""Every line of code that writes to the log, and each value that it may write there."""

import ast
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("migration_portal", "workflow", "catalogue")
WRITES = {"debug", "info", "warning", "warn", "error", "exception", "critical", "log"}
NO_LOGGERS = {"messages", "math"}  # which have words of the same name, for whoever reads a page


@dataclass(frozen=True, order=True)
class Said:
    """The name that a value has on the line, and how it is worked out."""

    name: str
    value: str


def sources() -> list[Path]:
    return sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


def said_by(source: str) -> set[Said]:
    tree, found = ast.parse(source), set()
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and _writes_to_the_log(node)]
        for call in calls:
            found |= {Said(name, ast.unparse(value)) for name, value in _values(call, function, functions)}
        if calls and function.args.kwarg:
            found |= {Said(name, ast.unparse(value)) for name, value in _handed_to(function, tree)}
    return found


def _writes_to_the_log(call) -> bool:
    """By whatever name the logger goes."""
    of = call.func
    return isinstance(of, ast.Attribute) and of.attr in WRITES and ast.unparse(of.value) not in NO_LOGGERS


def _values(call, function, functions):
    """What stands in the message, each figure, and what a traceback may be of."""
    yield from [("message", one) for one in call.args if not isinstance(one, ast.Constant)]
    if call.func.attr == "exception":
        yield "traceback", _caught(call, function)
    for extra in call.keywords:
        names = {node.id for node in ast.walk(extra.value) if isinstance(node, ast.Name)}
        drawn_up = [node.value for node in ast.walk(function) if _assigns(node, names)]
        for place in [extra.value, *drawn_up, *(other for other in functions if other.name in names)]:
            yield from _figures(place)


def _caught(call, function):
    caught = [node for node in ast.walk(function) if isinstance(node, ast.ExceptHandler) and call in ast.walk(node)]
    return caught[-1].type or ast.Constant("anything") if caught else ast.Constant("anything")


def _assigns(node, names):
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in names


def _figures(place):
    for node in ast.walk(place):
        if isinstance(node, ast.DictComp):
            yield ast.unparse(node.key), node.value
        for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
            name = ast.literal_eval(key) if isinstance(key, ast.Constant) else "**"
            if name != "figures" and not _is_fixed(value):
                yield name, value


def _is_fixed(value):
    return not any(isinstance(node, ast.Name) for node in ast.walk(value))


def _handed_to(function, tree):
    """Where a function takes any figures, what its callers hand to it."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == function.name:
            yield from [(given.arg, given.value) for given in call.keywords]
