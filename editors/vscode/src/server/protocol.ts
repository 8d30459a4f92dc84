/** What the language server tells beyond the protocol: see src/kompetanse_cli/lsp/overview.py. */

export const OVERVIEW = "kompetanse/overview";
export const RECORDS = "kompetanse/records";
export const PLACE = "kompetanse/place";
export const CHECKED = "kompetanse/checked";

export interface Gap {
  /** What it is about, as `kompetanse/place` is asked: `enheter` or `tjenesteområder`, and the id. */
  readonly kind: string;
  readonly id: string;
  readonly unit: string | null;
  readonly unitName: string;
  readonly requirement: string;
  readonly requirementName: string;
  readonly strength: string;
  readonly status: string;
  readonly reason: string | null;
  readonly since: string | null;
  readonly measures: readonly string[];
}

export interface FilePlace {
  /** Below the municipality's folder, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

export interface Overview {
  readonly name: string;
  readonly day: string;
  readonly language: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** How many requirements are not met; null while that can't be known. */
  readonly missing: number | null;
  /** Why it can't be known; else empty. */
  readonly unknown: string;
  readonly status: string;
  readonly summary: readonly string[];
  readonly gaps: readonly Gap[];
}

export interface RecordName {
  readonly id: string;
  readonly name: string;
}

/** What asks a server: the client of an editor, or a bare connection. */
export interface Asker {
  sendRequest<R>(method: string, params: unknown): Promise<R>;
}

/** What is missing and wrong in the municipality that a file belongs to; null for a file of none. */
export function askOverview(asker: Asker, uri: string): Promise<Overview | null> {
  return asker.sendRequest(OVERVIEW, { uri });
}

/** What may be chosen of a kind: `personer`, `enheter`, `roller`, `fagområder`. */
export function askRecords(asker: Asker, uri: string, kind: string): Promise<RecordName[]> {
  return asker.sendRequest(RECORDS, { uri, kind });
}

/** Where a record stands; null for one that is built in or not there. */
export function askPlace(asker: Asker, uri: string, kind: string, id: string): Promise<FilePlace | null> {
  return asker.sendRequest(PLACE, { uri, kind, id });
}
