// In which order the register shows its rows: a column, with a sign in front for the other direction.
(() => {
  "use strict";

  if (window.debtlog.inOrder) return;
  // The column that is first sorted from the largest on.
  const FROM_LARGEST = "interest";

  const columnOf = (sort) => sort.replace("-", "");

  // How a column is sorted at first.
  const first = (column) => (column === FROM_LARGEST ? `-${column}` : column);

  const turned = (sort) => (sort.startsWith("-") ? sort.slice(1) : `-${sort}`);

  // By a column, the other way round, in the original order.
  const next = (sort, column) => {
    if (columnOf(sort) !== column) return first(column);
    return sort === first(column) ? turned(sort) : "";
  };

  // What has no value in the column comes last, in any direction.
  const inOrder = (rows, sort, collator) => {
    const name = columnOf(sort);
    if (!name) return rows;
    const sign = name === sort ? 1 : -1;
    const values = new Map(rows.map((row) => [row, row.rank(name)]));
    const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
    const isNone = (value) => value === undefined;
    return [...rows].sort((one, other) => {
      const [a, b] = [values.get(one), values.get(other)];
      if (isNone(a) || isNone(b)) return isNone(a) - isNone(b) || one.index - other.index;
      return sign * compare(a, b) || one.index - other.index;
    });
  };

  // Say it in the head of the table and in the form.
  const showOrder = ({ heads, sorter, turner }, sort) => {
    const name = columnOf(sort);
    const isUp = name === sort;
    for (const head of heads) {
      head.dataset.sorted = head.dataset.column !== name ? "" : isUp ? "↑" : "↓";
      if (head === head.parentNode.firstElementChild) head.parentNode.ariaSort = "none";
      // what is older was recorded earlier
      const isAscending = isUp === (name !== "created");
      if (head.dataset.sorted) head.parentNode.ariaSort = isAscending ? "ascending" : "descending";
    }
    sorter.value = name;
    turner.disabled = !name;
    turner.textContent = isUp ? "↑" : "↓";
  };

  Object.assign(window.debtlog, { first, turned, next, inOrder, showOrder });
})();
