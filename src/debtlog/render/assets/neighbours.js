// Leads from a record to those before and after it in the list of the register that the reader left.
(() => {
  "use strict";

  const { make, recall, leadsOn } = window.debtlog;
  if (leadsOn) return;
  window.debtlog.leadsOn = true;

  // Find this page in the list, and what it leads to: pages of this server, since others on it may have
  // written what the browser keeps.
  const read = ({ from, hits }) => {
    const here = location.href.replace(/[?#].*/, "");
    const address = (link) => {
      const { href, protocol, host } = new URL(link, from);
      if (protocol !== location.protocol || host !== location.host) throw new URIError(href);
      return href;
    };
    // most links end in another way; only of the others the whole address is made
    const isHere = ([, link]) => here.endsWith(link.replace(/^[./]+/, "")) && address(link) === here;
    const at = hits.findIndex(isHere);
    const way = (index) => hits[index] && [String(hits[index][0]), address(hits[index][1])];
    return at < 0 ? null : { list: address(from), at, total: hits.length, ways: [way(at - 1), way(at + 1)] };
  };

  const init = () => {
    const place = document.querySelector(".debt-neighbours");
    const found = place && !place.hasChildNodes() && recall("list", read);
    if (!found) return;
    const { list, at, total, ways: [before, after] } = found;
    const lead = (way, rel, start, end) =>
      way ? [make("a", { rel, href: way[1], title: place.dataset[rel] }, start, way[0], end), " "] : [];
    place.replaceChildren(
      ...lead(before, "prev", "← ", ""),
      make("a", { href: list }, place.dataset.place.replace("{n}", at + 1).replace("{total}", total)),
      " ",
      ...lead(after, "next", "", " →"),
    );
  };

  window.debtlog.onEachPage(init);
})();
