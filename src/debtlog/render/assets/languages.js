// Lets the switch of languages stay on the page, if it is one of the register.
(() => {
  "use strict";

  // Themes run the scripts of every page that they load into this one.
  window.debtlog ??= {};
  if (window.debtlog.sites) return;

  // Sites in several languages side by side have the same pages, so the switch stays on this one. The
  // start of each is read once. Instant navigation changes the address that relative links begin at,
  // so they are taken from where the visit began.
  const [{ name: start }] = performance.getEntriesByType("navigation");
  const links = [...document.querySelectorAll(".md-select__link[hreflang]")];
  const sites = new Map(links.map((link) => [link.hreflang, new URL(link.getAttribute("href"), start).href]));
  window.debtlog.sites = sites;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".md-select__link[hreflang]");
    const root = sites.get(document.documentElement.lang);
    const here = location.href.split("#")[0];
    if (!link || !root || !document.querySelector(".debt-page") || !here.startsWith(root)) return;
    link.href = sites.get(link.hreflang) + here.slice(root.length);
    // the themes look the page up in a sitemap, which is empty without `site_url`, and go to the start
    event.stopPropagation();
  }, true);
})();
