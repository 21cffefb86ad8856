"""The language of a file, by the ending of its name."""

from __future__ import annotations

from pathlib import PurePosixPath

#: Languages by names that Pygments and code hosts both know, with the endings of their files.
_ENDINGS = {
    "bash": "bash sh",
    "c": "c h",
    "cpp": "cc cpp hpp",
    "csharp": "cs",
    "javascript": "js",
    "kotlin": "kt",
    "markdown": "md",
    "perl": "pl",
    "python": "py pyi",
    "ruby": "rb",
    "rust": "rs",
    "typescript": "ts",
    "yaml": "yaml yml",
}
#: Languages whose files end with their name.
_SAME = "css go html java json jsx lua php scala sql swift toml tsx"
_LANGUAGES = {name: name for name in _SAME.split()} | {
    ending: name for name, endings in _ENDINGS.items() for ending in endings.split()
}
#: What a file is in whose language nobody knows.
TEXT = "text"


def language_of(path: str) -> str:
    """Name the language of a file; ``text`` when it is not known."""
    return _LANGUAGES.get(PurePosixPath(path).suffix.removeprefix(".").lower(), TEXT)
