"""What each language calls a symbol, under which name, and which lines belong to it.

Decorators, annotations and attributes belong to a symbol but for those of Rust; documentation and a
line `template<…>` belong to none. What is in a function is local, but for functions and types.
"""

from __future__ import annotations

from typing import Any

import pytest

from debtlog.sources.symbols import symbols_of
from debtlog.sources.symbols.tree_sitter import parsed_symbols
from tests.sources.conftest import Expected, places

FILES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "functions and classes": ("a.js", """\
export default class {
  #level = 1;
  static max = 9;
  get level() { return this.#level; }
  set level(to) { this.#level = to; }
  ['at once']() {}
  handle = (event) => {
    const local = 1;
    const inner = () => local;
  };
}
function* steps() { function sub() {} }
async function load() { let n = 1; return class Loader { size = 1; run() {} }; }
module.exports = class Other { at() {} };
""", {
        "default": (1, 11), "default.level": ((2, 2), (4, 4), (5, 5)), "default.max": (3, 3),
        "default.at once": (6, 6), "default.handle": (7, 10), "default.handle.inner": (9, 9),
        "steps": (12, 12), "steps.sub": (12, 12), "load": (13, 13), "load.Loader": (13, 13),
        "load.Loader.size": (13, 13), "load.Loader.run": (13, 13), "Other": (14, 14),
        "Other.at": (14, 14),
    }),
    "objects and exports": ("b.js", """\
const { join, resolve: full } = require("path"), [first] = [1];
const api = { async get() {}, put: function () {}, url: "x", sub: { go: () => 1 } };
exports.load = function () {};
module.exports.save = () => {};
Box.prototype.lift = function () { this.lid = () => 1; this.open = 1; };
Box.count = 0;
module.exports = { pack() {}, size: 1 };
for (let i = 0; i < 3; i++) {}
use(function () { var local = 1; function named() {} });
""", {
        "join": (1, 1), "full": (1, 1), "first": (1, 1), "api": (2, 2), "api.get": (2, 2),
        "api.put": (2, 2), "api.sub": (2, 2), "api.sub.go": (2, 2), "load": (3, 3),
        "save": (4, 4), "Box.lift": (5, 5), "Box.lift.lid": (5, 5), "Box.count": (6, 6),
        "pack": (7, 7), "named": (9, 9),
    }),
    "types of TypeScript": ("c.ts", """\
interface Tank { level: number; fill(by: number): void; fill(): void }
abstract class Pump implements Tank {
  constructor(private readonly tank: Tank, other: number) {}
  private start = async () => { await 1; };
  abstract stop(): void;
  run(): void;
  run(fast?: boolean) {}
}
type Pair = { left: string };
const enum Mode { Slow, "very fast", Other = 3 }
declare function external(): void;
declare const VERSION: string;
declare module "pumps" { export const all: Pump[]; }
namespace Deep.Well { export function dig() {} }
function over(a: string): void;
function over(a: number): void;
function over(a: unknown) {}
""", {
        "Tank": (1, 1), "Tank.level": (1, 1), "Tank.fill": ((1, 1), (1, 1)), "Pump": (2, 8),
        "Pump.constructor": (3, 3), "Pump.tank": (3, 3), "Pump.start": (4, 4),
        "Pump.stop": (5, 5), "Pump.run": ((6, 6), (7, 7)), "Pair": (9, 9), "Pair.left": (9, 9),
        "Mode": (10, 10), "Mode.Slow": (10, 10), "Mode.very fast": (10, 10),
        "Mode.Other": (10, 10), "external": (11, 11), "VERSION": (12, 12), "pumps": (13, 13),
        "pumps.all": (13, 13), "Deep.Well": (14, 14), "Deep.Well.dig": (14, 14),
        "over": ((15, 15), (16, 16), (17, 17)),
    }),
    "wrapped functions": ("n.tsx", """\
export const Rows = memo(function Rows(props: P) {
  const drop = useCallback(async () => {
    const moved = props.rows.map((row) => row.id);
  }, []);
  const total = React.useMemo(() => 1, []);
  const [open, setOpen] = useState(false);
  return <div onDrop={drop} />;
});
""", {
        "Rows": (1, 8), "Rows.drop": (2, 4), "Rows.total": (5, 5),
    }),
    "decorators of TypeScript": ("m.ts", """\
@Component({
  name: "tank",
})
export class Tank {
  @Input()
  level = 1;
  @Listen("x") fill() {}
}
@Plain class Pump {}
""", {
        "Tank": (1, 8), "Tank.level": (5, 6), "Tank.fill": (7, 7), "Pump": (9, 9),
    }),
    "Go": ("d.go", """\
package tank

// Max is documented.
const Max, Min = 9, 1

var (
	level int
	pumps = map[string]Pump{
		"a": nil,
	}
)

type (
	Level = int
	Pump interface {
		Run() error
	}
)

type Tank[T any] struct {
	Pump
	*sync.Mutex
	name, owner string
}

func (t *Tank[T]) Fill(by int) {
	type local struct{ n int }
	const c = 1
	f := func() { var v = 1; _ = v }
}
func (Tank[T]) Drain() {}
func New() {}
""", {
        "tank.Max": (4, 4), "tank.Min": (4, 4), "tank.level": (7, 7), "tank.pumps": (8, 10),
        "tank.Level": (14, 14), "tank.Pump": (15, 17), "tank.Pump.Run": (16, 16),
        "tank.Tank": (20, 24), "tank.Tank.Pump": (21, 21), "tank.Tank.Mutex": (22, 22),
        "tank.Tank.name": (23, 23), "tank.Tank.owner": (23, 23), "tank.Tank.Fill": (26, 30),
        "tank.Tank.Fill.local": (27, 27), "tank.Tank.Fill.local.n": (27, 27),
        "tank.Tank.Drain": (31, 31), "tank.New": (32, 32),
    }),
    "Rust": ("e.rs", """\
#[derive(Debug)]
pub struct Tank<'a, T> { pub level: &'a T }
pub enum Mode { Slow, Fast(u8) }
impl<'a, T: Ord> Tank<'a, T> {
    const MAX: u8 = 9;
    pub fn fill(&self) { const LOCAL: u8 = 1; fn inner() {} }
}
impl<T> fmt::Display for Tank<'_, T> { fn fmt(&self) {} }
impl<T> fmt::Debug for Tank<'_, T> {
    fn fmt(&self) {}
}
impl Pump for &mut [u8] { type Out = u8; fn run(&self) {} }
trait Pump { type Out; fn run(&self); fn stop(&self) {} }
static LEVEL: u8 = 1;
type Short = Tank<'static, u8>;
macro_rules! tank { () => {}; }
mod deep { pub fn dig() {} }
mod elsewhere;
union Raw { a: u8 }
""", {
        "Tank": (2, 2), "Tank.level": (2, 2), "Mode": (3, 3), "Mode.Slow": (3, 3),
        "Mode.Fast": (3, 3), "Tank.MAX": (5, 5), "Tank.fill": (6, 6), "Tank.fill.inner": (6, 6),
        "Tank.fmt": ((8, 8), (10, 10)), "u8.Out": (12, 12), "u8.run": (12, 12), "Pump": (13, 13),
        "Pump.Out": (13, 13), "Pump.run": (13, 13), "Pump.stop": (13, 13), "LEVEL": (14, 14),
        "Short": (15, 15), "tank": (16, 16), "deep": (17, 17), "deep.dig": (17, 17),
        "elsewhere": (18, 18), "Raw": (19, 19), "Raw.a": (19, 19),
    }),
    "Java": ("F.java", """\
package org.example.tank;

/** Documentation is not part of it. */
@Deprecated
class Tank {
    static final int MAX = 9, MIN = 1;
    @Inject
    private Pump pump;
    Tank() { int local = 1; }
    void fill(int by) {}
    void fill(String by) { new Runnable() { public void run() {} }; }
    enum Mode { SLOW, FAST { void go() {} }; int speed; }
    interface Pump { int LIMIT = 1; void run(); default void stop() {} }
    record Level(int of, String unit) { Level { } }
    @interface Mark { String value() default ""; }
}
""", {
        f"org.example.tank.{name}": at for name, at in {
            "Tank": (4, 16), "Tank.MAX": (6, 6), "Tank.MIN": (6, 6), "Tank.pump": (7, 8),
            "Tank.Tank": (9, 9), "Tank.fill": ((10, 10), (11, 11)), "Tank.fill.run": (11, 11),
            "Tank.Mode": (12, 12), "Tank.Mode.SLOW": (12, 12), "Tank.Mode.FAST": (12, 12),
            "Tank.Mode.FAST.go": (12, 12), "Tank.Mode.speed": (12, 12), "Tank.Pump": (13, 13),
            "Tank.Pump.LIMIT": (13, 13), "Tank.Pump.run": (13, 13), "Tank.Pump.stop": (13, 13),
            "Tank.Level": (14, 14), "Tank.Level.of": (14, 14), "Tank.Level.unit": (14, 14),
            "Tank.Level.Level": (14, 14), "Tank.Mark": (15, 15), "Tank.Mark.value": (15, 15),
        }.items()
    }),
    "C": ("g.c", """\
#define MAX 9
#define LEVEL(t) \\
    ((t)->level)
typedef struct tank tank;
struct tank { int level; void (*run)(int); struct tank *next; };
typedef struct { int a; } point, *ref;
typedef void (*callback)(int);
enum mode { SLOW, FAST = 2 };
extern int shared;
static int *levels[3], count = 1;
static int *first(void);
static int *first(void)
{
    int local = 1;
    return levels[0];
}
int other(int (*f)(int));
struct tank make(void) { struct tank t; return t; }
""", {
        "MAX": (1, 1), "LEVEL": (2, 3), "tank": ((4, 4), (5, 5)), "tank.level": (5, 5),
        "tank.run": (5, 5), "tank.next": (5, 5), "point": (6, 6), "ref": (6, 6), "ref.a": (6, 6),
        "callback": (7, 7), "mode": (8, 8), "mode.SLOW": (8, 8), "mode.FAST": (8, 8),
        "shared": (9, 9), "levels": (10, 10), "count": (10, 10),
        "first": ((11, 11), (12, 16)), "other": (17, 17), "make": (18, 18),
    }),
    "C++": ("h.cpp", """\
namespace store::deep {
template <typename T>
class TANK_API Tank final : public Base<T> {
  TANK_OBJECT
 public:
  explicit Tank(int level) : level_(level) {}
  ~Tank();
  int &level() { return level_; }
  const T *begin() const;
  Tank &operator=(const Tank &) = delete;
  bool operator()(int) const { return true; }
  operator bool() const { return true; }
  operator const char *() const;
  friend bool operator==(const Tank &, const Tank &);
  using value = T;
  static constexpr int kMax = 9;
  int (*hook)(int);
  enum class Mode { Slow };
 private:
  int level_;
};
template <typename T>
Tank<T>::~Tank() {}
}
TANK_API void fill(int by);
std::ostream &operator<<(std::ostream &out, int level) { int local; auto f = [] { int x; }; }
store::deep::Tank<int>::operator const char *() const { return ""; }
namespace { int hidden; }
""", {
        "store.deep": (1, 24),
        **{f"store.deep.Tank.{name}": at for name, at in {
            "Tank": (6, 6), "~Tank": ((7, 7), (23, 23)), "level": (8, 8), "begin": (9, 9),
            "operator=": (10, 10), "operator()": (11, 11), "operator bool": (12, 12),
            "value": (15, 15), "kMax": (16, 16), "hook": (17, 17), "Mode": (18, 18),
            "Mode.Slow": (18, 18), "level_": (20, 20), "operator const char*": ((13, 13), (27, 27)),
        }.items()},
        "store.deep.Tank": (3, 21), "fill": (25, 25), "operator<<": (26, 26), "hidden": (28, 28),
    }),
    "C#": ("I.cs", """\
namespace Store.Deep;
[Serializable]
public partial class Tank<T>(int size) : IPump
{
    private const int Max = 9, Min = 1;
    public event Action Filled;
    public event Action Drained { add { } remove { } }
    static Tank() { int local = 1; }
    ~Tank() { }
    public int Level { get; set; }
    public T this[int index] => default;
    void IPump<T>.Run() { void Inner() { } }
    public static Tank<T> operator +(Tank<T> a, Tank<T> b) => a;
    public static bool operator true(Tank<T> a) => true;
    public static implicit operator string(Tank<T> a) => "";
    public delegate void Hook(int by);
    enum Mode { Slow, Fast = 2 }
}
public partial class Tank<T> { void More() { } }
record Level(int Of, string Unit);
static class Extensions { extension(string text) { public int Size() => 1; } }
""", {
        f"Store.Deep.{name}": at for name, at in {
            "Tank": ((2, 18), (19, 19)), "Tank.Max": (5, 5), "Tank.Min": (5, 5),
            "Tank.Filled": (6, 6), "Tank.Drained": (7, 7), "Tank.Tank": (8, 8),
            "Tank.~Tank": (9, 9), "Tank.Level": (10, 10), "Tank.this": (11, 11),
            "Tank.IPump.Run": (12, 12), "Tank.IPump.Run.Inner": (12, 12),
            "Tank.operator+": (13, 13), "Tank.operatortrue": (14, 14),
            "Tank.operator string": (15, 15), "Tank.Hook": (16, 16), "Tank.Mode": (17, 17),
            "Tank.Mode.Slow": (17, 17), "Tank.Mode.Fast": (17, 17), "Tank.More": (19, 19),
            "Level": (20, 20), "Level.Of": (20, 20), "Level.Unit": (20, 20),
            "Extensions": (21, 21), "Extensions.Size": (21, 21),
        }.items()
    }),
    "Ruby": ("j.rb", """\
module Store::Deep
  class Tank < Base
    MAX = 9
    MODES = {
      slow: 1,
    }.freeze
    attr_accessor :level, "unit"
    class << self
      attr_reader :all
      def make; end
    end
    def self.find(id) = all[id]
    def fill(by) = @level += by
    def level=(to); @level = to; end
    def <=>(other); local = 1; end
    def empty? = false
    alias drained? empty?
    alias_method :refill, :fill
    define_method(:shake) { 1 }
    Point = Struct.new(:x) do
      def length; end
    end
  end
  class Tank; def more; end; end
end
""", {
        "Store.Deep": (1, 25),
        **{f"Store.Deep.Tank.{name}": at for name, at in {
            "MAX": (3, 3), "MODES": (4, 6), "level": (7, 7), "unit": (7, 7), "all": (9, 9),
            "make": (10, 10), "find": (12, 12), "fill": (13, 13), "level=": (14, 14),
            "<=>": (15, 15), "empty?": (16, 16), "drained?": (17, 17), "refill": (18, 18),
            "shake": (19, 19), "Point": (20, 22), "Point.length": (21, 21), "more": (24, 24),
        }.items()},
        "Store.Deep.Tank": ((2, 23), (24, 24)),
    }),
    "PHP": ("k.php", r"""<?php
namespace Store\Deep;
const LIMIT = 9;
#[Attr]
final class Tank {
    public const MAX = 9, MIN = 1;
    private static ?int $count = 0;
    public string $name { get => 1; set(string $to) { } }
    public function __construct(private int $level) { $local = 1; }
    abstract public function run(): void;
}
enum Mode: string { case Slow = 's'; const Usual = self::Slow; }
trait Runs { function go() { $f = function () {}; } }
if (true) { function help() {} }
""", {
        **{f"Store.Deep.{name}": at for name, at in {
            "LIMIT": (3, 3), "Tank": (4, 11), "Tank.MAX": (6, 6), "Tank.MIN": (6, 6),
            "Tank.count": (7, 7), "Tank.name": (8, 8), "Tank.name.get": (8, 8),
            "Tank.name.set": (8, 8), "Tank.__construct": (9, 9),
            "Tank.level": (9, 9), "Tank.run": (10, 10), "Mode": (12, 12),
            "Mode.Slow": (12, 12), "Mode.Usual": (12, 12), "Runs": (13, 13), "Runs.go": (13, 13),
            "help": (14, 14),
        }.items()},
    }),
    "namespaces of PHP": ("l.php", """<?php
namespace Store { function fill() {} }
namespace Store\\Deep {
    interface Pump { public function run(); }
}
""", {
        "Store": (2, 2), "Store.fill": (2, 2), "Store.Deep": (3, 5), "Store.Deep.Pump": (4, 4),
        "Store.Deep.Pump.run": (4, 4),
    }),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text", "symbols"), FILES.values(), ids=FILES)
def test_names_what_is_declared(path: str, text: str, symbols: dict[str, Expected]) -> None:
    assert places(path, text) == symbols


PYTHONS = [
    "MAX: int = 9\na, (b, *c) = 1, (2, 3)\nd = e = lambda: 0\nx.y = 1\nz[0] = 1\nf += 1\n",
    "class A:\n    kind: str\n    n = 1\n    def m(self):\n        x = 1\n        def g(): pass\n",
    "@deco(\n    1\n)\nclass A: pass\n\n@a\n@b\nasync def f():\n    class In:\n        k = 1\n",
    "try:\n    import a\nexcept E:\n    a = None\nelse:\n    b = 1\nfinally:\n    c = 1\n",
    "if x:\n    def f(): pass\nelse:\n    def f(): pass\nfor i in x:\n    j = 1\n",
    "with x as y:\n    k = 1\n",
    "match x:\n    case 1:\n        y = 1\nwhile x:\n    z = (\n        1\n    )\n",
    "class A:\n    @property\n    def p(self): pass\n    @p.setter\n    def p(self, to): pass\n",
]  # fmt: skip


@pytest.mark.parametrize("text", PYTHONS)
def test_python_is_read_alike_by_either_parser(text: str) -> None:
    read = parsed_symbols(".py", text)
    assert read
    assert {name: at if len(at) > 1 else at[0] for name, at in read.places().items()} == places(
        "a.py", text
    )


@pytest.mark.parametrize(
    "text",
    [
        "print 'of another Python'\ndef f(x):\n    return x\n",
        "type Pair[T] = tuple[T, T]\ndef f(x):\n    return x\n\n\nx = t'{f}'\nexec 'y'\n",
    ],
)
def test_python_of_another_version_is_read(text: str) -> None:
    found = symbols_of("a.py", text)
    assert found
    (one,) = found.meant("f")
    assert text.splitlines()[one.place[0] - 1 : one.place[1]] == ["def f(x):", "    return x"]


def test_overloads_of_python_give_way_to_what_they_announce() -> None:
    text = (
        "@overload\ndef f(a: int): ...\n@typing.overload\ndef f(a: str): ...\ndef f(a): return a\n"
    )
    for found in (symbols_of("a.py", text), parsed_symbols(".py", text)):
        assert found
        assert [one.place for one in found.meant("f")] == [(5, 5)]
    stub = symbols_of("a.pyi", text[: text.rindex("def f")])
    assert stub
    assert [one.place for one in stub.meant("f")] == [(1, 2), (3, 4)]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("class Box { public: int &get(); };\nint &Box::get() { return v; }\n", "Box.get", (2, 2)),
        ("struct box { int a; };\nint get(struct box *class);\n", "get", (2, 2)),
        ("struct box { int a; };\nstatic inline int get(struct box *b) { return b->a; }\n",
         "get", (2, 2)),
    ],
)  # fmt: skip
def test_a_header_is_c_plus_plus_or_c(text: str, name: str, place: tuple[int, int]) -> None:
    found = symbols_of("a.h", text)
    assert found
    assert [one.place for one in found.meant(name)] == [place]
