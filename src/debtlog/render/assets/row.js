// A record as a row of the register.
(() => {
  "use strict";

  // Themes run the scripts of every page that they load into this one.
  if (window.debtlog.Row) return;

  // What is searched: readers write "е" for "ё".
  const fold = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // Facets that may have several values.
  const LISTS = ["type", "tags", "verdict", "attention"];

  // A value among others in one cell, as debtlog list --format csv writes them.
  const item = (text) => (/[|"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  // A record: the text of each column, and its row of the table once that is shown.
  class Row {
    constructor([id, title, link, day, date, values], index, options) {
      Object.assign(this, { id, title, link, day, date, index });
      this.options = values.map((number) => options[number]);
    }

    // The title as plain text.
    get name() {
      this.plain ??= /[<&]/.test(this.title) ? make("span", { innerHTML: this.title }).textContent : this.title;
      return this.plain;
    }

    // What is searched at once, including values that have no column.
    get words() {
      if (this.said === undefined) {
        const values = this.options.map((option) => option.key && option.label);
        this.said = fold([this.id, this.name, this.date, ...values].join(" "));
      }
      return this.said;
    }

    of(facet) {
      return this.options.filter((option) => option.facet.name === facet && option.key);
    }

    // The text of a column, for spreadsheets.
    text(column) {
      const plain = { id: this.id, title: this.name, created: this.day };
      const labels = this.of(column).map(({ label }) => label);
      return plain[column] ?? (LISTS.includes(column) ? labels.map(item).join("|") : labels.join(" "));
    }

    // The sort key of a column: the order of values, or a text.
    rank(column) {
      return this.options.find(({ facet }) => facet.name === column)?.rank ?? this.text(column);
    }

    // Like the rows that the page begins with: all cells but the title have a label, for cards on a phone.
    element(columns, labels) {
      this.line ??= make("tr", {}, ...columns.map((column, index) => {
        const cell = make("td", {}, ...this.content(column));
        if (index > 1 && cell.hasChildNodes()) cell.dataset.label = labels[index];
        return cell;
      }));
      return this.line;
    }

    content(column) {
      const said = ({ text }) => text.cloneNode(true).childNodes;
      const styled = (name) => (option) =>
        make("span", { className: `debt-${name} debt-${name}--${option.key || "none"}` }, ...said(option));
      switch (column) {
        case "id": return [this.id];
        case "title": return [
          make("a", { href: this.link, innerHTML: this.title }),
          ...this.of("attention").flatMap((option) => [" ", styled("mark")(option)]),
        ];
        case "severity": case "priority":
          return this.options.filter((option) => option.facet.name === column).map(styled("grade"));
        case "created": return [make("time", { dateTime: this.day }, this.date)];
        default: return this.of(column).flatMap((option) => [...said(option)]);
      }
    }
  }

  Object.assign(window.debtlog, { Row, LISTS, fold });
})();
