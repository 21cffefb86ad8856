// A record as a row of the register.
(() => {
  "use strict";

  const { make, Row: known } = window.debtlog;
  if (known) return;

  // What is searched: readers write "е" for "ё".
  const fold = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");

  // The same for texts that many rows share, with a blank behind each.
  const shared = new Map();
  const folded = (text) => {
    let found = shared.get(text);
    if (found === undefined) shared.set(text, (found = `${fold(text)} `));
    return found;
  };

  // Facets that may have several values.
  const LISTS = ["type", "tags", "verdict", "attention"];

  // Days of the units in which an age is said, from two of each.
  const UNITS = { year: 365, month: 30, day: 1 };

  // A value among others in one cell, as debtlog list --format csv writes them.
  const item = (text) => (/[|"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  // What time it is where the reader is: pages are read weeks after they were made.
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  // Say how old what was recorded on a day is.
  const age = (day, language) => {
    const days = Math.max(0, Math.floor((today - Date.parse(day)) / 864e5));
    const [unit, length] = Object.entries(UNITS).find(([, one]) => days >= 2 * one) ?? ["day", 1];
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Math.floor(days / length));
  };

  // A record: the text of each column, and its row of the table once that is shown.
  class Row {
    // `table` has what rows refer to by number: values, days and costs.
    constructor([id, title, link, day, values, interest, principal, review], index, table) {
      Object.assign(this, { id, title, link, index, table });
      this.options = values.map((number) => table.options[number]);
      this.created = table.days[day];
      this.interest = table.costs[interest];
      this.principal = table.costs[principal];
      this.review_by = table.days[review];
      const { overdue } = table;
      // since the page was made
      this.isLate = Boolean(overdue && this.isOverdue && !this.options.includes(overdue));
      if (this.isLate) this.options.push(overdue);
    }

    get isOpen() {
      return this.options.some(({ facet, key }) => facet.name === "standing" && key === "open");
    }

    get isOverdue() {
      return this.review_by && Date.parse(this.review_by[0]) < today && this.isOpen;
    }

    // The title as plain text.
    get name() {
      this.plain ??= /[<&]/.test(this.title) ? make("span", { innerHTML: this.title }).textContent : this.title;
      return this.plain;
    }

    // What is searched at once, including values that have no column.
    get words() {
      if (this.said === undefined) {
        const { id, created, review_by: review, interest, principal } = this;
        this.said = fold(`${id} ${this.name} `);
        for (const text of [created[1], review?.[1], interest?.[0], principal?.[0]]) if (text) this.said += folded(text);
        for (const { key, label } of this.options) if (key) this.said += folded(label);
      }
      return this.said;
    }

    of(facet) {
      return this.options.filter((option) => option.facet.name === facet && option.key);
    }

    // The text of a column, for spreadsheets.
    text(column) {
      if (column === "title") return this.name;
      const value = this[column];
      if (column === "id") return value;
      if (["created", "review_by", "interest", "principal"].includes(column)) return value?.[0] ?? "";
      const labels = this.of(column).map(({ label }) => label);
      return LISTS.includes(column) ? labels.map(item).join("|") : labels.join(" ");
    }

    // The sort key of a column: a number, or a text; nothing where there is none.
    rank(column) {
      if (["interest", "principal"].includes(column)) return this[column]?.[1];
      const option = this.options.find(({ facet }) => facet.name === column);
      if (option) return option.key ? option.rank : undefined;
      return this.text(column) || undefined;
    }

    // Like the rows that the page begins with.
    element() {
      this.line ??= make("tr", {}, ...this.table.columns.map((column) => make("td", {}, ...this.content(column))));
      return this.line;
    }

    content(column) {
      const { labels } = this.table;
      const said = ({ text }) => text.cloneNode(true).childNodes;
      const styled = (name, option) =>
        make("span", { className: `debt-${name} debt-${name}--${option.key || "none"}` }, ...said(option));
      const marks = (...keys) => this.of("attention").filter(({ key }) => keys.includes(key)).map((it) => styled("mark", it));
      const line = (label, ...parts) => {
        if (!parts.length) return [];
        const element = make("span", {}, ...parts);
        if (label) element.dataset.label = label;
        return [element];
      };
      const named = (name) => this.of(name).flatMap((option) => [...said(option)]);
      switch (column) {
        case "id": return [this.id];
        case "title": return [
          this.link ? make("a", { href: this.link, innerHTML: this.title }) : make("span", { innerHTML: this.title }),
          ...marks("under_foot", "paid_lately").flatMap((mark) => [" ", mark]),
        ];
        case "priority": {
          const [priority, severity] = ["priority", "severity"].map((name) =>
            this.options.find(({ facet }) => facet.name === name));
          return [
            ...line(labels.priority, styled("grade", priority)),
            ...(priority.key === severity.key ? [] : line("", `${labels.severity}: `, ...said(severity))),
          ];
        }
        case "interest":
          return [this.interest, this.principal].flatMap((cost) => (cost ? line("", cost[0]) : []));
        case "created": {
          const [dateTime, date] = this.created;
          const shown = this.isOpen ? age(dateTime, this.table.language) : date;
          return line(this.isOpen ? labels.age : labels.created, make("time", { dateTime, title: `${labels.created}: ${date}` }, shown));
        }
        case "review_by":
          if (!this.isOpen || !this.review_by) return [];
          return [
            ...line(labels.review_by, make("time", { dateTime: this.review_by[0] }, this.review_by[1])),
            ...line("", ...marks("overdue")),
          ];
        case "component": {
          const owner = named("owner");
          return [
            ...line(labels.component, ...named("component")),
            ...line(labels.owner, ...(owner.length ? owner : marks("unowned"))),
          ];
        }
        default: return line(labels[column], ...named(column));
      }
    }
  }

  // Say how old the records of a page are by now, and tell whether a review has become due since.
  const isOlder = (body, { age: label, language }, review) => {
    const times = (name, end = "") => body.querySelectorAll(`[data-label="${CSS.escape(name)}"]${end} > time`);
    for (const time of times(label)) time.textContent = age(time.dateTime, language);
    return [...times(review, ":last-child")].some(({ dateTime }) => Date.parse(dateTime) < today);
  };

  Object.assign(window.debtlog, { Row, LISTS, fold, isOlder, today });
})();
