// Lets the switch of languages stay on the page.
(() => {
  "use strict";

  // Sites side by side in several languages have the same pages: the switch stays on this one. Where
  // each begins is read once, for instant navigation changes what its links are relative to.
  const sites = new Map(
    [...document.querySelectorAll(".md-select__link[hreflang]")].map((link) => [link.hreflang, link.href]));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".md-select__link[hreflang]");
    const root = sites.get(document.documentElement.lang);
    const here = location.href.split("#")[0];
    if (!link || !root || !here.startsWith(root)) return;
    link.href = sites.get(link.hreflang) + here.slice(root.length);
    // the themes would look the page up in a sitemap, which is empty without `site_url`, and go to the start
    event.stopPropagation();
  }, true);
})();
