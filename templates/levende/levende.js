// The page that follows the files: it asks for what is chosen, puts in what is new, and says what is old.
(() => {
  "use strict";
  const words = document.body.dataset;
  const at = (id) => document.getElementById(id);
  const form = at("choose");
  const FIELDS = ["date", "unit", "for", "without", "search"];
  // So many names of sections are read at a glance.
  const FEW = 4;
  const PANELS = ["search", "without", "changes"];
  // What tells the content of each part that is on the page, by its kind and id.
  const keys = new Map();
  let asking = null;
  let chosen = new URLSearchParams(location.search);
  let timeOfFigures = "";
  // Which state of the files is shown, and which is the last one told of.
  let shown = null;
  let latest = null;

  const clock = () => new Date().toLocaleTimeString("nb", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const asked = (name) => chosen.get(name) ?? "";
  const tell = (text) => { if (at("told").textContent !== text) at("told").textContent = text; };

  // ---- what is put in

  const parsed = (html) => new DOMParser().parseFromString(`<body>${html}`, "text/html").body;

  const rowsIn = (root) => [...root.querySelectorAll("tbody tr:not(.group), li, article, dl > div, p")];

  // Marks what was not there before the files were changed.
  const mark = (before, after) => {
    const said = new Set(rowsIn(before).map((row) => row.textContent));
    for (const row of rowsIn(after)) {
      if (!said.has(row.textContent) && !row.querySelector(".new-here")) row.classList.add("new-here");
    }
  };

  // What somebody has opened, written and stands in is kept, though what is around it is another.
  const stateOf = (root) => ({
    open: [...root.querySelectorAll("details")].map((each) => each.open),
    filters: [...root.querySelectorAll(".tools input")].map((each) => [each.getAttribute("aria-controls"), each.value]),
    focus: root.contains(document.activeElement) ? focusable(root).indexOf(document.activeElement) : -1,
  });

  const focusable = (root) => [...root.querySelectorAll("a[href], button, input, summary, [tabindex]")];

  const restore = (root, state) => {
    [...root.querySelectorAll("details")].forEach((each, number) => { each.open = state.open[number] ?? false; });
    for (const [table, value] of state.filters) {
      const input = root.querySelector(`.tools input[aria-controls="${CSS.escape(table ?? "")}"]`);
      if (!input || !value) continue;
      input.value = value;
      input.dispatchEvent(new Event("input"));
    }
    if (state.focus >= 0) focusable(root)[state.focus]?.focus({ preventScroll: true });
  };

  const inserted = (element) => element.dispatchEvent(new Event("inserted", { bubbles: true }));

  const putSection = (part, followed) => {
    const element = parsed(part.html).firstElementChild;
    const before = at(part.id);
    if (!before) {
      const late = at("sections").children.length && ["ufullstendig", "kom-i-gang", "innledning"].includes(part.id);
      at("sections")[late ? "prepend" : "append"](element);
      inserted(element);
      return "";
    }
    const differs = before.textContent.trim() !== element.textContent.trim();
    const state = stateOf(before);
    if (followed && differs) mark(before, element);
    before.replaceWith(element);
    inserted(element);
    restore(element, state);
    return differs ? element.querySelector("h2")?.textContent ?? "" : "";
  };

  const putPanel = (part, followed) => {
    const panel = at(`panel-${part.id}`);
    const inside = panel.querySelector(".inside");
    const fresh = parsed(part.html);
    const state = stateOf(panel);
    if (part.title) panel.querySelector("h2").textContent = part.id === "changes" ? panel.dataset.title : part.title;
    if (followed && inside.children.length && part.id !== "changes") mark(inside, fresh);
    // A part of a panel is no part of the page: it may be called the same.
    for (const each of fresh.querySelectorAll("section")) each.removeAttribute("aria-labelledby");
    for (const each of fresh.querySelectorAll("h2")) if (each.textContent === part.title) each.remove();
    inside.replaceChildren(...fresh.childNodes);
    if (part.text) inside.append(Object.assign(document.createElement("p"), { textContent: part.text }));
    if (part.id !== "changes") panel.hidden = !part.html && !part.text;
    inserted(panel);
    restore(panel, state);
  };

  const putOrder = (part) => {
    const wanted = new Set(part.sections.map((each) => each.id));
    for (const element of [...at("sections").children]) {
      if (wanted.has(element.id)) continue;
      keys.delete(`section ${element.id}`);
      element.remove();
    }
    part.sections.forEach(({ id }, number) => {
      const element = at(id);
      const there = at("sections").children[number];
      if (element && there !== element) at("sections").insertBefore(element, there ?? null);
    });
    document.body.classList.toggle("large", part.classes.includes("large"));
    document.body.classList.toggle("wide", part.classes.includes("wide"));
    document.querySelector("main").classList.toggle("tight", part.tight);
    at("title").textContent = part.title;
    at("made").textContent = part.made;
    document.title = part.title;
    at("book").hidden = !part.book;
    at("book").firstChild.href = `${part.book}?${query()}`;
    const links = part.sections.map(({ id, title }) => {
      const link = Object.assign(document.createElement("a"), { href: `#${id}`, textContent: title });
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    at("contents").hidden = links.length < 6;
    at("contents").firstElementChild.replaceChildren(...links);
  };

  const putHead = (part) => {
    shown = part.edition;
    showDay(part.day, part.dayInWords);
    at("today").disabled = part.isToday && !asked("date");
    at("standing").replaceChildren(...part.standing.map(({ mood, text, to }) => {
      const item = Object.assign(document.createElement("li"), { className: mood });
      item.append(Object.assign(document.createElement("a"), { href: `#${to}`, textContent: text }));
      return item;
    }));
  };

  const putChoices = (part) => {
    const key = JSON.stringify(part);
    if (keys.get("choices") === key) return;
    keys.set("choices", key);
    const [everything] = at("unit").options;
    at("unit").replaceChildren(everything, ...part.units.map(({ id, name, depth }) =>
      Object.assign(document.createElement("option"), { value: id, textContent: "\u00a0\u00a0".repeat(depth) + name })));
    at("people").replaceChildren(...part.people.map((name) => Object.assign(document.createElement("option"), { value: name })));
    at("unit").value = asked("unit");
  };

  const putTrouble = (text) => {
    at("trouble").hidden = !text;
    at("trouble").textContent = text;
    if (!text) return;
    // What was counted before it went wrong is not what the files say now.
    at("sections").replaceChildren();
    at("standing").replaceChildren();
    for (const panel of PANELS) at(`panel-${panel}`).querySelector(".inside").replaceChildren();
    at("contents").hidden = true;
    keys.clear();
  };

  const put = (part, followed, changed) => {
    if (part.key) keys.set(`${part.kind} ${part.id}`, part.key);
    if (!["trouble", "bug", "done"].includes(part.kind)) putTrouble("");
    if (part.kind === "head") putHead(part);
    else if (part.kind === "choices") putChoices(part);
    else if (part.kind === "section") changed.push(putSection(part, followed));
    else if (part.kind === "panel") putPanel(part, followed);
    else if (part.kind === "order") putOrder(part);
    else if (part.kind === "bug") putTrouble(words.bug);
    else if (part.kind === "trouble") putTrouble([part.text, part.remedy].filter(Boolean).join(".\n"));
  };

  // ---- what is asked for

  const inSight = () => [...at("sections").children].filter((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }).map((each) => each.id);

  const query = () => {
    const told = new URLSearchParams();
    for (const name of FIELDS) if (asked(name)) told.set(name, asked(name));
    if (chosen.has("without-names")) told.set("without-names", "");
    return told;
  };

  const lines = async function* (body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const found = (rest + value).split("\n");
      rest = found.pop();
      for (const line of found) if (line) yield JSON.parse(line);
    }
  };

  // `followed`: the files have changed, and what is new is to be seen as such.
  const show = async (followed) => {
    asking?.abort();
    const mine = asking = new AbortController();
    document.body.classList.add("counting");
    tell(words.counting);
    if (followed) for (const each of document.querySelectorAll(".new-here")) each.classList.remove("new-here");
    const told = query();
    told.set("in-sight", inSight().join(","));
    told.set("seen", [...keys].filter(([name]) => name !== "choices").map(([, key]) => key).join(","));
    const changed = [];
    try {
      const answer = await fetch(`parts?${told}`, { signal: mine.signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      let last = null;
      for await (const part of lines(answer.body)) {
        if (mine !== asking) return;
        last = part.kind;
        put(part, followed, changed);
        if (part.kind === "order") counted(changed, followed);
      }
      if (last !== "done") throw new Error("cut off");
      if (mine !== asking) return;
      counted(changed, followed);
      if (latest !== null && shown !== null && shown !== latest) show(true);
    } catch (error) {
      if (mine === asking && error.name !== "AbortError") {
        if (error instanceof TypeError || error.message === "cut off") lose();
        else putTrouble(words.bug);
      }
    }
  };

  const counted = (changed, followed) => {
    document.body.classList.remove("counting");
    timeOfFigures = clock();
    const named = [...new Set(changed.filter(Boolean))];
    const rest = named.length > FEW ? named.splice(FEW - 1).length : 0;
    const all = [named.join(", "), rest ? words.more.replace("{n}", rest) : ""].filter(Boolean).join(" ");
    const more = !followed ? "" : named.length ? words.changed.replace("{sections}", all) : words.same;
    if (at("trouble").hidden) tell([words.updated.replace("{time}", timeOfFigures), more].filter(Boolean).join(" "));
    else tell("");
  };

  const lose = () => {
    if (document.body.classList.contains("lost")) return;
    document.body.classList.add("lost");
    document.body.classList.remove("counting");
    tell("");
    at("trouble").hidden = false;
    at("trouble").textContent = words.lost.replace("{time}", timeOfFigures || clock());
  };

  // ---- what somebody chooses

  const choose = (name, value) => {
    if (asked(name) === value && name !== "without-names") return;
    if (value) chosen.set(name, value); else chosen.delete(name);
    remember();
    show(false);
  };

  const remember = () => {
    const told = `${query()}`.replaceAll("without-names=", "without-names");
    history.replaceState(null, "", (told ? `?${told}` : location.pathname) + location.hash);
  };

  const DAY = 86400000;
  const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
  const isoOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const firstOf = (year) => dayNumber(`${year}-01-01`);
  let year = null;

  const showDay = (iso, inWords) => {
    year = Number(iso.slice(0, 4));
    at("date").value = iso;
    at("drag").max = firstOf(year + 1) - firstOf(year) - 1;
    at("drag").value = dayNumber(iso) - firstOf(year);
    if (inWords) at("dragged").textContent = inWords;
    at("drag").setAttribute("aria-valuetext", inWords ?? iso);
  };

  const dragTo = (number) => {
    const iso = isoOf(number);
    if (iso < at("date").min || iso > at("date").max) return;
    showDay(iso, new Date(number * DAY).toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : "nb",
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
    choose("date", iso);
  };

  at("drag").addEventListener("input", () => dragTo(firstOf(year) + Number(at("drag").value)));
  at("date").addEventListener("change", () => { if (at("date").validity.valid && at("date").value) dragTo(dayNumber(at("date").value)); });
  at("today").addEventListener("click", () => choose("date", ""));
  const sameDay = (other) => {
    const [, month, day] = at("date").value.split("-");
    return dayNumber(month === "02" && day === "29" ? `${other}-02-28` : `${other}-${month}-${day}`);
  };
  at("earlier").addEventListener("click", () => dragTo(sameDay(year - 1)));
  at("later").addEventListener("click", () => dragTo(sameDay(year + 1)));
  at("unit").addEventListener("change", () => choose("unit", at("unit").value));
  at("for").addEventListener("change", () => { keepUnit(); choose("for", at("for").value === "koordinator" ? "" : at("for").value); });
  at("without").addEventListener("change", () => choose("without", at("without").value.trim()));
  at("without-names").addEventListener("change", () => {
    if (at("without-names").checked) chosen.set("without-names", ""); else chosen.delete("without-names");
    remember();
    show(false);
  });

  let typing = 0;
  at("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => choose("search", at("search").value.trim()), 200);
  });

  for (const button of document.querySelectorAll("[data-closes]")) {
    button.addEventListener("click", () => {
      const name = button.dataset.closes;
      at(name).value = "";
      choose(name, "");
      at(name).focus();
    });
  }

  form.addEventListener("submit", (event) => event.preventDefault());

  // Some readers get what holds for the whole municipality alone.
  const keepUnit = () => {
    at("unit").disabled = ["tilskudd", "internkontroll"].includes(at("for").value);
  };

  // ---- the files

  const follow = () => {
    const events = new EventSource("events");
    events.addEventListener("edition", (event) => {
      latest = event.data;
      if (document.body.classList.contains("lost")) {
        document.body.classList.remove("lost");
        putTrouble("");
        show(false);
      } else if (shown !== null && shown !== latest) show(true);
    });
    events.addEventListener("error", lose);
  };

  at("panel-changes").dataset.title = at("panel-changes-title").textContent;
  at("for").value = asked("for") || "koordinator";
  at("without").value = asked("without");
  at("search").value = asked("search");
  at("without-names").checked = chosen.has("without-names");
  keepUnit();
  follow();
  show(false);
})();
