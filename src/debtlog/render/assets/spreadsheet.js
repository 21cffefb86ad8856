// Saves a table as a file for spreadsheets.
(() => {
  "use strict";

  if (window.debtlog.save) return;
  // what a spreadsheet takes for a formula
  const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

  const cell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

  // `lines` are lists of texts, the first of them the head.
  window.debtlog.save = (name, lines) => {
    const text = lines.map((parts) => parts.map(cell).join(",")).join("\r\n");
    const link = document.createElement("a");
    link.download = name;
    link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
})();
