"""The text between two tokens: what it says of how they belong together."""

from __future__ import annotations

import re

_STOP = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bca)(?<!\bvs)(?<!\bcf)(?<!\betc)(?<!\bapprox)(?<!\bz\.B)(?<!\bт\.е)"
    r"[.!?][\"')\]*_]{0,4}(?:\s|$)|[。！？]"
)
#: What a symbol is, said beside its name.
KIND = (
    r"(?:(?:the\s)?(?:class|component|const|constant|enum|field|fn|function|handler|helper|hook|interface"
    r"|macro|method|module|struct|test|trait|type|variable|класс|функция|метод|clase|función|método|classe"
    r"|função|fonction|méthode|Klasse|Funktion|Methode|函数|方法|类)\s)?"
)
#: Leads from lines or a symbol to their path.
IN = re.compile(
    rf"[*_\s]*{KIND}(?:,\s)?(?:\b(?:is|are|was|lives?|found|defined|declared)\s)?"
    r"(?:in|inside|of|at|from|within|on|by|à|de|du|del|da|do|dans|en|em|no|na|von|der|im|des|в|во|из|на|@|在)"
    r"[\s:]*(?:(?:the|file|файле|файла|la|el|le|o|a|datei|fichier|archivo|arquivo)\s)*[\[(*_]*\s*",
    re.IGNORECASE,
)
#: Wider gaps join nothing.
_WIDEST = 60
FAR = "\0"


class Gap:
    """The text between two tokens."""

    def __init__(self, text: str) -> None:
        self.ends_sentence = bool(_STOP.search(text))
        self.text = text if len(text) <= _WIDEST else FAR

    def is_like(self, pattern: re.Pattern[str]) -> bool:
        """Whether all of it is what a pattern describes."""
        return bool(pattern.fullmatch(self.text))
