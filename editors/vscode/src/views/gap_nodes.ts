/** The list of gaps as a tree: the units, and what each of them lacks, in the order of the program. */

import type { Gap, Overview } from "../server/protocol";

export interface GapNode {
  readonly kind: "gap";
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly isUncovered: boolean;
  readonly gap: Gap;
}

export interface UnitNode {
  readonly kind: "unit";
  readonly id: string | null;
  readonly label: string;
  readonly description: string;
  readonly children: readonly GapNode[];
}

export function unitNodes(overview: Overview): UnitNode[] {
  const units = new Map<string, Gap[]>();
  for (const gap of overview.gaps) {
    const key = gap.unit ?? gap.unitName;
    units.set(key, [...(units.get(key) ?? []), gap]);
  }
  return [...units.values()].map((gaps) => ({
    kind: "unit",
    id: gaps[0]?.unit ?? null,
    label: gaps[0]?.unitName ?? "",
    description: String(gaps.length),
    children: gaps.map(gapNode),
  }));
}

/** What tells of a unit, or the first that tells of a requirement; undefined when nothing is lacking there. */
export function nodeOf(units: readonly UnitNode[], id: string): UnitNode | GapNode | undefined {
  const gaps = units.flatMap((unit) => unit.children);
  return units.find((unit) => unit.id === id) ?? gaps.find((node) => node.gap.requirement === id);
}

function gapNode(gap: Gap): GapNode {
  const told = [gap.reason, gap.since, ...gap.measures].filter((text): text is string => !!text);
  return {
    kind: "gap",
    label: gap.requirementName,
    description: gap.reason ?? gap.status,
    tooltip: [`${gap.requirementName} (${gap.strength})`, gap.unitName, ...told].join("\n"),
    isUncovered: gap.status === "udekket",
    gap,
  };
}
