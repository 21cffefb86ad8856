// Completes the addresses on the page for other programs, which are relative where the site states no address.
(() => {
  "use strict";

  if (window.debtlog.hasData) return;
  window.debtlog.hasData = true;

  const init = () => {
    const box = document.querySelector("[data-embed]");
    if (!box || !location.protocol.startsWith("http")) return;
    const site = new URL("..", new URL(box.dataset.embed, location)).href;
    for (const code of box.querySelectorAll("pre code")) {
      const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      // what is complete is not found again
      while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/(^|[\s"'(])(?=debt\/)/g, (before) => before + site);
    }
    for (const note of box.querySelectorAll("[data-note]")) note.hidden = note.dataset.note !== "complete";
  };
  window.debtlog.onEachPage(init);
})();
