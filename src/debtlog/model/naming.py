"""How the file of a record is named: ``0010-hot-reload.yml``."""

from __future__ import annotations

import re
from unicodedata import normalize

MAX_SLUG = 60

#: Cyrillic letters as passports and addresses write them.
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіў", "abvgdeziiklmnoprstufyeiu", strict=True))
    | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": ""}
    | {"ь": "", "ю": "iu", "я": "ia", "є": "ie", "ї": "i", "ґ": "g", "ß": "ss", "ø": "o", "ł": "l"}
)


def file_name(record_id: int | str, title: str) -> str:
    """Name the file of a record after its id and its title."""
    number = f"{record_id:04}" if isinstance(record_id, int) else record_id
    letters = normalize("NFKD", title.lower().translate(_LATIN)).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", letters))
    if len(slug) > MAX_SLUG:
        slug = slug[: MAX_SLUG + 1].rpartition("-")[0] or slug[:MAX_SLUG]
    return f"{number}-{slug or 'debt'}.yml"
