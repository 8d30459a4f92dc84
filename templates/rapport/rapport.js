// Filtering and sorting of long tables. Without it the page is the same, with every row in the order of the report.
(() => {
  "use strict";
  const LONG = 20;
  const MOODS = ["bad", "warn", "wait", "good"];
  const SORTS = ["none", "ascending", "descending"];
  const words = document.body.dataset;
  // The names are Norwegian in every language.
  const letters = new Intl.Collator("nb", { numeric: true });

  const valueOf = (cell) => {
    const kept = cell?.querySelector("time, data, .s");
    const text = cell?.textContent.trim() ?? "";
    if (!kept) return cell?.matches(".n") && text ? Number(text) : text;
    if (kept.matches("time")) return kept.dateTime;
    if (kept.matches("data")) return Number(kept.value);
    return MOODS.findIndex((mood) => kept.classList.contains(mood));
  };

  const compared = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : letters.compare(a, b));

  const rowsOf = (body) => [...body.rows].filter((row) => !row.matches(".group"));

  const sort = (table, original, column, way) => {
    for (const [body, rows] of original) {
      const keyed = rows.map((row) => [valueOf(row.cells[column]), row]);
      if (way !== "none") {
        const sign = way === "ascending" ? 1 : -1;
        // What is empty stands last whichever way.
        keyed.sort(([a], [b]) => (a === "") - (b === "") || sign * compared(a, b));
      }
      body.append(...keyed.map(([, row]) => row));
    }
  };

  const makeSortable = (table) => {
    const original = [...table.tBodies].map((body) => [body, rowsOf(body)]);
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const way = SORTS[(SORTS.indexOf(head.ariaSort ?? "none") + 1) % SORTS.length];
        for (const other of heads) other.removeAttribute("aria-sort");
        if (way !== "none") head.setAttribute("aria-sort", way);
        sort(table, original, column, way);
      });
    });
  };

  const filter = (table, wanted) => {
    let shown = 0;
    for (const body of table.tBodies) {
      const group = body.querySelector(".group");
      const whole = group !== null && group.textContent.toLowerCase().includes(wanted);
      let left = 0;
      for (const row of rowsOf(body)) {
        row.hidden = !whole && !row.textContent.toLowerCase().includes(wanted);
        left += row.hidden ? 0 : 1;
      }
      if (group) group.hidden = left === 0;
      shown += left;
    }
    return shown;
  };

  const makeFilterable = (table, all) => {
    const tools = document.createElement("div");
    tools.className = "tools";
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "search";
    input.setAttribute("aria-controls", table.id);
    label.append(words.filter, input);
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      const shown = filter(table, wanted);
      told.textContent = wanted ? words.shown.replace("{n}", shown).replace("{all}", all) : "";
    });
    tools.append(label, told);
    (table.closest(".scroll") ?? table).before(tools);
  };

  const prepare = (tables) => {
    for (const table of tables) {
      const all = [...table.tBodies].flatMap(rowsOf).length;
      if (all < LONG) continue;
      makeSortable(table);
      makeFilterable(table, all);
    }
  };

  prepare(document.querySelectorAll("main table"));
  // What a page takes in later says so.
  addEventListener("inserted", (event) => prepare(event.target.querySelectorAll("table")));

  // What is folded is whole on paper.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details.folded")) folded.open = true;
  });

  // A link to a row that is filtered away shows every row again.
  addEventListener("hashchange", () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const table = row?.closest("tr[hidden]")?.closest("table");
    const input = table && document.querySelector(`[aria-controls="${table.id}"]`);
    if (!input) return;
    input.value = "";
    input.dispatchEvent(new Event("input"));
    row.scrollIntoView();
  });
})();
