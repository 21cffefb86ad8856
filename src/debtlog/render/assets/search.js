// Finds the rows in which every word of a text occurs, or another form of it.
(() => {
  "use strict";

  const { fold, Form, Search: known } = window.debtlog;
  if (known) return;
  // Rows that are made ready in less time than a frame has.
  const SLICE = 1000;

  class Search {
    // `words` are what records say beyond their rows.
    constructor(rows, words) {
      Object.assign(this, { rows, words, isTried: false, isWaiting: false });
      this.forget();
    }

    forget() {
      this.last = { words: [], found: this.rows };
    }

    // Get the words that are missing, or else nothing, and then call `done`. Until then only rows are
    // searched. What could not be loaded is tried again the next time.
    async complete(done) {
      this.isTried = true;
      if (this.isWaiting || !this.words.missing.length) return;
      this.isWaiting = true;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done))); // rows are shown first
      const loaded = this.words.load();
      await this.prepare();
      await loaded;
      this.isWaiting = false;
      this.forget();
      done();
    }

    // Make what is searched of the rows before the first letter is typed, and let the reader type
    // meanwhile.
    async prepare() {
      for (let at = 0; at < this.rows.length; at += SLICE) {
        for (const row of this.rows.slice(at, at + SLICE)) row.words;
        await new Promise((done) => setTimeout(done));
      }
    }

    // What a reader must know of the rows that were found: that there may be more, now or in any case.
    get state() {
      const isWhole = !this.last.words.length || this.rows.every(({ id }) => this.words.has(id));
      return isWhole ? "count" : this.isWaiting ? "loading" : "partly";
    }

    // Another word narrows the search down, and then only what was found is searched. A longer word
    // may have other forms.
    find(text) {
      const words = fold(text).split(/\s+/).filter(Boolean);
      const isNarrower = this.last.words.every((old) => words.includes(old));
      const rows = isNarrower ? this.last.found : this.rows;
      const forms = words.map((word) => new Form(word));
      const says = (row, form) => form.isIn(row.words) || form.isIn(this.words.get(row.id));
      const found = rows.filter((row) => forms.every((form) => says(row, form)));
      this.last = { words, found };
      return found;
    }
  }

  window.debtlog.Search = Search;
})();
