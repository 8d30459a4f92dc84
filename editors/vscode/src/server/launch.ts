/** The language server's process, and why it did not start: in the program's own words. */

import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { start } from "../program/run";

const REMEMBERED = 4000;

export class Launched {
  readonly child: ChildProcessWithoutNullStreams;
  private text = "";

  constructor(program: string, args: readonly string[], heard?: (text: string) => void) {
    this.child = start(program, args);
    this.child.stderr.setEncoding("utf8");
    this.child.stderr.on("data", (text: string) => {
      this.text = (this.text + text).slice(-REMEMBERED);
      heard?.(text);
    });
    this.child.on("error", (error) => {
      this.text ||= error.message;
    });
    // Written to after it has ended: what it said tells why.
    this.child.stdin.on("error", () => undefined);
  }

  /** The first lines of what it said on standard error; its exit code when it said nothing. */
  get why(): string {
    const said = whySaid(this.text);
    return said || `${this.child.spawnfile} (${this.child.exitCode ?? this.child.signalCode ?? "?"})`;
  }

  /** Wait until the process is there, or is not to be. */
  started(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.child.once("spawn", resolve);
      this.child.once("error", reject);
    });
  }
}

/** What a program said, without the words it begins with and the options nobody here has seen; of a traceback, only its
 * last line.
 */
export function whySaid(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  if (lines.some((line) => line.startsWith("Traceback"))) {
    return lines.at(-1) ?? "";
  }
  return lines
    .slice(0, 6)
    .map((line) => line.trim().replace(/^(feil|error|hjelp|help): /, "").replace(/^--[a-z-]+: /, ""))
    .join(". ");
}
