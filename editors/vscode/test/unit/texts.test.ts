/** What the extension says, in three languages. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ALL, counted, fill, textsOf } from "../../src/texts";

const MANIFESTS = ["package.nls.json", "package.nls.nn.json", "package.nls.en.json"];
const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test("every text has the same values to fill in in every language", () => {
  for (const [key, text] of Object.entries(textsOf("nb"))) {
    for (const [language, texts] of Object.entries(ALL)) {
      const other = texts[key as keyof typeof texts];
      assert.deepEqual(placeholders(String(other)), placeholders(String(text)), `${language}: ${key}`);
    }
  }
});

test("a language that nobody has written for is bokmål", () => {
  assert.equal(textsOf("se"), textsOf("nb"));
});

test("what a text has no value for stays as it is, and a value is never filled in itself", () => {
  assert.equal(fill("{a} og {b}", { a: "{b}" }), "{b} og {b}");
});

test("one and several are told apart", () => {
  assert.deepEqual([1, 2, 0].map((n) => counted(textsOf("nb").warning, n)), ["1 advarsel", "2 advarsler", "0 advarsler"]);
});

test("every name in the manifest has a text in all three languages, and no text is left over", () => {
  const manifest = readFileSync("package.json", "utf8");
  const used = [...new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ""))].sort();
  for (const file of MANIFESTS) {
    assert.deepEqual(Object.keys(read(file)).sort(), used, file);
  }
});

test("the pictures and pages that the walkthrough shows are there", () => {
  for (const file of MANIFESTS) {
    for (const [key, page] of Object.entries(read(file)).filter(([name]) => name.endsWith(".media"))) {
      assert.ok(existsSync(page), `${file}: ${key}: ${page}`);
    }
  }
});

test("every command of the manifest is one that the extension registers", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { contributes: { commands: { command: string }[] } };
  const app = readFileSync("src/app.ts", "utf8");
  const list = app.slice(app.indexOf("const commands"), app.indexOf("for (const [name, command]"));
  const registered = [...list.matchAll(/^ {6}(\w+): /gm)].map(([, name]) => `kompetanse.${name}`);
  assert.deepEqual(registered.sort(), manifest.contributes.commands.map((each) => each.command).sort());
});
