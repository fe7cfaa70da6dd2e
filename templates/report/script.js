"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const mentions = document.getElementById("show-mentions");
  mentions?.addEventListener("change", () => root.classList.toggle("with-mentions", mentions.checked));

  const table = document.getElementById("records");
  const form = document.getElementById("filters");
  if (!table || !form) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const fields = form.elements;
  const none = document.getElementById("none-shown");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const collator = new Intl.Collator(root.lang, { sensitivity: "base", numeric: true });
  const rows = [...body.rows].map((row) => ({
    row,
    text: fold(row.textContent),
    actors: [...row.querySelectorAll("[data-actor]")].map((name) => name.dataset.actor),
    keys: [...row.cells].map((cell) => cell.dataset.sort ?? cell.textContent.trim()),
  }));

  const chosen = (name, value) => {
    const wanted = fields[name].value;
    return wanted === "" || (wanted === "none" ? value === "" : value === wanted);
  };
  const filter = () => {
    const words = fold(fields.text.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const { row, text, actors } of rows) {
      const actor = fields.actor.value;
      const fits = words.every((word) => text.includes(word))
        && (actor === "" || (actor === "none" ? actors.length === 0 : actors.includes(actor)))
        && chosen("action", row.dataset.action)
        && chosen("year", row.dataset.year)
        && chosen("certainty", row.dataset.certainty);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const pattern = fields.shown.dataset.pattern;
    const number = new Intl.NumberFormat(root.lang);
    fields.shown.value = pattern.replace("{shown}", number.format(shown)).replace("{all}", number.format(rows.length));
    none.hidden = shown > 0;
  };

  const numeric = new Set([0, 3, 8]);
  // What is empty stands last in either direction.
  const compare = (column, direction) => (left, right) => {
    const [a, b] = [left.keys[column], right.keys[column]];
    if (a === "" || b === "") return (a === "") - (b === "");
    return direction * (numeric.has(column) ? a - b : collator.compare(a, b));
  };
  const sort = (column, direction) => {
    rows.sort((left, right) => compare(column, direction)(left, right) || left.keys[0] - right.keys[0]);
    body.append(...rows.map(({ row }) => row));
    heads.forEach((head, at) => {
      if (at === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    fields.sort.value = String(column);
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      sort(column, head.getAttribute("aria-sort") === "ascending" ? -1 : 1);
    });
  });
  fields.sort.addEventListener("change", () => sort(Number(fields.sort.value), 1));
  form.addEventListener("input", (event) => event.target !== fields.sort && filter());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { sort(0, 1); filter(); }));
  for (const link of document.querySelectorAll("[data-filter]")) {
    link.addEventListener("click", () => {
      form.reset();
      fields[link.dataset.filter].value = link.dataset.value;
    });
  }
  filter();
})();
