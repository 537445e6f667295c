"""What is wrong with a table, in sentences: file, key and remedy."""

from __future__ import annotations

from datetime import date, datetime, time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast, get_args

from pydantic import BaseModel

from mailflow.settings.tables import EventTable, Says, SeriesTable, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Path = tuple[int | str, ...]
"""The way from the top of a file to a value: keys, and numbers in a list."""


def sentences(broken: ValidationError, model: type[Table], raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Each mistake that pydantic found, without the file's name."""
    return tuple(_sentence(error, model, raw) for error in broken.errors(include_url=False))


def _sentence(error: ErrorDetails, model: type[Table], raw: Mapping[str, Any]) -> str:
    path = _keys(error["loc"])
    match error["type"]:
        case "extra_forbidden":
            return f"{place(path[:-1], raw)} has an unknown key {path[-1]}; {_known(str(path[-1]), _table(path[:-1], model))}"
        case "missing":
            says = _says(path, model)
            return f"{place(path[:-1], raw)} has no {path[-1]}; add for example: {says.line}"
        case _:
            return _wrong(error, path, model, raw)


def _wrong(error: ErrorDetails, path: Path, model: type[Table], raw: Mapping[str, Any]) -> str:
    remedy = str(error["ctx"]["error"]) if error["type"] == "value_error" else ""
    if remedy and isinstance(error["input"], dict):
        return f"{place(path, raw)}: {remedy}."
    says = _says(path, model)
    where = f"{place(path[:-1], raw)}: " if path[:-1] else ""
    listed = len(path) < len(error["loc"])
    wrong = (
        f"contains {_shown(error['input'], says)}" if listed else f"is {_shown(error['input'], says)}, not {says.what}"
    )
    return f"{where}{path[-1]} {wrong}; {remedy or f'write for example: {says.line}'}"


def _keys(path: Path) -> Path:
    """The path without the number of an entry in a list of plain values: the key names the list."""
    return path[:-1] if len(path) > 1 and isinstance(path[-1], int) and path[-2] != "event" else path


def place(path: Path, raw: Mapping[str, Any]) -> str:
    """How people find a table: its header, and for an event its id."""
    match path:
        case ():
            return "the file"
        case ("event", int(number), *_):
            name = raw["event"][number].get("id") if isinstance(raw["event"][number], dict) else None
            return f'[[event]] "{name}"' if isinstance(name, str) else f"[[event]] number {number + 1}"
        case _:
            return "[" + ".".join(map(str, path)) + "]"


def _table(path: Sequence[int | str], model: type[Table]) -> type[Table]:
    """The model of the table at the end of a path."""
    for key in path:
        if isinstance(key, str):
            model = _inner(model.model_fields[key].annotation)
    return model


def _inner(annotation: Any) -> type[Table]:
    """The table in `Table | None`, `list[Table]` or `Table`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return cast(type[Table], annotation)
    return next(_inner(part) for part in get_args(annotation) if part is not type(None))


def _says(path: Path, model: type[Table]) -> Says:
    keys = [key for key in path if isinstance(key, str)]
    field = _table(keys[:-1], model).model_fields[keys[-1]]
    return next(note for note in field.metadata if isinstance(note, Says))


def _known(key: str, table: type[Table]) -> str:
    names = list(table.model_fields)
    if table is EventTable and key in SeriesTable.model_fields:
        return "it belongs to the series: write it above the first [[event]]."
    near = get_close_matches(key.lower(), names, 1)
    return f"did you mean {near[0]}?" if near else f"the keys known there are {', '.join(names)}."


def _shown(value: object, says: Says) -> str:
    if says.instead:
        return says.instead
    match value:
        case str():
            return f'"{value[:80]}"'
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return "a list"
        case _:
            return "a table"
