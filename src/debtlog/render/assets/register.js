// Makes the register searchable; without it the register is a plain table.
(() => {
  "use strict";

  const { Row, Words, Search, Facet, chips, LISTS, isOlder, today, remember, recall, Register: known } = window.debtlog;
  if (known) return;
  const { first, turned, next, inOrder, showOrder, save } = window.debtlog;
  const MORE = 200;
  // Letters typed within this time, in milliseconds, are one search to go back from.
  const BURST = 2000;

  class Register {
    constructor(box) {
      Object.assign(this, { box, words: box.dataset, path: location.pathname, typed: 0 });
      this.table = box.querySelector("table");
      this.body = this.table.tBodies[0];
      this.heads = [...this.table.tHead.querySelectorAll("button")];
      this.form = box.querySelector("form");
      this.field = box.querySelector("[type=search]");
      this.sorter = box.querySelector("select");
      this.turner = box.querySelector(".debt-turn");
      this.reset = box.querySelector(".debt-bar [type=reset]");
      this.fold = box.querySelector(".debt-fold");
      this.chips = box.querySelector(".debt-chips");
      this.count = box.querySelector("[role=status]");
      this.empty = box.querySelector(".debt-empty");
      this.more = box.querySelector(".debt-more");
      this.collator = new Intl.Collator(this.words.language, { numeric: true });
      const menus = [...box.querySelectorAll("[data-facet]")];
      this.facets = menus.map((menu) => new Facet(menu, this.collator, () => this.tally()));
      this.options = this.facets.flatMap(({ options }) => options);
      this.columns = this.heads.map((head) => head.dataset.column);
      this.labels = Object.fromEntries([...this.sorter.options].map(({ value, text }) => [value, text]));
      this.labels.age = this.words.age;
      this.total = Number(this.words.total);
      this.atOnce = this.body.rows.length;
      this.listen();
      this.restore();
      // first, so that nothing says "not all texts were searched" until they are
      if (this.text || document.activeElement === this.field) this.complete();
      if (this.isUsed || this.shown > this.atOnce) this.apply();
      else {
        this.offer(this.total);
        this.mark();
      }
      this.age();
      box.dataset.ready = "true";
    }

    // All rows. They are read when they are needed: most readers look at what the page begins with.
    get rows() {
      const [days, costs, rows] = JSON.parse(this.box.querySelector(".debt-rows").textContent);
      const overdue = this.options.find(({ facet, key }) => facet.name === "attention" && key === "overdue");
      const columns = [...this.table.tHead.rows[0].cells].map((head) => head.firstElementChild.dataset.column);
      const { options, labels, words: { language } } = this;
      const table = { days, costs, options, labels, overdue, columns, language };
      const made = rows.map((row, index) => new Row(row, index, table));
      // where something is looked for at once, rows are made anew: those of the page would jump
      if (!this.isUsed) {
        [...this.body.rows].forEach((line, index) => {
          if (!made[index].isLate) made[index].line = line;
        });
      }
      Object.defineProperty(this, "rows", { value: made });
      return made;
    }

    get hits() {
      this.found ??= inOrder(this.filter(), this.sort, this.collator);
      return this.found;
    }

    get search() {
      const { src } = document.querySelector(".debt-page script");
      const search = new Search(this.rows, Words.of(src, Number(this.words.words)));
      Object.defineProperty(this, "search", { value: search });
      return search;
    }

    // The page may be weeks old, and records older than it says.
    age() {
      if (this.words.day === new Date(today).toISOString().slice(0, 10)) return;
      if (isOlder(this.body, this.words, this.labels.review_by)) this.apply();
    }

    listen() {
      this.field.addEventListener("focus", () => this.complete());
      this.field.addEventListener("input", () => {
        if (!this.search.isTried) this.complete();
        const isNew = Date.now() - this.typed > BURST;
        this.typed = Date.now();
        this.change({ text: this.field.value }, isNew);
      });
      this.fold.addEventListener("click", () => {
        this.fold.ariaExpanded = String(this.fold.ariaExpanded !== "true");
      });
      this.form.addEventListener("change", ({ target }) => {
        const option = this.options.find(({ box }) => box === target);
        if (!option) return;
        option.facet.chosen[target.checked ? "add" : "delete"](option.key);
        this.change({});
      });
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("reset", () => this.clear());
      this.sorter.addEventListener("change", () => this.change({ sort: first(this.sorter.value) }));
      this.turner.addEventListener("click", () => this.change({ sort: turned(this.sort) }));
      for (const head of this.heads) {
        head.disabled = false;
        head.addEventListener("click", () => this.change({ sort: next(this.sort, head.dataset.column) }));
      }
      this.box.querySelector("[data-csv]").addEventListener("click", () => this.download());
      this.more.addEventListener("click", () => this.showMore());
      this.body.addEventListener("click", ({ target }) => {
        if (target.closest("a")) this.leave();
      });
    }

    get address() {
      return location.pathname + location.search;
    }

    // Whether the reader asks for anything but all records in their order.
    get isUsed() {
      return Boolean(this.text || this.sort || this.ids.size || this.facets.some(({ chosen }) => chosen.size));
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
      const isHere = ({ address, shown }) => address === this.address && Number.isSafeInteger(shown) && shown;
      this.shown = Math.max(this.atOnce, recall("shown", isHere));
      // other pages lead to records that no facet has in common
      this.ids = new Set(query.getAll("id"));
      this.found = undefined;
    }

    // Go back or forward to what was looked for before.
    goBack() {
      if (location.pathname !== this.path || !this.box.isConnected) return;
      this.restore();
      this.apply();
    }

    store(isNew) {
      const query = new URLSearchParams();
      if (this.text) query.set("text", this.text);
      for (const facet of this.facets) for (const key of facet.chosen) query.append(facet.name, key);
      for (const id of this.ids) query.append("id", id);
      if (this.sort) query.set("sort", this.sort);
      const address = location.pathname + (query.size ? `?${query}` : "") + location.hash;
      if (isNew) history.pushState(null, "", address);
      else history.replaceState(history.state, "", address);
    }

    change(state, isNew = true) {
      this.rows; // those of the page are kept
      Object.assign(this, state, { shown: this.atOnce });
      this.store(isNew);
      this.apply();
    }

    clear() {
      for (const facet of this.facets) facet.chosen.clear();
      this.ids.clear();
      this.field.value = "";
      this.change({ text: "", sort: "" });
      this.field.focus();
    }

    complete() {
      this.search.complete(() => this.apply());
    }

    showMore() {
      const last = this.shown;
      this.shown += MORE;
      this.apply();
      remember("shown", { address: this.address, shown: this.shown });
      this.body.rows[last]?.querySelector("a")?.focus();
    }

    // Remember what is left, for the way to the record before and after the one that is opened.
    leave() {
      const hits = this.hits.filter(({ link }) => link).map(({ id, link }) => [id, link]);
      remember("list", { from: location.href.replace(/#.*/, ""), hits });
    }

    show(most) {
      const lines = this.hits.slice(0, most).map((row) => row.element());
      const { rows } = this.body;
      if (lines.length === rows.length && lines.every((line, index) => line === rows[index])) return;
      const focused = document.activeElement;
      this.body.replaceChildren(...lines);
      if (this.body.contains(focused)) focused.focus({ preventScroll: true });
    }

    offer(found) {
      this.more.hidden = found <= this.shown;
      this.more.textContent = this.words.more.replace("{n}", Math.min(MORE, found - this.shown));
    }

    apply() {
      this.found = undefined;
      const found = this.hits.length;
      this.show(this.shown);
      this.table.hidden = !found;
      this.empty.hidden = found > 0 || this.search.isWaiting;
      this.offer(found);
      this.tell(found);
      this.mark();
      this.tally();
    }

    // Say how many rows match. While that may still change it is shown, but not read out.
    tell(found) {
      const { state } = this.search;
      const said = this.words[state].replace("{n}", found).replace("{total}", this.total);
      this.count.ariaBusy = String(state === "loading");
      if (this.count.textContent !== said) this.count.textContent = said;
    }

    isChosen(row, facet) {
      return row.options.some((it) => it.facet === facet && facet.chosen.has(it.key));
    }

    // Find the rows that match all that is asked for, or all but one facet.
    filter(but) {
      const used = this.facets.filter((facet) => facet !== but && facet.chosen.size);
      const isNamed = (row) => !this.ids.size || this.ids.has(row.id.replace(/^#/, ""));
      return this.search.find(this.text)
        .filter((row) => isNamed(row) && used.every((facet) => this.isChosen(row, facet)));
    }

    // Count the values of the open menu in the rows that all other filters leave.
    tally() {
      const open = this.facets.find(({ menu }) => menu.open);
      if (!open) return;
      const counts = new Map();
      for (const row of this.filter(open)) {
        for (const option of row.options) counts.set(option, (counts.get(option) ?? 0) + 1);
      }
      for (const option of open.options) option.number.textContent = counts.get(option) ?? 0;
      open.place();
    }

    // Show what is chosen, and by what rows are sorted.
    mark() {
      const takeOff = (chosen, keys) => {
        for (const key of keys) chosen.delete(key);
        this.change({});
        (this.chips.firstElementChild ?? this.field).focus();
      };
      for (const facet of this.facets) facet.mark();
      const used = this.facets.filter(({ chosen }) => chosen.size);
      const ids = { label: this.labels.id, chosen: this.ids, options: [...this.ids].map((key) => ({ key, label: key })) };
      this.chips.replaceChildren(...[...used, ids].flatMap((facet) => chips(facet, this.words.remove, takeOff)));
      showOrder(this, this.sort);
      this.fold.lastElementChild.textContent = used.reduce((sum, { chosen }) => sum + chosen.size, 0) || "";
      this.reset.hidden = !this.isUsed;
    }

    download() {
      const more = this.facets.filter((facet) => LISTS.includes(facet.name));
      const columns = [...this.sorter.options].slice(1);
      const names = [...columns.map(({ value }) => value), ...more.map(({ name }) => name)];
      save("register.csv", [
        [...columns.map(({ text }) => text), ...more.map(({ label }) => label)],
        ...this.hits.map((row) => names.map((name) => row.text(name))),
      ]);
    }
  }

  window.debtlog.Register = Register;

  let register;
  const init = () => {
    const box = document.querySelector(".debt-register[data-count]");
    if (!box) register = undefined;
    else if (!box.dataset.ready) {
      register = new Register(box);
      // a theme that puts pages into others scrolls before there are more rows
      if (register.shown > register.atOnce && history.state?.y) scrollTo(0, history.state.y);
    }
  };
  window.addEventListener("popstate", () => register?.goBack());
  // print everything that matches the filters
  window.addEventListener("beforeprint", () => register?.show());
  window.addEventListener("afterprint", () => register?.show(register.shown));
  window.debtlog.onEachPage(init);
})();
