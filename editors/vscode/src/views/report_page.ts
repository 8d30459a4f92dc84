/** The report as a page: made by the program in a folder that nobody else can read, and gone when it has been read. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { run } from "../program/run";
import { whySaid } from "../server/launch";

export interface Page {
  readonly html: string;
  readonly isReport: boolean;
}

/** The report of a municipality's folder, or a page that says why there is none: never an old one. */
export async function reportPage(
  program: string,
  root: string,
  reader: string,
  language: string,
  failed: string,
): Promise<Page> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kompetanse-"));
  try {
    const file = path.join(folder, "rapport.html");
    const args = ["report", "--root", root, "--for", reader, "--output", file, ...(language ? ["--lang", language] : [])];
    const said = await run(program, args);
    const html = await readFile(file, "utf8").catch(() => undefined);
    // With exit code 1 something could not be read, and the report says so itself.
    if (html !== undefined && (said.code === 0 || said.code === 1)) {
      return { html, isReport: true };
    }
    return { html: messagePage(language || "nb", failed, whySaid(said.error)), isReport: false };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page with one message. Nothing in it can run or fetch. */
export function messagePage(language: string, title: string, text: string): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main></body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
