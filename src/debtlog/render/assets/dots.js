// Narrows the dots of the dashboard down to an owner, a component or a severity.
(() => {
  "use strict";

  if (window.debtlog.hasDots) return;
  window.debtlog.hasDots = true;

  class Dots {
    constructor(menu) {
      this.menu = menu;
      this.all = menu.closest(".debt-filter").querySelector("a");
      this.says = this.all.textContent;
      this.link = this.all.getAttribute("href");
      this.dots = [...document.querySelectorAll(".debt-dot")].map((dot) => ({
        dot,
        link: dot.getAttribute("href"),
        label: dot.getAttribute("aria-label"),
        text: dot.textContent,
        counts: new Map(dot.dataset.in.split(" ").map((part) => part.split(":").map(Number))),
      }));
      menu.addEventListener("change", () => this.apply());
      menu.disabled = false;
      // a browser may remember what was chosen
      this.apply();
    }

    // A choice is numbered by its place in the menu, and says how the register does the same.
    apply() {
      const { selectedIndex: choice, value } = this.menu;
      let shown = 0;
      let total = 0;
      for (const { dot, link, label, text, counts } of this.dots) {
        const most = Number(text.replace(/\D/g, "")) || 1;
        const count = choice > 0 ? counts.get(choice) ?? 0 : most;
        shown += count;
        total += most;
        dot.classList.toggle("debt-off", !count);
        dot.textContent = count > 1 ? count : "";
        dot.title = most > 1 ? label.replace(/^\d+/, count) : label;
        dot.setAttribute("aria-label", dot.title);
        dot.href = most > 1 && value ? `${link}&${value}` : link;
      }
      const said = this.menu.dataset.count.replace("{n}", shown).replace("{total}", total);
      this.all.textContent = choice > 0 ? said : this.says;
      this.all.href = choice > 0 ? `${this.link}&${value}` : this.link;
    }
  }

  const init = () => {
    const menu = document.querySelector(".debt-filter select:disabled");
    if (menu) new Dots(menu);
  };
  window.debtlog.onEachPage(init);
})();
