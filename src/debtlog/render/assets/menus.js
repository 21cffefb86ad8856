// The filters of the register: a menu for each kind of value, and what is chosen as buttons that take it off.
(() => {
  "use strict";

  const { make, fold, Facet: known } = window.debtlog;
  if (known) return;
  // What is left free between a menu and the edge of the window, and of what height a menu is of use.
  const EDGE = 8;
  const LEAST = 160;
  // More values than these of one facet share a button.
  const APART = 2;

  class Facet {
    // `opened` is called once the menu is open, before it is painted.
    constructor(menu, collator, opened) {
      const [label, number] = menu.querySelector("summary").childNodes;
      Object.assign(this, { menu, name: menu.dataset.facet, label: label.textContent.trim(), number, chosen: new Set() });
      this.options = [...menu.querySelectorAll("label")].map((line) => {
        const [box, text, count] = line.children;
        const key = decodeURIComponent(box.value.slice(this.name.length + 1));
        return { facet: this, key, label: text.textContent, line, box, text, number: count };
      });
      this.inOrder = [...this.options];
      // names are sorted by the rules of the reader's language; "None" stays last
      const compare = (a, b) => !a.key - !b.key || collator.compare(a.label, b.label);
      if (!("ordered" in menu.dataset)) this.inOrder.sort(compare).forEach(({ line }) => line.parentNode.append(line));
      this.inOrder.forEach((option, rank) => { option.rank = rank; });
      this.finder = menu.querySelector(".debt-find");
      this.finder?.addEventListener("input", () => this.narrow());
      // the event `toggle` comes a task later: until then the menu would be seen where it does not fit
      new MutationObserver(() => menu.open && opened()).observe(menu, { attributeFilter: ["open"] });
    }

    // Show only the values that contain what is typed in a menu with many of them.
    narrow() {
      const text = fold(this.finder.value.trim());
      for (const { line, label } of this.options) line.hidden = !fold(label).includes(text);
      this.place();
    }

    // Keep the open menu inside of the window: below its button or above, where there is more room.
    place() {
      const [button, list] = this.menu.children;
      list.style.cssText = "";
      const { left, top, bottom } = button.getBoundingClientRect();
      const width = document.documentElement.clientWidth;
      const below = window.innerHeight - bottom - 2 * EDGE;
      const isAbove = below < Math.min(LEAST, list.offsetHeight) && top > below;
      const least = EDGE - left;
      list.style.left = `${Math.max(least, Math.min(0, width - EDGE - list.offsetWidth - left))}px`;
      list.style.maxHeight = `${Math.min(list.offsetHeight, Math.max(LEAST / 2, isAbove ? top - 2 * EDGE : below))}px`;
      if (isAbove) list.style.cssText += "bottom: calc(100% + 4px); top: auto;";
    }

    mark() {
      const { size } = this.chosen;
      this.menu.classList.toggle("debt-facet--used", size > 0);
      this.number.textContent = size || "";
      for (const option of this.options) option.box.checked = this.chosen.has(option.key);
    }
  }

  // Make buttons that take off what is chosen of a facet; `words` name them.
  const chips = ({ label, options, chosen }, words, takeOff) => {
    const taken = options.filter(({ key }) => chosen.has(key));
    const groups = taken.length > APART ? [taken] : taken.map((option) => [option]);
    return groups.map((group) => {
      const text = `${label}: ${group.length > 1 ? group.length : group[0].label}`;
      const button = make("button", { type: "button", className: "debt-chip", ariaLabel: words.replace("{filter}", () => text) }, text);
      button.addEventListener("click", () => takeOff(chosen, group.map(({ key }) => key)));
      return button;
    });
  };

  Object.assign(window.debtlog, { Facet, chips });

  const open = () => document.querySelector(".debt-facet[open]");
  document.addEventListener("click", ({ target }) => {
    const menu = open();
    if (menu && !menu.contains(target)) menu.open = false;
  });
  document.addEventListener("focusin", ({ target }) => {
    const menu = open();
    if (menu && !menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    const menu = key === "Escape" && open();
    if (!menu) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  window.addEventListener("resize", () => open()?.setAttribute("open", ""));
})();
