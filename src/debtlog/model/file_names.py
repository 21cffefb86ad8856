"""How files are named: ``0010-hot-reload.yml``, a translation of it ``0010-hot-reload.ru.yml``."""

from __future__ import annotations

import re
from unicodedata import normalize

#: The folder of the register, below the top of the checkout.
FOLDER = "debt"
SETTINGS_FILE = f"{FOLDER}/register.yml"
#: Kind of file → its JSON Schema, where ``init`` puts it for editors.
SCHEMA_FILES = {
    kind: f"{FOLDER}/schema/{kind}.json"
    for kind in ("record", "register", "translation", "register-translation")
}
MAX_SLUG = 60
_TRANSLATION = re.compile(r"(.+)\.([a-z]{2})\.ya?ml", re.IGNORECASE | re.DOTALL)

#: Cyrillic letters as passports and addresses write them.
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіў", "abvgdeziiklmnoprstufyeiu", strict=True))
    | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": ""}
    | {"ь": "", "ю": "iu", "я": "ia", "є": "ie", "ї": "i", "ґ": "g", "ß": "ss", "ø": "o", "ł": "l"}
)


def file_name(record_id: int | str, title: str) -> str:
    """Name the file of a record after its id and its title."""
    number = f"{record_id:04}" if isinstance(record_id, int) else record_id
    return f"{number}-{slug(title) or 'debt'}.yml"


def slug(text: str) -> str:
    """Write ``text`` in small Latin letters, digits and dashes; nothing may be left of it."""
    letters = normalize("NFKD", text.lower().translate(_LATIN)).encode("ascii", "ignore").decode()
    words = "-".join(re.findall("[a-z0-9]+", letters))
    if len(words) > MAX_SLUG:
        words = words[: MAX_SLUG + 1].rpartition("-")[0] or words[:MAX_SLUG]
    return words


def translates(name: str) -> tuple[str, str] | None:
    """Tell what the file ``name`` is a translation of, without its ending, and the language.

    None when it is not named like a translation.
    """
    match = _TRANSLATION.fullmatch(name)
    return (match[1], match[2].lower()) if match else None
