/** Folders and programs that tests are made of. */

import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Machine } from "../../src/program/find";

/** The program of this checkout: tests are run from the extension's folder. */
export const KOMPETANSE = path.resolve("../../.venv/bin/kompetanse");

export function folder(): string {
  return mkdtempSync(path.join(os.tmpdir(), "kompetanse-test-"));
}

/** A file that can be run, in a folder that is made for it. */
export function executable(file: string, text = "#!/bin/sh\n"): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

export function machine(home: string, env: Record<string, string> = {}, platform: NodeJS.Platform = "linux"): Machine {
  return { platform, env, home, own: path.join(home, "storage", "program") };
}

export const STRUCTURE = `\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: helse}
`;
export const PEOPLE = `\
personer:
  - {id: p-1, navn: Kari Nes, enhet: sone-nord}
`;

/** A municipality in a folder of its own. */
export function municipality(people = PEOPLE): string {
  const root = folder();
  writeFileSync(path.join(root, "kompetanse.yaml"), STRUCTURE);
  writeFileSync(path.join(root, "personer.yaml"), people);
  return root;
}
