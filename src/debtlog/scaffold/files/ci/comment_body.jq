# In a block of code nothing is a mention, a reference, a link, a picture, a command or HTML,
# and without backticks nothing ends it. Signs that nobody sees, or that turn text around, go.
[explode[] | if . == 96 then 39 else . end
  | select(. == 10 or (. >= 32 and . < 127) or . > 159)
  | select(. != 173 and . != 1564 and . != 65279)
  | select((. < 8203 or . > 8207) and (. < 8232 or . > 8238) and (. < 8288 or . > 8303))
  | select(. < 917504 or . > 921599)]
| implode | split("\n") | map(select(. != ""))
| (.[-1] // "" | .[:300]) as $summary
| reduce .[:-1][] as $line ({room: 50000, lines: [], more: 0, records: 0};
    .room -= ($line | utf8bytelength) + 1
    | if .room >= 0 then .lines += [$line]
      else .more += 1 | .records += (if $line[:1] == "#" then 1 else 0 end) end)
| (if .lines == [] then "No technical debt waits for an answer"
   else "This change touches technical debt" end) as $title
| {body: ([$marker, "", "### \($title)", "", "```text", .lines[],
    (select(.more > 0) | "… \(.more) more lines, with \(.records) more records"), $summary,
    "```", "", "At \($commit[:12]). Answer in the same branch, and this comment follows."]
    | join("\n"))}
