// Finds other forms of a word by its stem: inflections of English and Russian as Snowball takes them
// off, and no further: its steps that take off more would make one of "general" and "generate". Short
// participles keep their "ен", as the long ones do.
(() => {
  "use strict";

  if (window.debtlog.Form) return;

  const SHORT = /(^|[^aeiouy])[aeiouy][^aeiouywx]$/;
  // What is behind the first vowel and consonant, or the second ones.
  const rest = (word) => word.replace(/^.*?[aeiouy][^aeiouy]|.*/, "");

  const english = (word) => {
    let stem = word
      .replace(/sses$/, "ss")
      .replace(/(..)ie[sd]$/, "$1i")
      .replace(/([aeiouy].*[^aeious])s$|([aeiouy].*e)s$/, "$1$2");
    if (/eed$/.test(stem)) stem = /eed$/.test(rest(stem)) ? stem.slice(0, -1) : stem;
    else {
      const cut = stem.replace(/([aeiouy].*)(ed|ing)$/, "$1");
      if (cut !== stem) {
        if (/(at|bl|iz)$/.test(cut) || (SHORT.test(cut) && !rest(cut))) stem = `${cut}e`;
        else stem = cut.replace(/([bdfgmnprt])\1$/, "$1");
      }
    }
    stem = stem.replace(/(.[^aeiouy])y$/, "$1i");
    const short = stem.slice(0, -1);
    return /e$/.test(rest(stem)) && (rest(rest(stem)) || !SHORT.test(short)) ? short : stem;
  };

  const russian = (word) => {
    const [, start, end] = word.match(/^(.*?[аеиоуыэюя])(.*)$/) ?? [word, word, ""];
    const without = (text, ...endings) => endings.map((it) => text.replace(it, "")).find((it) => it !== text);
    let cut = without(end, /[иы]в(ши(сь)?)?$|(?<=[ая])в(ши(сь)?)?$/);
    if (cut === undefined) {
      const own = end.replace(/с[яь]$/, "");
      const adjective = without(own, /([еиыо]е|[иы]ми|[еиыо]й|[еиыо]м|[ео]го|[ео]му|[иы]х|[ую]ю|[ая]я|[ое]ю)$/);
      cut = adjective !== undefined
        ? adjective.replace(/([иы]вш|ующ|(?<=[ая])(ем|нн|вш|ющ|щ))$/, "")
        : without(own,
          /((ила|ыла|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ило|ыло|ят|ует|уют|ит|ыт|ить|ыть|ишь|ую|ю)|(?<=[ая])(ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно))$/,
          /(и?ями|ами|[еи]?и|и?[ея]м|[ао]м|и?ях|ах|и?ей|[ои]?й|[ео]в|[иь]?[еюя]|[аоуыь])$/) ?? own;
    }
    // and the vowel of "ошибок", which "ошибка" is without
    return `${start}${cut.replace(/и$/, "").replace(/нн$/, "н").replace(/ь$/, "")}`.replace(/([^аеиоуыэюя])[ое]к$/, "$1к");
  };

  const stems = new Map();
  const stemOf = (word) => {
    if (!stems.has(word)) stems.set(word, /^[a-z]+$/.test(word) ? english(word) : /^[а-я]+$/.test(word) ? russian(word) : "");
    return stems.get(word);
  };

  // A word as it was typed. Short ones are searched for as they are.
  class Form {
    constructor(word) {
      this.word = word;
      this.stem = word.length > 3 ? stemOf(word) : "";
      // all forms begin so: "retri" is the stem of "retry"
      this.start = this.stem.length > 2 ? this.stem.replace(/[eiк]$/, "") : "";
      if (this.start) this.every = new RegExp(`(?<!\\p{L})${this.start}\\p{L}*`, "gu");
    }

    // Whether a text has it, or a part of a word that is the same, or another form of it.
    isIn(text) {
      if (text.includes(this.word)) return true;
      if (!this.start || !text.includes(this.start)) return false;
      return text.match(this.every)?.some((word) => stemOf(word) === this.stem) ?? false;
    }
  }

  Object.assign(window.debtlog, { Form, stemOf });
})();
