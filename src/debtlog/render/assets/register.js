// Makes the register searchable; without it the register is a plain table.
(() => {
  "use strict";

  const { Row, Words, Search, LISTS, Register: known } = window.debtlog;
  if (known) return;
  const MORE = 200;
  // what a spreadsheet takes for a formula
  const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

  class Register {
    constructor(box) {
      this.box = box;
      this.words = box.dataset;
      this.table = box.querySelector("table");
      this.body = this.table.tBodies[0];
      this.heads = [...this.table.tHead.rows[0].cells];
      this.labels = this.heads.map((head) => head.textContent.trim());
      this.columns = this.heads.map((head) => head.querySelector("button").dataset.column);
      this.form = box.querySelector("form");
      this.field = box.querySelector("[type=search]");
      this.reset = box.querySelector("[type=reset]");
      this.menus = box.querySelector(".debt-fold");
      this.count = box.querySelector("[role=status]");
      this.empty = box.querySelector(".debt-empty");
      this.more = box.querySelector(".debt-more");
      this.collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
      this.facets = [...box.querySelectorAll("[data-facet]")].map((menu) => this.facet(menu));
      this.rows = this.read(JSON.parse(box.querySelector(".debt-rows").textContent));
      [...this.body.rows].forEach((line, index) => { this.rows[index].line = line; });
      this.atOnce = this.body.rows.length;
      this.shown = this.atOnce;
      const { src } = document.querySelector(".debt-page script");
      this.search = new Search(this.rows, Words.of(src, Number(this.words.words)));
      this.restore();
      this.listen();
      if (this.text || document.activeElement === this.field) this.complete();
      this.apply();
      box.dataset.ready = "true";
    }

    // A menu of values.
    facet(menu) {
      const [label, chosen] = menu.querySelector("summary").childNodes;
      const facet = { name: menu.dataset.facet, label: label.textContent.trim(), menu, number: chosen, chosen: new Set() };
      facet.options = [...menu.querySelectorAll("label")].map((line) => {
        const [box, text, number] = line.children;
        const key = decodeURIComponent(box.value.slice(facet.name.length + 1));
        return { facet, key, label: text.textContent, line, box, text, number };
      });
      return facet;
    }

    // Rows refer to their values by number, in the order of the page.
    read(rows) {
      const options = this.facets.flatMap((facet) => facet.options);
      for (const facet of this.facets) this.arrange(facet);
      return rows.map((row, index) => new Row(row, index, options));
    }

    // Names are sorted by the rules of the reader's language; "None" stays last.
    arrange({ menu, options }) {
      const compare = (a, b) => !a.key - !b.key || this.collator.compare(a.label, b.label);
      if (!("ordered" in menu.dataset)) options.sort(compare).forEach(({ line }) => line.parentNode.append(line));
      options.forEach((option, rank) => { option.rank = rank; });
    }

    listen() {
      this.field.addEventListener("focus", () => this.complete());
      this.field.addEventListener("input", () => {
        if (!this.search.isTried) this.complete();
        this.change({ text: this.field.value });
      });
      this.menus.addEventListener("click", () => this.menus.ariaExpanded = this.menus.ariaExpanded !== "true");
      this.form.addEventListener("change", ({ target }) => {
        if (target === this.field) return;
        const option = this.facets.flatMap(({ options }) => options).find(({ box }) => box === target);
        option.facet.chosen[target.checked ? "add" : "delete"](option.key);
        this.change({});
      });
      this.form.addEventListener("keydown", (event) => {
        const menu = event.target.closest("details[open]");
        if (event.key !== "Escape" || !menu) return;
        menu.open = false;
        menu.firstElementChild.focus();
      });
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("reset", () => this.clear());
      this.heads.forEach((head, column) => {
        head.firstElementChild.disabled = false;
        head.addEventListener("click", () => this.turn(column));
      });
      this.box.querySelector("[data-csv]").addEventListener("click", () => this.download());
      this.more.addEventListener("click", () => this.showMore());
    }

    // Read the state from the address, for links and the Back button. The name `q` is taken: with it
    // Material opens its own search.
    restore() {
      const query = new URLSearchParams(location.search);
      // the search of the site leads here with what was searched for
      this.text = query.get("text") ?? (location.hash === `#${this.form.id}` && query.get("h") || "");
      this.field.value = this.text;
      const sort = query.get("sort") ?? "";
      this.sort = this.columns.includes(sort.replace(/^-/, "")) ? sort : "";
      for (const facet of this.facets) facet.chosen = new Set(query.getAll(facet.name));
      // other pages lead to records that no facet has in common
      this.ids = new Set(query.getAll("id"));
    }

    store() {
      const query = new URLSearchParams();
      if (this.text) query.set("text", this.text);
      for (const facet of this.facets) for (const key of facet.chosen) query.append(facet.name, key);
      for (const id of this.ids) query.append("id", id);
      if (this.sort) query.set("sort", this.sort);
      const search = query.size ? `?${query}` : "";
      history.replaceState(history.state, "", location.pathname + search + location.hash);
    }

    change(state) {
      Object.assign(this, state, { shown: this.atOnce });
      this.store();
      this.apply();
    }

    clear() {
      for (const facet of this.facets) facet.chosen.clear();
      this.ids.clear();
      this.change({ text: "", sort: "" });
      this.field.focus();
    }

    complete() {
      this.search.complete(() => this.apply());
    }

    // Sort by a column: ascending, descending, in the original order.
    turn(column) {
      const name = this.columns[column];
      const next = { [name]: `-${name}`, [`-${name}`]: "" };
      this.change({ sort: next[this.sort] ?? name });
    }

    showMore() {
      const first = this.shown;
      this.shown += MORE;
      this.apply();
      this.body.rows[first]?.querySelector("a")?.focus();
    }

    show(most) {
      const lines = this.hits.slice(0, most).map((row) => row.element(this.columns, this.labels));
      const { rows } = this.body;
      if (lines.length === rows.length && lines.every((line, index) => line === rows[index])) return;
      const focused = document.activeElement;
      this.body.replaceChildren(...lines);
      if (this.body.contains(focused)) focused.focus({ preventScroll: true });
    }

    apply() {
      this.hits = this.filter();
      this.order(this.hits);
      const found = this.hits.length;
      this.show(this.shown);
      this.table.hidden = !found;
      this.empty.hidden = found > 0 || this.search.isWaiting;
      this.more.hidden = found <= this.shown;
      this.more.textContent = this.words.more.replace("{n}", Math.min(MORE, found - this.shown));
      this.tell(found);
      this.facets.forEach((facet) => this.mark(facet));
      const used = this.facets.reduce((sum, facet) => sum + facet.chosen.size, 0);
      this.menus.lastElementChild.textContent = used || "";
      this.reset.hidden = !(this.text || this.sort || used || this.ids.size);
    }

    // Say how many rows match. While that may still change it is shown, but not read out.
    tell(found) {
      const { state } = this.search;
      const said = this.words[state].replace("{n}", found).replace("{total}", this.rows.length);
      this.count.ariaBusy = String(state === "loading");
      if (this.count.textContent !== said) this.count.textContent = said;
    }

    // Find the rows that match. A row that matches all facets but one counts for the values of that one.
    filter() {
      const used = this.facets.filter((facet) => facet.chosen.size);
      const hits = [];
      for (const { options } of this.facets) for (const option of options) option.count = 0;
      for (const row of this.search.find(this.text)) {
        if (this.ids.size && !this.ids.has(row.id.replace(/^#/, ""))) continue;
        const failed = used.filter((facet) => !row.options.some((it) => it.facet === facet && facet.chosen.has(it.key)));
        if (!failed.length) hits.push(row);
        if (failed.length > 1) continue;
        for (const option of row.options) if (!failed.length || option.facet === failed[0]) option.count += 1;
      }
      return hits;
    }

    mark(facet) {
      const { size } = facet.chosen;
      facet.menu.classList.toggle("debt-facet--used", size > 0);
      facet.number.textContent = size || "";
      for (const option of facet.options) {
        option.number.textContent = option.count;
        option.box.checked = facet.chosen.has(option.key);
      }
    }

    order(rows) {
      const name = this.sort.replace("-", "");
      const sign = name === this.sort ? 1 : -1;
      const column = this.columns.indexOf(name);
      this.heads.forEach((head, index) => {
        head.setAttribute("aria-sort", index !== column ? "none" : sign > 0 ? "ascending" : "descending");
      });
      if (column < 0) return;
      const values = new Map(rows.map((row) => [row, row.rank(name)]));
      const compare = (a, b) => (typeof a === "number" ? a - b : this.collator.compare(a, b));
      rows.sort((a, b) => sign * compare(values.get(a), values.get(b)) || a.index - b.index);
    }

    download() {
      const more = this.facets.filter((facet) => LISTS.includes(facet.name));
      const cell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
      const columns = [...this.columns, ...more.map(({ name }) => name)];
      const lines = [
        [...this.labels, ...more.map(({ label }) => label)],
        ...this.hits.map((row) => columns.map((column) => row.text(column))),
      ];
      const text = lines.map((parts) => parts.map(cell).join(",")).join("\r\n");
      const link = document.createElement("a");
      link.download = "register.csv";
      link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
  }

  window.debtlog.Register = Register;

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".debt-facet[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // Both events: themes announce the pages that they load, but on file:// not the first one.
  let register;
  const init = () => {
    const box = document.querySelector("[data-count]");
    if (!box) register = undefined;
    else if (!box.dataset.ready) register = new Register(box);
  };
  // print everything that matches the filters
  window.addEventListener("beforeprint", () => register?.show());
  window.addEventListener("afterprint", () => register?.show(register.shown));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", init);
  else init();
  window.document$?.subscribe(init);
})();
