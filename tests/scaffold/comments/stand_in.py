"""What is called instead of ``gh`` and ``curl``: it notes each call and gives the answer for it.

It runs as a program of its own and imports nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

#: Options of both that are followed by a value.
VALUED = {
    "--method": "method",
    "--request": "method",
    "--input": "body",
    "--data": "body",
    "--header": "header",
    "--output": "output",
    "--max-filesize": "most",
    "--max-time": "",
    "-f": "field",
}


def read_call(program: str, arguments: list[str]) -> dict[str, Any]:
    """Understand a command line, as far as the scripts use it; anything else is an error."""
    call: dict[str, Any] = {"program": program, "fields": [], "method": "", "flags": []}
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word in VALUED:
            name, value = VALUED[word], left.pop(0)
            if name == "field":
                call["fields"].append(value)
            elif name == "body":
                call["body"] = json.loads(Path(value.removeprefix("@")).read_text("utf-8"))
            elif name:
                call[name] = value
        elif word.startswith("-"):
            call["flags"].append(word)
        else:
            call["address"] = word
    call["method"] = call["method"] or ("POST" if "body" in call else "GET")
    address, _, query = call["address"].partition("?")
    call["path"] = address.partition("/api/v4/")[2] or address
    call["query"] = {key: values[0] for key, values in parse_qs(query).items()}
    return call


def answer(call: dict[str, Any], state: dict[str, Any]) -> bytes | None:
    """Return what the host says; None if it refuses."""
    found = state["answers"].get(f"{call['method']} {call['path']}")
    if found is None:
        return None
    if "file" in found:
        data = Path(found["file"]).read_bytes()
        return None if len(data) > int(call.get("most", len(data))) else data
    if "pages" not in found:
        return json.dumps(found["json"]).encode()
    pages = [json.dumps(page).encode() for page in found["pages"]]
    if call["program"] == "gh":
        return b"".join(pages) if "--paginate" in call["flags"] else pages[0]
    number = int(call["query"]["page"])
    return pages[number - 1] if number <= len(pages) else b"[]"


def main() -> int:
    """Do as the program does whose name this has."""
    program, arguments = Path(sys.argv[0]).name, sys.argv[1:]
    if program == "gh":
        assert arguments.pop(0) == "api"
    call = read_call(program, arguments)
    folder = Path(os.environ["STAND_IN"])
    call["token"] = os.environ.get("GH_TOKEN", "")
    with (folder / "calls").open("a", encoding="utf-8") as calls:
        calls.write(json.dumps(call) + "\n")
    said = answer(call, json.loads((folder / "state.json").read_text("utf-8")))
    if said is None:
        sys.stderr.write("HTTP 404: refused\n")
        return 22 if program == "curl" else 1
    if output := call.get("output"):
        Path(output).write_bytes(said)
    elif "--silent" not in call["flags"] or program == "curl":
        sys.stdout.buffer.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
