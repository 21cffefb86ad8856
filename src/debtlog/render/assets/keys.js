// Keys: `/` searches the register, `j` and `k` go through lists and from record to record, `?` tells of them.
(() => {
  "use strict";

  const { make, hasKeys } = window.debtlog;
  if (hasKeys) return;
  window.debtlog.hasKeys = true;

  const STORED = "debt-keys";
  // Where keys are on keyboards that write other letters.
  const PLACES = { KeyJ: "j", KeyK: "k" };
  const TYPING = "input:not([type=checkbox]), textarea, select, dialog[open]";
  const ITEMS = ".debt-page ~ :not(.debt-trail) :is(tbody tr, li)";

  const isOff = () => {
    try {
      return localStorage.getItem(STORED) === "off";
    } catch {
      return false;
    }
  };

  const turn = (isOn) => {
    try {
      localStorage.setItem(STORED, isOn ? "on" : "off");
    } catch { /* then it is so until the next page */ }
  };

  const keyOf = ({ key, code, shiftKey }) => {
    if (code === "Slash" && ".,".includes(key)) return shiftKey ? "?" : "/";
    return key > "\x7f" ? PLACES[code] : key;
  };

  // Say which keys there are, and let the reader do without them.
  const tell = () => {
    const button = document.querySelector(".debt-keys button");
    if (!button) return false;
    const { search: searches, move, open, help, on, close } = button.dataset;
    const row = (names, text) => make("li", {}, ...names.flatMap((name) => [make("kbd", {}, name), " "]), text);
    const box = make("input", { type: "checkbox", checked: !isOff() });
    box.addEventListener("change", () => turn(box.checked));
    const dialog = make("dialog", { ariaLabel: button.textContent, className: "md-typeset debt-help" },
      make("ul", {}, row(["/"], searches), row(["j", "k"], move), row(["Enter"], open), row(["?"], help)),
      make("form", { method: "dialog" },
        make("p", {}, make("label", {}, box, ` ${on}`)),
        make("button", { className: "debt-button", autofocus: true }, close)));
    dialog.addEventListener("close", () => dialog.remove());
    button.after(dialog);
    dialog.showModal();
    return true;
  };

  const search = () => {
    const field = document.querySelector(".debt-search");
    if (!field) return false; // the theme has its own
    field.focus();
    field.select();
    return true;
  };

  // Go to the record before or after this one, or to the one in the list.
  const go = (step) => {
    if (document.querySelector(".debt-neighbours")) {
      const link = document.querySelector(`.debt-neighbours [rel=${step > 0 ? "next" : "prev"}]`);
      link?.click();
      return Boolean(link);
    }
    const links = [...document.querySelectorAll(ITEMS)]
      .map((item) => item.querySelector("a[href]"))
      .filter((link, index, all) => link?.checkVisibility() && link !== all[index - 1]);
    const at = links.findIndex((link) => link === document.activeElement);
    const start = links.findIndex((link) => link.getBoundingClientRect().top >= 0);
    const next = links[at >= 0 ? at + step : step > 0 ? Math.max(0, start) : -1];
    next?.focus({ focusVisible: true });
    return Boolean(next);
  };

  const acts = { "/": search, "?": tell, j: () => go(1), k: () => go(-1) };

  // Before the theme, which has keys of its own.
  window.addEventListener("keydown", (event) => {
    const [target] = event.composedPath();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!document.querySelector(".debt-page") || isOff()) return;
    if (target.isContentEditable || target.closest?.(TYPING)) return;
    const key = keyOf(event);
    if (!Object.hasOwn(acts, key) || !acts[key]()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });

  document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".debt-keys button:not(dialog *)")) tell();
  });
})();
