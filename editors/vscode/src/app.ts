/** All parts together: what is shown follows the server, and every command works on the municipality in front. */

import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageclient/node";
import { type Asked, askAbsence, askNewAppointment, askNewPerson, type Place } from "./change/asking";
import { mend } from "./change/commands";
import { Preview } from "./change/preview";
import { Municipalities, mainFile } from "./municipalities";
import { askForOneVoice } from "./other_voice";
import { Program } from "./program/ready";
import { askOverview, askPlace, type Gap, type Overview } from "./server/protocol";
import { LENS_COMMANDS, Session } from "./server/session";
import { counted, fill, type Texts, textsOf } from "./texts";
import { GAP_LIST, GapsView, OPEN_GAP } from "./views/gaps";
import { ReportView } from "./views/report";
import { StatusItem } from "./views/status";

interface Work {
  readonly program: string;
  readonly root: vscode.Uri;
  readonly overview: Overview;
  readonly texts: Texts;
}

// So long until the steps are there to be ticked off.
const TICK_MS = 500;

export class App {
  readonly municipalities = new Municipalities();
  private readonly log = vscode.window.createOutputChannel("Kompetanse");
  private readonly session = new Session(this.log);
  private readonly program: Program;
  private readonly status = new StatusItem();
  private readonly gaps = new GapsView();
  private readonly report = new ReportView();
  private readonly preview = new Preview();
  private overview: Overview | undefined;
  private isStale = false;
  private isRefreshing = false;
  private hasWalkthrough = false;
  private starts: Promise<void> = Promise.resolve();
  private isAsking = false;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.program = new Program(context, this.log);
    context.subscriptions.push(this.municipalities, this.log, this.status, this.gaps, this.report, this.preview);
    this.register();
    this.registerLenses();
    this.listen();
  }

  /** Find the municipalities, and start the server when there is one. */
  async begin(): Promise<void> {
    await this.municipalities.find();
    // One that is found starts it.
    if (!this.municipalities.all.length) {
      await this.restart();
    }
  }

  private register(): void {
    const commands: Record<string, () => Promise<unknown>> = {
      validate: () => this.validate(),
      gaps: () => this.showGaps(),
      report: () => this.openReport(),
      newPerson: () => this.change(askNewPerson),
      newAppointment: () => this.change(askNewAppointment),
      absence: () => this.change(askAbsence),
      install: async () => (await this.program.install(this.texts)) && this.restart(),
      restart: () => this.restart(),
      walkthrough: () => this.openWalkthrough(),
    };
    for (const [name, command] of Object.entries(commands)) {
      this.context.subscriptions.push(vscode.commands.registerCommand(`kompetanse.${name}`, command));
    }
  }

  /** What is done already is ticked off when the steps are on the screen: what is so before, the editor takes no note of. */
  private async openWalkthrough(): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", `${this.context.extension.id}#firstDay`, false);
    this.hasWalkthrough = true;
    setTimeout(() => this.tickOff(), TICK_MS);
  }

  private tickOff(): void {
    if (this.hasWalkthrough) {
      void vscode.commands.executeCommand("setContext", "kompetanse.stepOpen", this.municipalities.all.length > 0);
      void vscode.commands.executeCommand("setContext", "kompetanse.stepInstall", this.session.state === "running");
    }
  }

  /** What a line over an entry leads to; not offered in the list of commands, for they need what the line is about. */
  private registerLenses(): void {
    const [showReferences, showGaps] = LENS_COMMANDS;
    this.context.subscriptions.push(
      vscode.commands.registerCommand(showReferences, async (uri: string, position: Position, found: Location[]) => {
        const convert = this.session.asker?.protocol2CodeConverter;
        if (convert) {
          const locations = found.map((each) => convert.asLocation(each));
          const at = convert.asPosition(position);
          await vscode.commands.executeCommand("editor.action.showReferences", vscode.Uri.parse(uri), at, locations);
        }
      }),
      vscode.commands.registerCommand(OPEN_GAP, (root: vscode.Uri, gap: Gap) => this.openGap(root, gap)),
      vscode.commands.registerCommand(showGaps, (_uri: string, id: string) => this.gaps.reveal(id)),
    );
  }

  private async openGap(root: vscode.Uri, gap: Gap): Promise<void> {
    const { asker } = this.session;
    const place = asker && (await askPlace(asker, mainFile(root).toString(), gap.kind, gap.id));
    if (place) {
      const at = new vscode.Position(place.line - 1, 0);
      await vscode.window.showTextDocument(vscode.Uri.joinPath(root, place.path), { selection: new vscode.Range(at, at) });
    }
  }

  private listen(): void {
    this.context.subscriptions.push(
      this.municipalities.onDidChange(() => void this.restart()),
      this.session.onDidCheck(() => void this.refresh()),
      this.session.onDidChangeState((state) => {
        if (state !== "running") {
          this.show(undefined);
        }
        this.tickOff();
        void this.refresh();
      }),
      this.session.onDidGiveUp(() => void this.tellStopped(this.texts.stopped)),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && this.municipalities.of(editor.document.uri)) {
          void this.refresh();
        }
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("kompetanse.program") || event.affectsConfiguration("kompetanse.language")) {
          void this.restart();
        }
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        if (this.session.state === "missing") {
          void this.restart();
        }
      }),
    );
  }

  /** Start the server anew, or tell what keeps it from starting; one start after another. */
  private restart(): Promise<void> {
    const started = this.starts.then(() => this.start());
    // One that fails keeps no later one from being tried.
    this.starts = started.catch((error: unknown) => this.log.appendLine(String(error)));
    return started;
  }

  /** What is told is not waited for: nobody may be there to answer. */
  private async start(): Promise<void> {
    const roots = this.municipalities.all;
    if (!roots.length) {
      await this.session.rest("none");
      return;
    }
    const program = this.program.path;
    if (program === undefined) {
      await this.session.rest("missing");
      void this.ask(async () => (await this.program.tellMissing(this.texts)) && void this.restart());
      return;
    }
    if (await this.session.start(program, roots, this.language)) {
      void askForOneVoice(this.context, this.texts);
    } else if (this.session.state === "stopped") {
      void this.tellStopped(this.texts.notStarted);
    }
  }

  private async tellStopped(what: string): Promise<void> {
    const { texts } = this;
    await this.ask(async () => {
      const text = fill(what, { why: this.session.why });
      const answer = await vscode.window.showErrorMessage(text, texts.install, texts.restart, texts.showLog);
      if (answer === texts.showLog) {
        this.log.show();
      } else if (answer === texts.restart || (answer === texts.install && (await this.program.install(texts)))) {
        void this.restart();
      }
    });
  }

  /** One message at a time: the same thing is not told twice. */
  private async ask(question: () => Promise<unknown>): Promise<void> {
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    try {
      await question();
    } finally {
      this.isAsking = false;
    }
  }

  /** Show what is known now. What is told meanwhile is asked for once, when the answer has come: a large municipality
   * takes a while to count.
   */
  private async refresh(): Promise<void> {
    this.isStale = true;
    if (this.isRefreshing) {
      return;
    }
    this.isRefreshing = true;
    while (this.isStale) {
      this.isStale = false;
      this.show(await this.find());
    }
    this.isRefreshing = false;
  }

  private async find(): Promise<Overview | undefined> {
    const root = this.municipalities.current;
    const { asker } = this.session;
    const found = asker && root ? await askOverview(asker, mainFile(root).toString()).catch(() => null) : null;
    // It may have stopped, or be another, by now: nothing old is shown.
    return asker === this.session.asker ? (found ?? undefined) : undefined;
  }

  private show(overview: Overview | undefined): void {
    this.overview = overview;
    this.status.show(this.session.state, overview, this.texts);
    this.gaps.show(this.municipalities.current, overview, this.texts);
  }

  private get language(): string {
    return vscode.workspace.getConfiguration("kompetanse").get("language", "");
  }

  private get texts(): Texts {
    return textsOf(this.language || (this.overview?.language ?? "nb"));
  }

  /** What a command works with; tells what is lacking when there is nothing to work with. */
  private async work(): Promise<Work | undefined> {
    const root = this.municipalities.current;
    if (!root) {
      void vscode.window.showInformationMessage(this.texts.noFolder);
      return undefined;
    }
    if (this.session.state !== "running") {
      await this.restart();
    }
    const { asker } = this.session;
    const program = this.program.path;
    const overview = asker && (await askOverview(asker, mainFile(root).toString()));
    return program && overview ? { program, root, overview, texts: this.texts } : undefined;
  }

  private async validate(): Promise<void> {
    const work = await this.work();
    if (!work) {
      return;
    }
    const { overview, texts } = work;
    const numbers = [
      ["error", overview.errors],
      ["warning", overview.warnings],
      ["note", overview.notes],
    ] as const;
    const told = numbers.filter(([, n]) => n > 0).map(([kind, n]) => counted(texts[kind], n));
    if (!told.length) {
      void vscode.window.showInformationMessage(fill(texts.inOrder, { name: overview.name }));
      return;
    }
    await vscode.commands.executeCommand("workbench.actions.view.problems");
    const text = fill(texts.found, { name: overview.name, told: told.join(", ") });
    const answer = await vscode.window.showInformationMessage(text, texts.mend);
    if (answer === texts.mend && (await this.isSaved(work))) {
      await this.preview.make(work.program, mend(work.root.fsPath), texts.mend, texts, texts.noMends);
    }
  }

  private async showGaps(): Promise<void> {
    if (await this.work()) {
      await vscode.commands.executeCommand(`${GAP_LIST}.focus`);
    }
  }

  private async openReport(): Promise<void> {
    const work = await this.work();
    if (work) {
      const reader = vscode.workspace.getConfiguration("kompetanse").get("reader", "koordinator");
      const { program, root, overview, texts } = work;
      await this.report.open({ program, root, name: overview.name, reader, language: this.language, texts });
    }
  }

  private async change(question: (place: Place) => Asked): Promise<void> {
    const work = await this.work();
    const { asker } = this.session;
    if (!work || !asker) {
      return;
    }
    const { program, root, texts } = work;
    const asked = await question({ asker, uri: mainFile(root).toString(), root: root.fsPath, texts });
    if (asked && (await this.isSaved(work))) {
      await this.preview.make(program, asked.change, asked.title, texts);
    }
  }

  /** Whether the files on disk are what is seen: offers to save those that are not. */
  private async isSaved({ root, texts }: Work): Promise<boolean> {
    const dirty = (): vscode.TextDocument[] =>
      vscode.workspace.textDocuments.filter(
        (each) => each.isDirty && this.municipalities.of(each.uri)?.toString() === root.toString(),
      );
    if (dirty().length && (await vscode.window.showWarningMessage(texts.unsaved, texts.saveAll)) === texts.saveAll) {
      await Promise.all(dirty().map((document) => document.save()));
    }
    return dirty().length === 0;
  }

  async dispose(): Promise<void> {
    await this.session.dispose();
  }
}
