// What somebody who tends a municipality's files does in the editor, and sees.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { Editor, until } from "./driver.mjs";

const STRUCTURE = `\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: helse}
  - {id: sone-sør, navn: Sone Sør, type: sone, del_av: helse}
krav:
  - {id: ressurs, navn: Ressursperson i hver sone, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet, minst: 1, styrke: skal}
`;
const PEOPLE = `\
personer:
  - {id: p-1, navn: Kari Nes, enhet: sone-nord}
rolletildelinger:
  - person: p-1
    rolle: ressursperson
    enhet: sone-nord
    fra: 2025-01-01
`;
const GAPS = "Fjordvik: 7 mangler · 1. mars 2026";
const files = (people = PEOPLE, more = {}) => ({ "kompetanse.yaml": STRUCTURE, "personer.yaml": people, ...more });

const SHOTS = process.env.KOMPETANSE_SCREENSHOTS;
async function picture(editor, context) {
  if (SHOTS && editor.page) {
    await editor.page.screenshot({ path: `${SHOTS}/${context.name.replace(/\W+/g, "-")}.png` });
  }
}

describe("with the program", () => {
  let editor;
  before(async () => { editor = await Editor.start(); });
  after(async () => editor?.end());
  afterEach(async (context) => picture(editor, context));

  test("a wrong id gets its red line, and the quick fix mends it", async () => {
    await editor.open("kommune", files(PEOPLE.replace("    enhet: sone-nord", "    enhet: sone-nrod")));
    await editor.statusSays("1 feil");
    await editor.goTo("personer.yaml", 6, 14);
    await editor.page.waitForSelector(".squiggly-error");
    await editor.command("Kompetanse: Valider");
    const problem = await until("the problem is listed", async () =>
      (await editor.texts(".markers-panel .monaco-list-row")).find((each) => each.includes("sone-nrod")));
    assert.match(problem, /K102/);
    assert.match(problem, /\[Ln 6, Col 12\]/);
    await editor.page.focus(".editor-group-container.active .monaco-editor textarea, .editor-group-container.active .native-edit-context");
    await editor.chord("Control", "Period");
    await until("a fix is offered", async () => (await editor.texts(".action-widget .monaco-list-row")).some((each) => each.includes("sone-nord")));
    await editor.page.keyboard.press("Enter");
    await until("the id is right", async () => (await editor.lines())[5] === "    enhet: sone-nord");
    await editor.statusSays(GAPS);
    await editor.save();
    await until("it is saved", async () => (await editor.saved("personer.yaml")) === PEOPLE);
  });

  test("while a file can't be read there is no number in the status bar", async () => {
    await editor.open("kommune", files());
    await editor.statusSays(GAPS);
    await editor.goTo("personer.yaml", 6, "    enhet:".length + 1);
    await editor.page.keyboard.press("Backspace");
    await editor.statusSays("Fjordvik: manglene kan ikke regnes ut");
    await editor.write(":");
    await editor.statusSays(GAPS);
  });

  test("a file of Markdown is checked too", async () => {
    const report = "---\nenhetsrapport:\n  enhet: sone-nrod\n  periode: 2025-T3\n  levert: 2026-01-10\n  av: p-1\n---\nTekst\n";
    await editor.open("kommune", files(PEOPLE, { "rapport.md": report }));
    await editor.statusSays("1 feil");
    await editor.goTo("rapport.md", 3, 10);
    await editor.page.waitForSelector(".squiggly-error");
  });

  test("the gaps are listed, and a click leads to the unit", async () => {
    await editor.open("kommune", files());
    await editor.statusSays(GAPS);
    await editor.command("Kompetanse: Mangler");
    const rows = '[id="workbench.view.extension.kompetanse"] .monaco-list-row';
    const listed = await until("the gaps are listed", async () => {
      const found = await editor.texts(rows);
      return found.some((each) => each.startsWith("Sone Sør")) && found;
    });
    const at = listed.findIndex((each) => each.startsWith("Ressursperson i hver sone"));
    assert.match(listed[at], /ingen har rollen/);
    await (await editor.page.$$(rows))[at].click();
    await until("the unit is shown", async () => (await editor.texts("#status\\.editor\\.selection"))[0]?.includes("Ln 5, Col 1"));
    assert.match((await editor.texts(".tab.active"))[0], /kompetanse\.yaml/);
  });

  test("a line over a unit tells what is missing there, and leads to it; names stand beside the ids", async () => {
    await editor.open("kommune", files());
    await editor.statusSays(GAPS);
    await editor.goTo("kompetanse.yaml", 5);
    const lens = await until("the lines are there", async () => {
      const found = await editor.page.$$(".codelens-decoration a");
      const texts = await Promise.all(found.map((each) => each.evaluate((link) => link.textContent)));
      return found[texts.lastIndexOf("2 mangler")];
    });
    await lens.click();
    await until("the unit is shown among the gaps", async () =>
      (await editor.texts('[id="workbench.view.extension.kompetanse"] .monaco-list-row.selected'))[0]?.startsWith("Sone Sør"));
    await editor.command("View: Show Explorer");
    await editor.goTo("personer.yaml");
    await until("the name is beside the id", async () => (await editor.lines())[3]?.includes("Kari Nes"));
  });

  test("the report stands beside the text, and follows what is saved", async () => {
    await editor.open("kommune", files());
    await editor.statusSays(GAPS);
    await editor.goTo("kompetanse.yaml", 5, "  - {id: sone-sør, navn: Sone Sør".length + 1);
    await editor.command("Kompetanse: Åpne rapporten");
    const said = async () => (await editor.webview()).evaluate(() => document.body.innerText);
    await until("the report is shown", async () => (await said()).includes("Sone Sør"));
    await until("the text keeps the cursor", async () => (await editor.texts(".tab.active"))[0]?.includes("kompetanse.yaml"));
    await editor.write("landet");
    await editor.save();
    await until("the report is new", async () => (await said()).includes("Sone Sørlandet"));
    const wrong = await editor.violations(await editor.webview());
    assert.deepEqual(wrong, []);
  });

  test("what can be mended in one way only is shown, and mended in all files when it is said", async () => {
    const broken = PEOPLE.replace("2025-01-01", "1.1.2025");
    await editor.open("kommune", files(broken));
    await editor.statusSays("1 feil");
    await editor.command("Kompetanse: Valider");
    assert.match(await until("it is told", async () => (await editor.messages())[0]), /Fjordvik: 1 feil\./);
    await editor.press("Rett det sikre");
    await until("the change is shown", async () => (await editor.lines()).some((each) => each === "+    fra: 2025-01-01"));
    assert.equal(await editor.saved("personer.yaml"), broken);
    await editor.press("Skriv");
    await until("it is written", async () => (await editor.saved("personer.yaml")) === PEOPLE);
    await editor.statusSays(GAPS);
  });

  test("a person is added by the keyboard alone, and seen before anything is written", async () => {
    await editor.open("kommune", files());
    await editor.statusSays(GAPS);
    await editor.command("Kompetanse: Ny person");
    await editor.answer("Navnet på den nye personen", "Per Ås");
    await editor.answer("Velg enheten", "Sone Sør", "Sone Sør");
    await editor.answer("Første dag", "2026-04-01");
    await until("the change is shown", async () => (await editor.lines()).some((each) => each.startsWith("+") && each.includes("Per Ås")));
    assert.equal(await editor.saved("personer.yaml"), PEOPLE);
    await editor.press("Skriv");
    await until("it is written", async () => (await editor.saved("personer.yaml")).includes("navn: Per Ås, enhet: sone-sør, fra: 2026-04-01"));
  });

  test("a server that ends comes back, and its number with it", async () => {
    await editor.open("kommune", files());
    await editor.statusSays(GAPS);
    await editor.goTo("personer.yaml", 6, "    enhet:".length + 1);
    await editor.killServer();
    await until("the number is gone", async () => !/\d/.test(await editor.status()));
    await editor.statusSays(GAPS);
    await editor.page.keyboard.press("Backspace");
    await editor.statusSays("1 feil");
  });

  test("a change that is refused is told in the program's words, and nothing is written", async () => {
    await editor.open("kommune", files());
    await editor.statusSays(GAPS);
    await editor.command("Kompetanse: Fravær");
    await editor.answer("Velg personen", "Kari", "Kari Nes");
    await editor.answer("Første dag borte", "den førtiende mai");
    await editor.answer("Siste dag borte. La feltet stå tomt når ingen vet det.", "");
    const told = await until("it is told", async () => (await editor.messages())[0]);
    assert.match(told, /den førtiende mai/);
    assert.equal(await editor.saved("personer.yaml"), PEOPLE);
  });
});

describe("without the program, in a folder that nobody has said is trusted", () => {
  let editor;
  before(async () => { editor = await Editor.start({ withProgram: false, trusted: false }); });
  after(async () => editor?.end());
  afterEach(async (context) => picture(editor, context));

  test("one message says so, with a button that installs it, and no number is shown", async () => {
    await editor.open("kommune", files());
    await editor.statusSays("kompetanse er ikke i gang");
    const messages = await until("it is told", async () => {
      const found = (await editor.messages()).filter((each) => each.includes("kompetanse"));
      return found.length > 0 && found;
    });
    assert.equal(messages.length, 1);
    assert.match(messages[0], /Fant ikke programmet kompetanse på maskinen/);
    assert.match(messages[0], /Installer/);
    assert.doesNotMatch(await editor.status(), /\d/);
  });

  test("the walkthrough tells of the first day, and what is done in it", async () => {
    await editor.press("Slik gjør du");
    const steps = async () => editor.page.$$eval(".getting-started-step", (found) => found.map((each) => [
      each.querySelector(".step-title")?.textContent, each.querySelector(".codicon-getting-started-step-checked") !== null,
    ]));
    await until("the folder is ticked off, and nothing else", async () => (await steps()).map(([, done]) => done).join() === "true,false,false,false,false");
    assert.deepEqual((await steps()).map(([title]) => title), [
      "Åpne kommunens mappe", "Installer programmet", "Rett den første feilen", "Legg til en person", "Se rapporten",
    ]);
  });

  test("when the program is there, it is found without a new start of the editor", async () => {
    await editor.giveProgram();
    await editor.command("Kompetanse: Start på nytt");
    await editor.statusSays(GAPS);
  });
});
