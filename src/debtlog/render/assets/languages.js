// Lets the switch of languages stay on the page.
(() => {
  "use strict";

  // Sites in several languages side by side have the same pages, so the switch stays on this one. The
  // start of each is read once, because instant navigation changes what its links are relative to.
  const sites = new Map(
    [...document.querySelectorAll(".md-select__link[hreflang]")].map((link) => [link.hreflang, link.href]));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".md-select__link[hreflang]");
    const root = sites.get(document.documentElement.lang);
    const here = location.href.split("#")[0];
    if (!link || !root || !here.startsWith(root)) return;
    link.href = sites.get(link.hreflang) + here.slice(root.length);
    // the themes look the page up in a sitemap, which is empty without `site_url`, and go to the start
    event.stopPropagation();
  }, true);
})();
