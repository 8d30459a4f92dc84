/** The list of gaps as a tree. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Gap, Overview } from "../../src/server/protocol";
import { nodeOf, unitNodes } from "../../src/views/gap_nodes";

const gap = (unit: string | null, unitName: string, requirementName: string, more: Partial<Gap> = {}): Gap => ({
  kind: "enheter",
  id: unit ?? "x",
  unit,
  unitName,
  requirement: requirementName.toLowerCase(),
  requirementName,
  strength: "skal",
  status: "udekket",
  reason: "ingen har rollen",
  since: null,
  measures: [],
  ...more,
});

const overview = (gaps: readonly Gap[]): Overview => ({
  name: "Fjordvik",
  day: "1. mars 2026",
  language: "nb",
  errors: 0,
  warnings: 0,
  notes: 0,
  missing: gaps.length,
  unknown: "",
  status: "",
  summary: [],
  gaps,
});

test("the gaps of a unit stand together, in the order of the program", () => {
  const found = unitNodes(overview([gap("nord", "Nord", "Leder"), gap("sør", "Sør", "Leder"), gap("nord", "Nord", "Kurs")]));
  const told = found.map((unit) => [unit.label, unit.description, unit.children.map((each) => each.label)]);
  assert.deepEqual(told, [
    ["Nord", "2", ["Leder", "Kurs"]],
    ["Sør", "1", ["Leder"]],
  ]);
});

test("two units of one name are two, and a service area has no id of a unit", () => {
  const found = unitNodes(overview([gap("a", "Sone", "Leder"), gap("b", "Sone", "Leder"), gap(null, "Helse", "Råd")]));
  assert.deepEqual(found.map((unit) => unit.label), ["Sone", "Sone", "Helse"]);
});

test("all that is known of a gap is told when one stays on it", () => {
  const known = gap("nord", "Nord", "Leder", { since: "1. januar 2026", measures: ["Lyse ut stillingen"], status: "sårbar" });
  const node = unitNodes(overview([known]))[0]?.children[0];
  assert.equal(node?.description, "ingen har rollen");
  assert.equal(node?.tooltip, "Leder (skal)\nNord\ningen har rollen\n1. januar 2026\nLyse ut stillingen");
  assert.equal(node?.isUncovered, false);
});

test("what a line over a unit or a requirement leads to", () => {
  const found = unitNodes(overview([gap("nord", "Nord", "Leder"), gap("sør", "Sør", "Leder"), gap("sør", "Sør", "Kurs")]));
  assert.equal(nodeOf(found, "sør"), found[1]);
  assert.equal(nodeOf(found, "kurs"), found[1]?.children[1]);
  assert.equal(nodeOf(found, "øst"), undefined);
});
