/** The report as a page, by the real program. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as os from "node:os";
import { test } from "node:test";
import { messagePage, reportPage } from "../../src/views/report_page";
import { folder, KOMPETANSE, municipality, PEOPLE } from "./support";

const left = (): string[] => readdirSync(os.tmpdir()).filter((name) => /^kompetanse-[A-Za-z0-9]{6}$/.test(name));

test("the report is a page with a policy of its own, and no file of it is left", async () => {
  const before = left();
  const page = await reportPage(KOMPETANSE, municipality(), "koordinator", "", "Rapporten kunne ikke lages");
  assert.equal(page.isReport, true);
  assert.match(page.html, /Content-Security-Policy" content="default-src 'none'/);
  assert.match(page.html, /Sone Nord/);
  assert.deepEqual(left(), before);
});

test("a report of what can't all be read is shown, and says so", async () => {
  const root = municipality(PEOPLE.replace("navn: Kari", "navn Kari"));
  const page = await reportPage(KOMPETANSE, root, "koordinator", "", "Rapporten kunne ikke lages");
  assert.equal(page.isReport, true);
  assert.match(page.html, /Det som ikke kunne leses/);
});

test("where there is no report, the page says why, in the program's words, and shows nothing else", async () => {
  const page = await reportPage(KOMPETANSE, folder(), "koordinator", "", "Rapporten kunne ikke lages");
  assert.equal(page.isReport, false);
  assert.match(page.html, /<h1>Rapporten kunne ikke lages<\/h1><p>.*kompetanse\.yaml/);
});

test("the page is in the language that is asked for", async () => {
  const page = await reportPage(KOMPETANSE, municipality(), "kommunalsjef", "nn", "");
  assert.match(page.html, /<html lang="nn">/);
});

test("what a page says can't be markup", () => {
  const page = messagePage("nb", "<b>", `"'&<script>`);
  assert.ok(page.includes("<h1>&#60;b&#62;</h1><p>&#34;&#39;&#38;&#60;script&#62;</p>"));
  assert.ok(!page.includes("<script>"));
});
