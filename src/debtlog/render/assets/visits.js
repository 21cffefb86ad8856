// Tells a reader who comes back what has changed since. It is kept in this browser alone.
(() => {
  "use strict";

  if (window.debtlog.hasVisits) return;
  window.debtlog.hasVisits = true;

  // Whoever comes back within the hour is still on the same visit.
  const PAUSE = 3600e3;
  // Servers refuse longer addresses.
  const LONGEST = 7000;

  // Whatever else the server has may have written it, and clocks are set back.
  const isVisit = (it) =>
    Number.isInteger(it?.at) && it.at > 0 && it.at <= Date.now() &&
    Array.isArray(it.seen?.commits) && typeof it.seen.since === "string";

  // What earlier visits left; nothing where the browser keeps nothing.
  const remembered = (key) => {
    try {
      const last = JSON.parse(localStorage.getItem(key));
      return isVisit(last) ? last : {};
    } catch {
      return {};
    }
  };

  const remember = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch { /* a private window: the next visit is a first one again */ }
  };

  // What was known at the end of the visit before this one. A change is new if its commit was not
  // there then, and is not older than all that was.
  const before = (key, changes) => {
    const { at, seen, base } = remembered(key);
    const now = Date.now();
    const last = now - at > PAUSE ? { at, seen } : isVisit(base) ? base : undefined;
    const commits = [...new Set(changes.map(([, , commit]) => commit))];
    const since = changes.at(-1)?.[1] ?? "";
    remember(key, { at: now, seen: { commits, since }, base: last });
    return last;
  };

  const tell = (line, changes, last) => {
    const { commits, since } = last.seen;
    const fresh = changes.filter(([, day, commit]) => day >= since && !commits.includes(commit));
    const parts = [];
    for (const [kind, text] of JSON.parse(line.dataset.kinds)) {
      const ids = new Set(fresh.flatMap(([what, , , id]) => (what === kind ? [id] : [])));
      if (!ids.size) continue;
      const href = `${line.dataset.register}?${new URLSearchParams([...ids].map((id) => ["id", id]))}`;
      const link = document.createElement(kind === "removed" || href.length > LONGEST ? "span" : "a");
      link.textContent = text.replace("{n}", ids.size);
      if (link.localName === "a") link.href = href;
      parts.push(parts.length ? ", " : "", link);
    }
    const at = new Date(last.at);
    const year = at.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
    const day = at.toLocaleDateString(document.documentElement.lang || "en", { day: "numeric", month: "short", year });
    const [start, end] = line.dataset.visit.replace("{day}", day).split("{changes}");
    line.querySelector(".debt-visit").replaceChildren(start, ...(parts.length ? parts : [line.dataset.nothing]), end);
    const isNew = new Set(fresh.map(([, , commit]) => commit));
    for (const item of document.querySelectorAll("[data-commits]")) {
      item.classList.toggle("debt-new", item.dataset.commits.split(" ").some((commit) => isNew.has(commit)));
    }
  };

  const init = () => {
    const line = document.querySelector(".debt-since:not([data-ready])");
    if (!line) return;
    line.dataset.ready = "true";
    const changes = JSON.parse(document.querySelector(".debt-told").textContent);
    const last = before(`debtlog ${new URL(line.dataset.register, location).pathname}`, changes);
    if (last) tell(line, changes, last);
  };
  window.debtlog.onEachPage(init);
})();
