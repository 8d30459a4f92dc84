/** The everyday commands, and what their answers mean. */

import { run, type Said } from "../program/run";
import { whySaid } from "../server/launch";

export interface Change {
  readonly args: readonly string[];
  /** Only looking is asked for with this option. */
  readonly look: string;
}

export type Looked =
  | { readonly kind: "change"; readonly diff: string; readonly notes: string }
  | { readonly kind: "nothing"; readonly text: string }
  /** `again`: another with the same name may be meant. */
  | { readonly kind: "refused"; readonly text: string; readonly again: Change | undefined };

const DRY_RUN = "--dry-run";

export function newPerson(root: string, name: string, unit: string, from: string): Change {
  // What follows -- is never taken for an option.
  return { args: ["new", "person", ...rootOf(root), "--unit", unit, ...day("--from", from), "--", name], look: DRY_RUN };
}

export function newAppointment(
  root: string,
  person: string,
  role: string,
  unit: string,
  subject: string,
  from: string,
): Change {
  const more = [...day("--unit", unit), ...day("--subject", subject), ...day("--from", from)];
  return { args: ["new", "appointment", ...rootOf(root), "--role", role, ...more, "--", person], look: DRY_RUN };
}

export function absence(root: string, person: string, from: string, to: string): Change {
  return { args: ["absence", ...rootOf(root), "--from", from, ...day("--to", to), "--", person], look: DRY_RUN };
}

/** What can be mended in one way only. */
export function mend(root: string): Change {
  return { args: ["validate", "--root", root, "--fix"], look: "--diff" };
}

/** What a change would do. Nothing is written. */
export async function look(program: string, change: Change): Promise<Looked> {
  const [command = "", ...rest] = change.args;
  const said = await run(program, [command, ...beforeDashes(rest, change.look)]);
  if (/^(---|\+\+\+|diff ) ?/m.test(said.out)) {
    return { kind: "change", diff: said.out, notes: whySaid(said.error) };
  }
  if (said.code !== 0 && !(change.look === "--diff" && said.code === 1)) {
    const again = said.error.includes("--yes") ? { ...change, args: withYes(change.args) } : undefined;
    return { kind: "refused", text: whySaid(said.error), again };
  }
  return { kind: "nothing", text: said.out.trim().split("\n")[0] ?? "" };
}

/** Do it. */
export function write(program: string, change: Change): Promise<Said> {
  return run(program, change.args);
}

function withYes(args: readonly string[]): string[] {
  return beforeDashes(args, "--yes");
}

function beforeDashes(args: readonly string[], option: string): string[] {
  const end = args.indexOf("--");
  return end < 0 ? [...args, option] : [...args.slice(0, end), option, ...args.slice(end)];
}

function rootOf(root: string): string[] {
  return ["--root", root];
}

function day(option: string, value: string): string[] {
  return value.trim() ? [option, value.trim()] : [];
}
