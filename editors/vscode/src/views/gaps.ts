/** The tree of gaps; a click leads to the unit in its file. */

import * as vscode from "vscode";
import type { Overview } from "../server/protocol";
import { fill, type Texts } from "../texts";
import { type GapNode, nodeOf, type UnitNode, unitNodes } from "./gap_nodes";

type Node = UnitNode | GapNode;

/** Not offered in the list of commands: it needs the gap. */
export const OPEN_GAP = "kompetanse.openGap";
export const GAP_LIST = "kompetanse.gapList";

export class GapsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<Node>;
  private root: vscode.Uri | undefined;
  private units: readonly UnitNode[] = [];
  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    this.view = vscode.window.createTreeView(GAP_LIST, { treeDataProvider: this, showCollapseAll: true });
  }

  /** Show the gaps of a municipality; nothing when they can't be known, and then why. */
  show(root: vscode.Uri | undefined, overview: Overview | undefined, texts: Texts): void {
    this.root = root;
    this.units = overview && overview.missing !== null ? unitNodes(overview) : [];
    const said = overview && (overview.unknown || overview.summary[0]);
    // A property that is left out clears nothing.
    (this.view as { message: string | undefined }).message = said || undefined;
    (this.view as { description: string | undefined }).description =
      overview && `${overview.name} · ${fill(texts.asOf, { day: overview.day }).toLocaleLowerCase()}`;
    (this.view as { badge: vscode.ViewBadge | undefined }).badge = overview?.missing
      ? { value: overview.missing, tooltip: overview.status }
      : undefined;
    this.changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? [...this.units] : node.kind === "unit" ? [...node.children] : [];
  }

  getParent(node: Node): Node | undefined {
    return this.units.find((unit) => unit.children.some((child) => child === node));
  }

  /** Show what a unit or a requirement lacks. */
  async reveal(id: string): Promise<void> {
    await vscode.commands.executeCommand(`${GAP_LIST}.focus`);
    const node = nodeOf(this.units, id);
    if (node) {
      await this.view.reveal(node, { select: true, focus: true, expand: true });
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const open = node.kind === "unit" ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(node.label, open);
    item.description = node.description;
    if (node.kind === "gap") {
      item.tooltip = node.tooltip;
      item.iconPath = new vscode.ThemeIcon(node.isUncovered ? "circle-slash" : "info");
      item.command = { command: OPEN_GAP, title: node.label, arguments: [this.root, node.gap] };
    }
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(this.view, this.changed).dispose();
  }
}
