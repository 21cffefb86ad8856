"""Files that debtlog brings along."""

from __future__ import annotations

from pathlib import Path

import pytest

import debtlog
from debtlog.fs.own_files import own_file
from debtlog.output.formats import FORMATS
from debtlog.register.template_files import read_template

PACKAGE = Path(debtlog.__file__).parent


def test_text_is_that_of_the_file() -> None:
    name = "render/templates/base.html.jinja"
    assert own_file(name) == (PACKAGE / name).read_text(encoding="utf-8")


def test_an_unknown_file_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="nothing"):
        own_file("render/templates/nothing")


@pytest.mark.parametrize("name", ["", "..", "../phrases.py", "..\\x", "a\0b", "x" * 300])
def test_names_that_lead_elsewhere_are_no_templates(tmp_path: Path, name: str) -> None:
    refusal = read_template(tmp_path, "templates", f"debtlog/{name}")
    assert getattr(refusal, "kind", None) == "missing"


def test_every_format_is_a_module() -> None:
    modules = {file.stem for file in (PACKAGE / "output/formats").glob("[a-z]*.py")}
    assert set(FORMATS) == modules
