// Loads the words of records when somebody searches. A page on disk may fetch nothing, so the files are
// scripts that hand texts over.
(() => {
  "use strict";

  const { fold, Words: known } = window.debtlog;
  if (known) return;

  // What takes the words in a file, by the element that loads it.
  const takers = new WeakMap();

  // By the address of the register, and kept while the theme puts other pages into this one.
  const registers = new Map();

  class Words {
    // `start` is the folder of the register on the site.
    constructor(start, files) {
      this.missing = Array.from({ length: files }, (_, number) => new URL(`data/words-${number}.js`, start).href);
      this.records = new Map();
      this.loading = undefined;
    }

    static of(start, files) {
      const key = `${files} ${start}`;
      if (!registers.has(key)) registers.set(key, new Words(start, files));
      return registers.get(key);
    }

    get(id) {
      return this.records.get(id) ?? "";
    }

    // Two records may have one id, which is a mistake.
    add(id, words) {
      this.records.set(id, this.has(id) ? `${this.get(id)} ${words}` : words);
    }

    has(id) {
      return this.records.has(id);
    }

    // Load what is missing. Whatever cannot be loaded stays missing, and may be asked for again.
    load() {
      this.loading ??= Promise.all(this.missing.map((file) => this.read(file))).then((unread) => {
        this.missing = unread.flat();
        this.loading = undefined;
      });
      return this.loading;
    }

    // Load a file; give back its address where it has no words.
    read(file) {
      return new Promise((done) => {
        const script = document.createElement("script");
        let isRead = false;
        takers.set(script, (records) => {
          for (const [id, words] of records) this.add(id, fold(words));
          isRead = true;
        });
        script.onload = script.onerror = () => {
          script.remove();
          done(isRead ? [] : [file]);
        };
        script.src = file;
        document.head.append(script);
      });
    }
  }

  Object.assign(window.debtlog, {
    Words,
    takeWords: (records) => takers.get(document.currentScript)?.(records),
  });
})();
