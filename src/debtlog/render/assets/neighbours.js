// Leads from a record to those before and after it in the list of the register that the reader left.
(() => {
  "use strict";

  const { make, recall, leadsOn } = window.debtlog;
  if (leadsOn) return;
  window.debtlog.leadsOn = true;

  const init = () => {
    const place = document.querySelector(".debt-neighbours");
    const list = place && recall("list");
    if (!list || place.hasChildNodes()) return;
    const { from, hits } = list;
    const here = location.href.replace(/[?#].*/, "");
    const address = (link) => new URL(link, from).href;
    // pages of others, on the same host or on disk, may have written what the browser keeps
    const isPage = (link) => link.startsWith(location.protocol);
    // most links end in another way; only of the others the whole address is made
    const isHere = ([, link]) => here.endsWith(link.replace(/^[./]+/, "")) && address(link) === here;
    const at = hits.findIndex(isHere);
    if (at < 0 || !isPage(from)) return;
    const lead = (index, rel, text) => {
      const [id, link] = hits[index] ?? [];
      return id && isPage(address(link)) ? [make("a", { rel, href: address(link), title: place.dataset[rel] }, text.replace("{id}", id)), " "] : [];
    };
    place.replaceChildren(
      ...lead(at - 1, "prev", "← {id}"),
      make("a", { href: from }, place.dataset.place.replace("{n}", at + 1).replace("{total}", hits.length)),
      " ",
      ...lead(at + 1, "next", "{id} →"),
    );
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", init);
  else init();
  window.document$?.subscribe(init);
})();
