// Bundles the extension into one file, beside the schema and the wheel of the program; with --tests, the unit tests.
// --language=nn: the names of the commands are in nynorsk. The editor itself is in no Norwegian, and takes the names it
// finds for English where there are any: so the file has one language, the one that is wanted, and nynorsk for who has it.
import { build } from "esbuild";
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const top = path.resolve(here, "../..");
const out = path.join(here, "build");
const shared = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

if (process.argv.includes("--tests")) {
  const folder = path.join(here, "test", "unit");
  const tests = (await readdir(folder)).filter((name) => name.endsWith(".test.ts")).map((name) => path.join(folder, name));
  await build({ ...shared, entryPoints: tests, outdir: path.join(out, "test"), sourcemap: "inline" });
} else {
  const staged = path.join(out, "staged");
  await rm(staged, { recursive: true, force: true });
  await mkdir(path.join(staged, "dist"), { recursive: true });
  await build({
    ...shared,
    entryPoints: [path.join(here, "src", "extension.ts")],
    outfile: path.join(staged, "dist", "extension.js"),
    external: ["vscode"],
    minify: true,
    legalComments: "eof",
  });
  await copyFile(path.join(top, "schemas", "kompetanse.schema.json"), path.join(staged, "dist", "kompetanse.schema.json"));
  const language = process.argv.find((each) => each.startsWith("--language="))?.slice("--language=".length) || "nb";
  const names = { nb: "package.nls.json", nn: "package.nls.nn.json", en: "package.nls.en.json" }[language];
  if (!names) {
    throw new Error(`--language=${language}: one of nb, nn and en`);
  }
  await copyFile(path.join(here, names), path.join(staged, "package.nls.json"));
  for (const name of ["package.nls.nn.json", "README.md", ".vscodeignore"]) {
    await copyFile(path.join(here, name), path.join(staged, name));
  }
  await copyFile(path.join(top, "LICENSE"), path.join(staged, "LICENSE"));
  await cp(path.join(here, "media"), path.join(staged, "media"), { recursive: true });
  // What `make vscode` has built.
  const wheels = path.join(out, "wheel");
  for (const name of (await readdir(wheels)).filter((each) => each.endsWith(".whl"))) {
    await copyFile(path.join(wheels, name), path.join(staged, "dist", name));
  }
  // One version for the program and the extension.
  const init = await readFile(path.join(top, "src", "kompetanse_cli", "__init__.py"), "utf8");
  const version = /__version__ = "(\d+\.\d+\.\d+)/.exec(init)?.[1];
  if (!version) {
    throw new Error("no version in src/kompetanse_cli/__init__.py");
  }
  const { devDependencies: _tools, scripts: _scripts, ...manifest } = JSON.parse(await readFile(path.join(here, "package.json"), "utf8"));
  await writeFile(path.join(staged, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}
