"""The letters' wording: Jinja templates, compiled once at start, sandboxed, and strict about every fact they name."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Self

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailflow.model.errors import HouseFault
from mailflow.model.letter import News

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

PARTS = ("subject.txt", "body.txt", "body.html")
"""The files in each letter's folder."""
FOLDERS = (Path(__file__).parents[1] / "_shipped" / "templates", Path(__file__).parents[2] / "templates")
"""Where the templates lie: inside the package in a wheel, beside it in a checkout."""
FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What a template's expressions may raise."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Asks once for each attribute of a type whether it is safe: nothing that a letter is told decides it by value."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=select_autoescape(enabled_extensions=("html",), default=False),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """True unless it reaches into Python, or changes something."""
        key = (type(obj), attr)
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


class Wording:
    """Implements `model.desk.Templates`."""

    def __init__(self, folder: Path, templates: Mapping[str, Template]) -> None:
        self._folder = folder
        self._templates = templates

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Compile every template of the folder (the shipped ones if None); HouseFault names the file and line at fault."""
        folder = folder or shipped()
        room = _Sandbox(folder)
        missing = [name for news in News for name in _names(news) if not (folder / name).is_file()]
        if missing:
            raise HouseFault(f"The letter template {folder / missing[0]} is missing.")
        try:
            return cls(folder, {name: room.get_template(name) for name in room.list_templates()})
        except TemplateSyntaxError as error:
            place = f"{folder / (error.name or '')}, line {error.lineno}"
            raise HouseFault(f"The letter template {place} is broken: {error.message}") from error
        except UnicodeDecodeError as error:
            raise HouseFault(f"A letter template in {folder} is not UTF-8 text: {error.reason}.") from error

    def render(self, name: str, facts: Mapping[str, object]) -> str:
        """The template of that name (`confirmed/body.txt`) filled in; HouseFault names the file and line at fault."""
        if name not in self._templates:
            raise HouseFault(f"The letter template {self._folder / name} was asked for, but there is no such template.")
        try:
            return self._templates[name].render(facts)
        except FAULTS as error:
            place = self._line_of(error) or str(self._folder / name)
            raise HouseFault(f"The letter template {place} cannot be filled in: {error}") from error

    def _line_of(self, error: BaseException) -> str:
        """Where in the templates an error came up: `file, line n`; empty where it was in none of them."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if Path(frame.filename).is_relative_to(self._folder)]
        return f"{ours[-1].filename}, line {ours[-1].lineno}" if ours else ""


def shipped() -> Path:
    """The folder of templates that came with the program; HouseFault if the installation lost it."""
    for folder in FOLDERS:
        if folder.is_dir():
            return folder
    raise HouseFault(f"The letter templates are missing: there is no folder {FOLDERS[-1]}. Install mailflow again.")


def _names(news: News) -> tuple[str, ...]:
    return tuple(f"{news}/{part}" for part in PARTS)
