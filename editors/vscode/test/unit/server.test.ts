/** What a client hears of a server: a fake one that does as it is told, and the real one. */

import assert from "node:assert/strict";
import * as path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { Launched, whySaid } from "../../src/server/launch";
import { askOverview, askPlace, askRecords, CHECKED } from "../../src/server/protocol";
import { executable, folder, KOMPETANSE, municipality } from "./support";

/** A server in plain Node that answers every request by what `answers` says of its method. */
function fakeServer(answers: Record<string, unknown>): string {
  const text = `#!${process.execPath}
const answers = ${JSON.stringify(answers)};
let held = Buffer.alloc(0);
const send = (message) => {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  process.stdout.write("Content-Length: " + body.length + "\\r\\n\\r\\n");
  process.stdout.write(body);
};
process.stdin.on("data", (data) => {
  held = Buffer.concat([held, data]);
  for (;;) {
    const end = held.indexOf("\\r\\n\\r\\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\\d+)/.exec(held.toString("latin1", 0, end))[1]);
    if (held.length < end + 4 + length) return;
    const { id, method } = JSON.parse(held.toString("utf8", end + 4, end + 4 + length));
    held = held.subarray(end + 4 + length);
    if (method === "dø") { process.stderr.write("feil: noe gikk galt\\nhjelp: prøv igjen\\n"); process.exit(2); }
    send({ method: "${CHECKED}", params: { root: "file:///k" } });
    if (id !== undefined) send({ id, result: answers[method] ?? null });
  }
});
`;
  return executable(path.join(folder(), "kompetanse"), text);
}

async function connected(program: string, work: (connection: MessageConnection, launched: Launched) => Promise<void>): Promise<void> {
  const launched = new Launched(program, ["lsp"]);
  await launched.started();
  const { child } = launched;
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onError(() => undefined);
  connection.listen();
  try {
    await work(connection, launched);
  } finally {
    connection.dispose();
    child.kill();
  }
}

const OVERVIEW = { name: "Fjordvik", status: "Fjordvik: 3 mangler", missing: 3, gaps: [] };

test("the overview is what the server says, and a file of no municipality has none", async () => {
  await connected(fakeServer({ "kompetanse/overview": OVERVIEW }), async (connection) => {
    assert.deepEqual(await askOverview(connection, "file:///k/kompetanse.yaml"), OVERVIEW);
  });
  await connected(fakeServer({}), async (connection) => {
    assert.equal(await askOverview(connection, "file:///alene.yaml"), null);
  });
});

test("it is heard when the answer may be another", async () => {
  await connected(fakeServer({}), async (connection) => {
    const heard = new Promise((resolve) => connection.onNotification(CHECKED, resolve));
    await connection.sendRequest("hva som helst");
    assert.deepEqual(await heard, { root: "file:///k" });
  });
});

test("a server that ends says why in its own words", async () => {
  await connected(fakeServer({}), async (connection, launched) => {
    const ended = new Promise((resolve) => launched.child.once("close", resolve));
    void connection.sendNotification("dø");
    assert.equal(await ended, 2);
    assert.equal(launched.why, "noe gikk galt. prøv igjen");
  });
});

test("a server that says nothing is told of by its exit code", async () => {
  const silent = executable(path.join(folder(), "kompetanse"), "#!/bin/sh\nexit 7\n");
  const launched = new Launched(silent, ["lsp"]);
  await new Promise((resolve) => launched.child.once("close", resolve));
  assert.equal(launched.why, `${silent} (7)`);
});

test("a program that isn't there doesn't start", async () => {
  const launched = new Launched("/nowhere/kompetanse", ["lsp"]);
  await assert.rejects(launched.started(), /ENOENT/);
  assert.match(launched.why, /ENOENT/);
});

test("of a traceback nobody is shown more than the last line", () => {
  assert.equal(whySaid("Traceback (most recent call last):\n  File x\nOSError: full\n"), "OSError: full");
});

test("the real server answers, with the names of what may be chosen", async () => {
  const root = municipality();
  await connected(KOMPETANSE, async (connection) => {
    await connection.sendRequest("initialize", { capabilities: {}, processId: null, rootUri: null });
    void connection.sendNotification("initialized", {});
    const uri = pathToFileURL(path.join(root, "kompetanse.yaml")).href;
    const overview = await askOverview(connection, uri);
    assert.equal(overview?.name, "Fjordvik");
    assert.equal(overview?.status, `Fjordvik: ${overview?.missing} mangler`);
    assert.deepEqual(await askRecords(connection, uri, "personer"), [{ id: "p-1", name: "Kari Nes" }]);
    assert.deepEqual(await askPlace(connection, uri, "personer", "p-1"), { path: "personer.yaml", line: 2 });
  });
});
