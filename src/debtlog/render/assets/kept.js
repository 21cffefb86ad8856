// What other scripts of ours need: when to run, elements, and what is kept for the time of a visit.
(() => {
  "use strict";

  // Run on this page and on each that a theme puts into it. Themes announce the pages that they load, but on
  // file:// not the first one.
  const onEachPage = (init) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", init);
    else init();
    window.document$?.subscribe(init);
  };

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // A browser may refuse to keep anything.
  const remember = (name, value) => {
    try {
      sessionStorage.setItem(`debt-${name}`, JSON.stringify(value));
    } catch { /* then the reader begins anew */ }
  };

  // Whatever else the server has may have written it: what `read` cannot take apart is nothing.
  const recall = (name, read) => {
    try {
      return read(JSON.parse(sessionStorage.getItem(`debt-${name}`)));
    } catch {
      return null;
    }
  };

  Object.assign(window.debtlog, { onEachPage, make, remember, recall });
})();
