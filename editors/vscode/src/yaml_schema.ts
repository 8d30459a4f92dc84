/** The schema for the YAML extension of Red Hat, where that is installed: for the municipality's files, and no others. */

import { readFile } from "node:fs/promises";
import * as path from "node:path";

export const YAML_EXTENSION = "redhat.vscode-yaml";
const CONTRIBUTOR = "kompetanse";
const LOCAL_SCHEMA = [".kompetanse", "kompetanse.schema.json"];

/** What the YAML extension gives to others. */
export interface YamlApi {
  registerContributor(
    name: string,
    requestSchema: (resource: string) => string | undefined,
    requestContent: (uri: string) => Promise<string>,
  ): boolean;
}

/** Give the schema for every file that `rootOf` finds a municipality's folder for: the local one, which knows the ids,
 * where there is one; else `bundled`.
 */
export function contribute(api: YamlApi, rootOf: (resource: string) => string | undefined, bundled: string): boolean {
  const roots = new Map<string, string>();
  return api.registerContributor(
    CONTRIBUTOR,
    (resource) => {
      const root = rootOf(resource);
      if (root === undefined) {
        return undefined;
      }
      const uri = `${CONTRIBUTOR}://schema/${encodeURIComponent(root)}.json`;
      roots.set(uri, root);
      return uri;
    },
    async (uri) => {
      const root = roots.get(uri);
      const local = root === undefined ? undefined : await text(path.join(root, ...LOCAL_SCHEMA));
      return local ?? (await readFile(bundled, "utf8"));
    },
  );
}

async function text(file: string): Promise<string | undefined> {
  try {
    const read = await readFile(file, "utf8");
    JSON.parse(read);
    return read;
  } catch {
    // There is none, or it is being written.
    return undefined;
  }
}
