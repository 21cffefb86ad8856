// What other scripts of ours need: elements, and what is kept for the time of a visit.
(() => {
  "use strict";

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

  Object.assign(window.debtlog, { make, remember, recall });
})();
