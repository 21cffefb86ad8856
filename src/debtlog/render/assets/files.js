// Sorts and unfolds the tree of files, and lights lines of a file. Without it the tree is in order of heat, and
// addresses light the lines that have debt.
(() => {
  "use strict";

  if (window.debtlog.files) return;
  window.debtlog.files = true;
  const find = (selector) => document.querySelector(selector);

  const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  const name = (line) => line.querySelector("span").textContent;

  const order = {
    heat: (list) => list.debtHeat,
    name: (list) => [...list.debtHeat].sort((a, b) => collator.compare(name(a), name(b))),
  };

  const sort = (tree, by) => {
    for (const list of [tree, ...tree.querySelectorAll("ul")]) {
      list.debtHeat ??= [...list.children];
      list.append(...order[by](list));
    }
  };

  const unfold = (tree, isWhole) => {
    for (const folder of tree.querySelectorAll("details")) {
      folder.debtOpen ??= folder.open;
      folder.open = isWhole || folder.debtOpen;
    }
  };

  const press = (button) => {
    const tree = find(".debt-tree");
    const { order: by } = button.dataset;
    const isPressed = by !== "unfold" || button.ariaPressed !== "true";
    if (by === "unfold") unfold(tree, isPressed);
    else {
      sort(tree, by);
      button.parentNode.querySelectorAll("[data-order=heat], [data-order=name]").forEach((it) => it.ariaPressed = "false");
    }
    button.ariaPressed = String(isPressed);
  };

  // What an address names: #L12, #L12-20, or #L12-L20 as code hosts write it.
  const named = (hash) => {
    const [, first, last = first] = /^#L(\d+)(?:-L?(\d+))?$/.exec(hash) ?? [];
    return { first, last, name: first === last ? `L${first}` : `L${first}-${last}` };
  };

  // The picture of lines; where they are not those of a debt, a new one.
  const picture = ({ first, last, name: id }) => {
    const line = document.getElementById(`L${first}`);
    if (!line || +last < +first) return undefined;
    const known = document.getElementById(id);
    if (known) return known === line ? line.querySelector("svg:not([id])") : known;
    const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    made.setAttribute("height", `${((last - first + 1) * 1.8).toFixed(1)}em`);
    made.id = id;
    line.prepend(made);
    return made;
  };

  const light = (hash) => {
    document.querySelectorAll(".debt-source .debt-lit").forEach((it) => it.classList.remove("debt-lit"));
    const lit = picture(named(hash));
    lit?.classList.add("debt-lit");
    return lit;
  };

  // Show where an address leads, and in the list what is there.
  const show = () => {
    if (!find(".debt-source")) return;
    const lit = light(location.hash);
    if (lit && !find(":target")) lit.scrollIntoView();
    document.querySelectorAll(".debt-beside li").forEach((it) => {
      const isHere = it.querySelector("a").hash === `#${named(location.hash).name}`;
      it.classList.toggle("debt-lit", isHere);
      if (isHere) it.parentNode.parentNode.scrollTop = it.offsetTop - it.parentNode.offsetTop;
    });
  };

  const point = ({ type, target }) => {
    const entry = target.closest?.(".debt-beside li");
    if (entry) light(/over|in$/.test(type) ? entry.querySelector("a").hash : location.hash);
  };
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) document.addEventListener(type, point);

  document.addEventListener("click", ({ target, clientY }) => {
    const button = target.closest("[data-order]");
    if (button) press(button);
    const map = target.closest(".debt-strip");
    if (!map) return;
    const { top, height } = map.getBoundingClientRect();
    const line = Math.ceil((clientY - top) / height * map.dataset.lines);
    document.getElementById(`L${line}`)?.scrollIntoView({ block: "center" });
  });

  window.addEventListener("hashchange", show);
  window.debtlog.onEachPage(show);
})();
