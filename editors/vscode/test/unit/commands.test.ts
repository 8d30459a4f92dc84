/** The everyday commands, looked at and then made, by the real program. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { absence, look, mend, newAppointment, newPerson, write } from "../../src/change/commands";
import { KOMPETANSE, municipality, PEOPLE } from "./support";

// The day that a day without a year is near to.
process.env["KOMPETANSE_DATE"] = "2026-03-01";

const people = (root: string): string => readFileSync(path.join(root, "personer.yaml"), "utf8");

test("a person is shown as a change, and written when it is said", async () => {
  const root = municipality();
  const change = newPerson(root, "Per Ås", "sone-nord", "2026-04-01");
  const looked = await look(KOMPETANSE, change);
  assert.ok(looked.kind === "change");
  assert.match(looked.diff, /^\+ {2}- \{id: p-2, navn: Per Ås, enhet: sone-nord, fra: 2026-04-01\}$/m);
  assert.equal(people(root), PEOPLE);
  assert.equal((await write(KOMPETANSE, change)).code, 0);
  assert.equal(people(root), `${PEOPLE}  - {id: p-2, navn: Per Ås, enhet: sone-nord, fra: 2026-04-01}\n`);
});

test("how a day was understood is told without the name of an option", async () => {
  const looked = await look(KOMPETANSE, newPerson(municipality(), "Per Ås", "sone-nord", "1. april"));
  assert.ok(looked.kind === "change");
  assert.equal(looked.notes, "«1. april» er 2026-04-01");
});

test("another with the same name is refused, and can be added all the same", async () => {
  const root = municipality();
  const looked = await look(KOMPETANSE, newPerson(root, "Kari Nes", "sone-nord", ""));
  assert.ok(looked.kind === "refused");
  assert.match(looked.text, /Kari Nes \(p-1\) er alt i Sone Nord/);
  assert.ok(looked.again);
  assert.equal((await look(KOMPETANSE, looked.again)).kind, "change");
});

test("a name is never taken for an option", async () => {
  const root = municipality();
  const looked = await look(KOMPETANSE, newPerson(root, "--force", "sone-nord", ""));
  assert.ok(looked.kind === "change");
  assert.match(looked.diff, /navn: "--force"/);
});

test("a role goes to the unit where the person works when none is chosen", async () => {
  const root = municipality();
  const looked = await look(KOMPETANSE, newAppointment(root, "p-1", "leder", "", "", "2026-04-01"));
  assert.ok(looked.kind === "change");
  assert.match(looked.diff, /rolle: leder/);
  assert.match(looked.diff, /enhet: sone-nord/);
});

test("an absence without a last day is open", async () => {
  const root = municipality();
  const looked = await look(KOMPETANSE, absence(root, "p-1", "2026-04-01", ""));
  assert.ok(looked.kind === "change");
  assert.match(looked.diff, /fra: 2026-04-01/);
});

test("what can be mended in one way is shown, and mended when it is said", async () => {
  const right = PEOPLE.replace("}", ", fra: 2024-08-01}");
  const broken = PEOPLE.replace("}", ", fra: 01.08.2024}");
  const root = municipality(broken);
  const looked = await look(KOMPETANSE, mend(root));
  assert.ok(looked.kind === "change", JSON.stringify(looked));
  assert.equal(people(root), broken);
  await write(KOMPETANSE, mend(root));
  assert.equal(people(root), right);
});

test("where nothing can be mended there is no change", async () => {
  const root = municipality(PEOPLE.replace("sone-nord", "helt-ukjent-enhet"));
  assert.equal((await look(KOMPETANSE, mend(root))).kind, "nothing");
});
