/** What the YAML extension is given, asked as it asks. */

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { contribute, type YamlApi } from "../../src/yaml_schema";
import { folder } from "./support";

/** The functions that the other extension would call. */
function contributed(root: string, bundled: string): { schemaOf: (file: string) => string | undefined; content: (uri: string) => Promise<string> } {
  const given: Parameters<YamlApi["registerContributor"]>[] = [];
  const api: YamlApi = {
    registerContributor: (...args) => {
      given.push(args);
      return true;
    },
  };
  assert.equal(contribute(api, (file) => (file.startsWith(`file://${root}/`) ? root : undefined), bundled), true);
  const [name, schemaOf, content] = given[0] ?? assert.fail();
  assert.equal(name, "kompetanse");
  return { schemaOf, content };
}

test("the municipality's files get the schema, and no other files do", async () => {
  const root = folder();
  const bundled = path.join(folder(), "kompetanse.schema.json");
  writeFileSync(bundled, '{"title": "bundled"}');
  const { schemaOf, content } = contributed(root, bundled);
  assert.equal(schemaOf("file:///elsewhere/.github/workflows/ci.yaml"), undefined);
  const uri = schemaOf(`file://${root}/personer.yaml`) ?? assert.fail();
  assert.match(uri, /^kompetanse:\/\/schema\//);
  assert.equal(await content(uri), '{"title": "bundled"}');
});

test("the local schema, which knows the ids, comes first, unless it is half written", async () => {
  const root = folder();
  const bundled = path.join(folder(), "kompetanse.schema.json");
  writeFileSync(bundled, '{"title": "bundled"}');
  const { schemaOf, content } = contributed(root, bundled);
  const uri = schemaOf(`file://${root}/personer.yaml`) ?? assert.fail();
  const local = path.join(root, ".kompetanse", "kompetanse.schema.json");
  mkdirSync(path.dirname(local));
  writeFileSync(local, '{"title": "local"}');
  assert.equal(await content(uri), '{"title": "local"}');
  writeFileSync(local, '{"title": "lo');
  assert.equal(await content(uri), '{"title": "bundled"}');
});
