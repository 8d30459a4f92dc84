// A real editor, driven as people drive it: code-server in headless Chromium, with the extension as it is packaged.
import { spawn } from "node:child_process";
import { access, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const here = path.dirname(fileURLToPath(import.meta.url));
export const TOP = path.resolve(here, "../../../..");
const INSTALLED = path.join(here, "node_modules");
const AXE = path.join(INSTALLED, "axe-core", "axe.min.js");
const EXTENSION = path.join(TOP, "dist", "kompetanse.vsix");
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PATIENCE = 60_000;
// The day that the example is told of.
const DAY = "2026-03-01";

async function browserPath() {
  for (const file of [process.env.CHROMIUM, ...BROWSERS].filter(Boolean)) {
    if (await access(file).then(() => true, () => false)) {
      return file;
    }
  }
  throw new Error("no Chromium: install it, or name it in CHROMIUM");
}

async function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Wait until something is so, and give it; the error says what was waited for. */
export async function until(what, found) {
  const end = Date.now() + PATIENCE;
  let last;
  while (Date.now() < end) {
    last = await found().catch(() => undefined);
    if (last) {
      return last;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain until ${what}`);
}

/** Text as it is read: the editor writes blanks that do not break. */
export function plain(text) {
  return text.replace(/\u00a0/g, " ");
}

/** An editor with the extension installed; `withProgram`: `kompetanse` is on PATH. */
export class Editor {
  static async start({ withProgram = true, trusted = true } = {}) {
    const editor = new Editor();
    editor.home = await mkdtemp(path.join(os.tmpdir(), "kompetanse-editor-"));
    editor.port = await freePort();
    const settings = {
      "workbench.startupEditor": "none",
      "telemetry.telemetryLevel": "off",
      "editor.accessibilitySupport": "off",
      "security.workspace.trust.startupPrompt": "never",
      "security.workspace.trust.banner": "never",
    };
    await mkdir(path.join(editor.home, "data", "User"), { recursive: true });
    await writeFile(path.join(editor.home, "data", "User", "settings.json"), JSON.stringify(settings));
    if (withProgram) {
      await editor.giveProgram();
    }
    await editor.server(["--install-extension", EXTENSION]).finished;
    const trust = trusted ? ["--disable-workspace-trust"] : [];
    editor.running = editor.server(
      ["--auth", "none", "--bind-addr", `127.0.0.1:${editor.port}`, "--disable-telemetry", "--disable-update-check", ...trust],
    );
    editor.browser = await puppeteer.launch({
      executablePath: await browserPath(),
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
      protocolTimeout: 2 * PATIENCE,
    });
    await until("the editor answers", async () => (await fetch(`http://127.0.0.1:${editor.port}/healthz`)).ok);
    return editor;
  }

  /** Put the program where uv and pipx put it. PATH would not do: the editor takes that of a login shell. */
  async giveProgram() {
    const bin = path.join(this.home, ".local", "bin");
    await mkdir(bin, { recursive: true });
    await symlink(path.join(TOP, ".venv", "bin", "kompetanse"), path.join(bin, "kompetanse"));
  }

  server(args) {
    const folders = ["--config", path.join(this.home, "config.yaml"), "--user-data-dir", path.join(this.home, "data"),
      "--extensions-dir", path.join(this.home, "extensions")];
    const program = path.join(INSTALLED, ".bin", "code-server");
    const env = { ...process.env, HOME: this.home, KOMPETANSE_DATE: DAY };
    const child = spawn(program, [...folders, ...args], { env, cwd: this.home, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    child.said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => { child.said += text; });
    }
    child.finished = new Promise((resolve, reject) => {
      child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(child.said))));
    });
    child.finished.catch(() => undefined);
    return child;
  }

  /** Open a folder with these files, by name; its path. */
  async open(name, files) {
    this.root = path.join(this.home, name);
    await rm(this.root, { recursive: true, force: true });
    await mkdir(this.root, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      await writeFile(path.join(this.root, file), text);
    }
    await this.page?.close();
    this.page = await this.browser.newPage();
    await this.page.setViewport({ width: 1400, height: 900 });
    // A page that asks whether it may be left would wait for ever.
    this.page.on("dialog", (dialog) => dialog.accept());
    await this.page.goto(`http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(this.root)}`, { waitUntil: "domcontentloaded" });
    await this.page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: PATIENCE });
    return this.root;
  }

  /** Run a command by its title, by the keyboard alone. */
  async command(title) {
    await this.page.keyboard.press("F1");
    await this.typed(title);
    await until(`the command «${title}» is offered`, async () => (await this.quickItems()).some((each) => each.includes(title)));
    await this.page.keyboard.press("Enter");
  }

  /** What a file of the folder says on disk. */
  async saved(file) {
    return readFile(path.join(this.root, file), "utf8");
  }

  /** Go to a file at the top of the folder, and a line and column in it. */
  async goTo(file, line = 1, column = 1) {
    const row = `.explorer-folders-view .monaco-list-row[aria-label^="${file}"]`;
    await (await this.page.waitForSelector(row, { timeout: PATIENCE })).click({ count: 2 });
    await until(`${file} is open`, async () => (await this.texts(".tab.active"))[0]?.includes(file));
    await until("the text is there", async () => (await this.lines()).length > 0);
    await this.page.focus(".editor-group-container.active .monaco-editor textarea, .editor-group-container.active .native-edit-context");
    await this.chord("Control", "KeyG");
    await this.typed(`${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await until("the cursor is there", async () => (await this.texts("#status\\.editor\\.selection"))[0]?.includes(`Ln ${line}, Col ${column}`));
  }

  async chord(modifier, key) {
    await this.page.keyboard.down(modifier);
    await this.page.keyboard.press(key);
    await this.page.keyboard.up(modifier);
  }

  /** The lines that are seen in the editor in front, from the top. */
  async lines() {
    const found = await this.page.$$eval(".editor-group-container.active .view-line", (lines) =>
      lines.map((each) => [Number.parseFloat(each.style.top), each.textContent ?? ""]));
    return found.sort(([one], [other]) => one - other).map(([, text]) => plain(text));
  }

  /** Write in the editor, where the cursor is. */
  async write(text) {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  async save() {
    await this.chord("Control", "KeyS");
  }

  /** What is offered in the list at the top. */
  async quickItems() {
    return this.texts(".quick-input-widget .monaco-list-row");
  }

  /** Write in the box at the top that has this title, and go on. */
  async answer(title, text, offered) {
    await until(`«${title}» is asked`, async () => (await this.texts(".quick-input-title"))[0] === title);
    await this.typed(text);
    if (offered) {
      await until(`«${offered}» is offered`, async () => (await this.quickItems())[0]?.includes(offered));
    }
    await this.page.keyboard.press("Enter");
  }

  /** Write in the box at the top, when it is there to be written in. */
  async typed(text) {
    const value = async () => this.page.$eval(".quick-input-widget input", (box) => (box === document.activeElement ? box.value : ""));
    await this.page.waitForSelector(".quick-input-widget input:focus", { timeout: PATIENCE });
    await this.page.keyboard.type(text, { delay: 5 });
    await until(`«${text}» is written`, async () => text === "" || (await value()).endsWith(text));
  }

  /** What is read in the elements of a selector. */
  async texts(selector) {
    return (await this.page.$$eval(selector, (found) => found.map((each) => each.textContent ?? ""))).map(plain);
  }

  /** The messages at the lower right. */
  async messages() {
    return this.texts(".notifications-toasts .notification-list-item");
  }

  /** Press a button of a message. */
  async press(label) {
    await until(`the button «${label}»`, async () => {
      for (const button of await this.page.$$(".notifications-toasts .monaco-button")) {
        if (plain(await button.evaluate((each) => each.textContent)) === label) {
          await button.click();
          return true;
        }
      }
      return false;
    });
  }

  /** The item in the status bar. */
  async status() {
    return (await this.texts('[id="kompetanse.kompetanse.kompetanse.status"]'))[0]?.trim() ?? "";
  }

  /** Wait until the status bar says something. */
  async statusSays(text) {
    await until(`the status bar says «${text}»`, async () => (await this.status()).includes(text)).catch(async (error) => {
      throw new Error(`${error.message}; it says «${await this.status()}»`);
    });
  }

  /** The frame that a page of the extension is shown in. */
  async webview() {
    return until("a page is shown", async () => {
      for (const frame of this.page.frames()) {
        if (frame.url().includes("fake.html") && (await frame.$("body"))) {
          return frame;
        }
      }
      return undefined;
    });
  }

  /** What axe finds wrong on a page of ours. Its own policy lets no script in, so axe comes by way of the debugger. */
  async violations(frame) {
    await frame.evaluate(await readFile(AXE, "utf8"));
    // The frame that a page is shown in is the editor's own; what is in it is ours.
    const rules = { "frame-title": { enabled: false } };
    const found = await frame.evaluate((options) => window.axe.run(document, options), { rules });
    return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`);
  }

  /** Stop the language server, as when it fails. */
  async killServer() {
    const program = path.join(this.home, ".local", "bin", "kompetanse");
    for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
      const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      if (command.includes(`${program}\0lsp`)) {
        process.kill(Number(id), "SIGKILL");
      }
    }
  }

  async end() {
    await this.browser?.close();
    if (this.running) {
      process.kill(-this.running.pid);
      await this.running.finished.catch(() => undefined);
    }
    await rm(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
