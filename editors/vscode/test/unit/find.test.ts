/** Where the program is looked for, and where it never is. */

import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { findProgram, isBelow } from "../../src/program/find";
import { executable, folder, machine } from "./support";

const anywhere = { setting: "", distrusted: [] };

test("the setting comes before PATH, and PATH before where uv puts programs", () => {
  const home = folder();
  const set = executable(path.join(home, "set", "kompetanse"));
  const onPath = executable(path.join(home, "bin", "kompetanse"));
  const ofUv = executable(path.join(home, ".local", "bin", "kompetanse"));
  const there = machine(home, { PATH: `/nowhere:${path.dirname(onPath)}` });
  assert.deepEqual(findProgram(there, { ...anywhere, setting: set }), { kind: "found", path: set });
  assert.deepEqual(findProgram(there, anywhere), { kind: "found", path: onPath });
  assert.deepEqual(findProgram(machine(home), anywhere), { kind: "found", path: ofUv });
});

for (const place of [
  ".local/share/uv/tools/kompetanse-cli/bin",
  ".local/share/pipx/venvs/kompetanse-cli/bin",
  ".local/pipx/venvs/kompetanse-cli/bin",
  "storage/program/bin",
]) {
  test(`the program is found in ~/${place}`, () => {
    const home = folder();
    const file = executable(path.join(home, place, "kompetanse"));
    assert.deepEqual(findProgram(machine(home), anywhere), { kind: "found", path: file });
  });
}

for (const place of [
  ".local/bin",
  "AppData/Roaming/uv/tools/kompetanse-cli/Scripts",
  "pipx/venvs/kompetanse-cli/Scripts",
  "AppData/Roaming/Python/Python312/Scripts",
  "AppData/Local/Programs/Python/Python311/Scripts",
  "storage/program/Scripts",
]) {
  test(`on Windows the program is found in ~/${place}`, () => {
    const home = folder();
    const file = executable(path.join(home, place, "kompetanse.exe"));
    executable(path.join(home, place, "kompetanse"));
    assert.deepEqual(findProgram(machine(home, {}, "win32"), anywhere), { kind: "found", path: file });
  });
}

test("a set path that is no program is told of, and no other is taken in its place", () => {
  const home = folder();
  executable(path.join(home, ".local", "bin", "kompetanse"));
  const wanted = { ...anywhere, setting: "/nowhere/kompetanse" };
  assert.deepEqual(findProgram(machine(home), wanted), { kind: "setting-is-wrong", path: "/nowhere/kompetanse" });
  mkdirSync(path.join(home, "kompetanse"));
  assert.equal(findProgram(machine(home), { ...anywhere, setting: "~/kompetanse" }).kind, "setting-is-wrong");
});

test("a set path may begin at home", () => {
  const home = folder();
  const file = executable(path.join(home, "verktøy", "kompetanse"));
  assert.deepEqual(findProgram(machine(home), { ...anywhere, setting: "~/verktøy/kompetanse" }), { kind: "found", path: file });
});

test("nothing is run from the folder one stands in, or from one that is not trusted", () => {
  const home = folder();
  const file = executable(path.join(home, "kommune", "bin", "kompetanse"));
  const trusted = machine(home, { PATH: path.dirname(file) });
  assert.equal(findProgram(trusted, anywhere).kind, "found");
  const distrusted = [path.join(home, "kommune")];
  assert.deepEqual(findProgram(trusted, { setting: "", distrusted }), { kind: "missing" });
  assert.equal(findProgram(trusted, { setting: file, distrusted }).kind, "setting-is-wrong");
  assert.deepEqual(findProgram(machine(home, { PATH: ".:bin" }), anywhere), { kind: "missing" });
});

test("a link elsewhere that leads into such a folder is not followed", () => {
  const home = folder();
  const file = executable(path.join(home, "kommune", "kompetanse"));
  mkdirSync(path.join(home, "bin"));
  symlinkSync(file, path.join(home, "bin", "kompetanse"));
  const wanted = { setting: "", distrusted: [path.join(home, "kommune")] };
  assert.deepEqual(findProgram(machine(home, { PATH: path.join(home, "bin") }), wanted), { kind: "missing" });
});

test("a file that can't be run is no program", () => {
  const home = folder();
  const file = executable(path.join(home, ".local", "bin", "kompetanse"));
  assert.equal(findProgram(machine(home), anywhere).kind, "found");
  require("node:fs").chmodSync(file, 0o644);
  assert.deepEqual(findProgram(machine(home), anywhere), { kind: "missing" });
});

test("a folder is not below one whose name begins the same", () => {
  assert.equal(isBelow("/a/kommune", "/a/kommune/x.yaml"), true);
  assert.equal(isBelow("/a/kommune", "/a/kommune"), true);
  assert.equal(isBelow("/a/kommune", "/a/kommune-2/x.yaml"), false);
  assert.equal(isBelow("/a/kommune", "/a/x.yaml"), false);
  assert.equal(isBelow("/a/kommune", "/a/kommune/..x/y.yaml"), true);
});
