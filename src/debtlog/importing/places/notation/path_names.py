"""What is the name of a file or a folder, and what only looks like one."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """Give the set of the words of a text; a table that is read as one."""
    return frozenset(text.split())


#: Endings of files that people keep in repositories; these are believed outside of code spans, too.
_ENDINGS = words("""
    ada adb adoc ads agda asm asp aspx astro awk bash bat bats bazel bib blade bzl c cabal cc
    cfg cgi cjs cjsx cl clj cljc cljs cmake cmd coffee conf config cpp cr cs cshtml csproj css
    csv cts cu cue cxx d dart dhall diff dockerfile dot dts edn ejs el elm env eex erb erl ex
    exs f f90 fish fs fsi fsproj fsx ftl gemspec gd glsl go gohtml gotmpl gql gradle graphql
    groovy gsp h haml handlebars hbs hcl heex hh hlsl hpp hrl hs htm html hxx iml inc ini inl
    ino ipp ipynb j2 java jinja jinja2 jl js json json5 jsonc jsonl jsp jsx kt kts less lhs lisp
    liquid lock lua m make markdown mako md mdc mdx metal mjs mk ml mli mm mod mojo mpp mts
    mustache nim nix njk nu odin pas patch php phtml pl plist plpgsql pm po pod pot pp
    prisma pro properties proto ps1 psd1 psm1 pug purs py pyi pyx qml r rake rb re res resx rkt
    rmd robot rs rst ru s sass sbt scala scm scss sh slim sln smk snap sol sql sum sv svelte svg
    swift t tcl templ tera tex tf tfvars thrift tmpl toml tpl ts tsv tsx twig txt v vb vba
    vbproj vert frag vhd vhdl vim vue wasm wat wgsl wit wsdl xaml xcconfig xhtml xlf xml xsd xsl
    xslt yaml yang yml zig zsh
    """)
#: Endings of other files; believed where a folder stands before them, or in code spans.
_OTHER_ENDINGS = words("""
    bak bin cer class crt css dat data db dll dylib example exe gif gz ico jar jpeg jpg key
    keystore lib log map mp3 mp4 otf out p12 parquet pdf pem png sample service so sqlite
    sqlite3 tar test tgz timer tmp ttf war wav webm webp whl woff woff2 xls xlsx zip
    """)
#: Names that mean the same in every repository.
NAMES = words("""
    Brewfile CMakeLists.txt CODEOWNERS Caddyfile Cargo.lock Containerfile Dockerfile
    Earthfile Gemfile Guardfile Jenkinsfile Justfile Kconfig LICENSE Makefile Pipfile
    Podfile Procfile Rakefile Snakefile Tiltfile Vagrantfile justfile makefile
    mvnw gradlew go.mod go.sum
    """)
_DOTFILES = re.compile(
    r"\.(?:[a-z]{1,30}(?:rc|ignore|files)|env|envrc|editorconfig|git[a-z]{1,20}|mailmap|npmrc|nvmrc"
    r"|[a-z][a-z-]{2,30}\.(?:ya?ml|json|toml)"
    r"|tool-versions|clang-(?:format|tidy)|(?:python|ruby|node)-version)(?:\.[\w-]{1,30}){0,3}"
)
#: Programs whose name ends like a file.
_PRODUCTS = words("""
    alpine angular asp backbone bull bun chart cypress d3 day deno discord electron ember
    express gatsby handlebars hapi koa knockout leaflet meteor moment mongoose mustache nest
    next node nuxt p5 paper phaser pixi pm2 prism react require sails sequelize socket solid
    svelte three underscore vue web3
    """)
_DOMAINS = words("""
    ai app be biz br ca ch cloud cn co com de dev edu es eu fr gov in info internal invalid io
    it jp localhost me mil net nl org pt tech test tv uk us xyz
    """)
#: Folders that begin a path, even if no ending tells that it is one.
FOLDERS = words("""
    .circleci .cursor .github .gitlab .husky .vscode api app apps assets backend benches
    bin charts client cmd components config configs contracts core crates db deploy docker docs
    engine etc examples frontend helm include infra infrastructure internal k8s lib libs
    migrations mobile modules packages pages pkg plugins public resources scripts server
    services shared spec specs src static supabase templates terraform test tests third_party
    tools types ui utils vendor web
    """)
#: Names that stand beside a slash for one or the other.
_SIDES = words("api app backend client db frontend mobile server ui web")
_BRANCHES = words("bugfix feat feature fix hotfix origin refs release upstream")
_NUMERIC = re.compile(
    r"v?\d+(?:\.\d+)*+(?:[-+.](?:alpha|beta|rc|dev|pre)?[\d.]{0,20})?", re.IGNORECASE
)
_LONGEST_UNKNOWN = 5
_CALLS = words("console.log req.json request.json res.json response.json")
#: Objects whose members look like files.
_OBJECTS = words("""
    app arr array console cls ctx data db document e event history localStorage log logger map math
    obj object os process props ref req request res response result self session state store str sys
    this user window
    """)
#: Members of objects, which are no endings.
_NO_ENDINGS = words("""
    add all any apply args async attr await bind body call catch clear clone close code copy count
    create debug delete each emit end error exec exit field fields filter find first fmt format
    from func get group has hash head id index info init insert into is item items iter join keys
    kind label last len level line lines link list load main match max merge min mode name names new
    next node off on once open order param parse patch path pipe pop port post push put query quit
    raise range read ref reset root row rows run save scope self send set setup shape share size
    slice sleep slug sort spawn split start state stats stop store sub sync tags task text then time
    title to token total trim type unit url use user uuid value view wait warn wrap write zip
    """)
_ENDING = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,9}")
_PLAIN_SEGMENT = re.compile(r"[\w.+@$~*?\[\](){},… -]{1,200}")
LONGEST = 400
#: Endings that members of objects have for names, too.
MEMBERS = words("""
    config d data dot env f h in lock log m make map mod p po properties r re res s sum v
    """)


def ending_of(name: str) -> str:
    """Give what follows the last dot of a name, in lower case; empty if that is no ending."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem and _ENDING.fullmatch(ending) else ""


def is_known_file(name: str) -> bool:
    """Whether a name, without folders, is that of a file wherever it stands."""
    if name in NAMES:
        return True
    stem, ending = name.rpartition(".")[0], ending_of(name)
    if (
        name.startswith(".")
        or stem.endswith(("-", "."))
        or (stem in _OBJECTS and ending in MEMBERS)
    ):
        return False
    if name == f"{stem}.js" and stem[:1].isupper() and stem.lower() in _PRODUCTS:
        return False
    if name in _CALLS or (_is_number(stem) and len(ending) < len("md")):
        return False
    return ending in _ENDINGS


def is_file(name: str, *, in_code: bool, in_folder: bool) -> bool:
    """Whether a name is that of a file, where it stands."""
    if is_known_file(name) or _DOTFILES.fullmatch(name):
        return True
    stem = name.partition(".")[0]
    if name in _CALLS or (stem.lower() in _PRODUCTS and name.lower() == f"{stem.lower()}.js"):
        return False
    if stem in NAMES:
        return in_code or in_folder
    ending = ending_of(name)
    if not ending or name.startswith("..") or _is_number(name) or not (in_code or in_folder):
        return False
    if in_folder:
        return True
    return _is_unknown_file(name) or (ending in _OTHER_ENDINGS and stem not in _OBJECTS)


def is_path(path: str, *, in_code: bool) -> bool:
    """Whether a text with at least one slash inside is the path of a file or a folder."""
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    if not parts or len(path) > LONGEST or not all(map(_PLAIN_SEGMENT.fullmatch, parts)):
        return False
    head, name = parts[0], parts[-1]
    if len(parts) > 1 and is_domain(head):
        return False
    if path.endswith("/"):
        return in_code and not all(map(_is_number, parts)) and head not in _BRANCHES
    if is_file(name, in_code=in_code, in_folder=len(parts) > 1 or in_code):
        return True
    if "*" in path or not in_code:
        return len(parts) > 1 and ("*" in path or head.startswith(".")) and head[-1:].isalpha()
    sides = len(parts) == 1 or set(parts) <= _SIDES
    return head in FOLDERS and not sides and not any(map(_is_number, parts))


def _is_unknown_file(name: str) -> bool:
    """Whether an ending that nobody knows looks like one, not like the member of an object."""
    stem, _, ending = name.rpartition(".")
    looks = (
        stem not in _OBJECTS
        and len(ending) <= _LONGEST_UNKNOWN
        and ending.islower()
        and "." not in stem
    )
    return looks and ending not in _DOMAINS and ending not in _NO_ENDINGS


def is_domain(name: str) -> bool:
    """Whether a name is that of a computer in the network."""
    return name == "localhost" or (ending_of(name) in _DOMAINS and name not in NAMES)


def _is_number(name: str) -> bool:
    return bool(_NUMERIC.fullmatch(name))
