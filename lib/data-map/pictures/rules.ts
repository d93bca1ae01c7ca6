import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Form } from "#lib/risk/model.ts";
import { columnOfElement } from "../rules.ts";
import type { FlowCount, FlowPicture, MapChange, PictureNode } from "./model.ts";

/** Most bands of one side; the smallest beyond are summed up, since nobody could tell them apart. */
const mostOfSide = { column: 16, target: 18 } as const;

type Weighted = { readonly key: string; readonly node: Omit<PictureNode, "total" | "key"> };

function totals(entries: readonly (Weighted & { readonly count: number })[]): PictureNode[] {
  const sums = new Map<string, PictureNode>();
  for (const { key, node, count } of entries) {
    sums.set(key, { ...node, key, total: (sums.get(key)?.total ?? 0) + count });
  }
  return [...sums.values()].toSorted((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
}

/** Keeps the largest nodes and maps the rest onto one that stands for them. */
function folded(
  nodes: readonly PictureNode[],
  most: number,
  rest: string,
): { readonly kept: readonly PictureNode[]; readonly keyOf: (key: string) => string } {
  if (nodes.length <= most) return { kept: nodes, keyOf: (key) => key };
  const kept = nodes.slice(0, most - 1);
  const names = new Set(kept.map(({ key }) => key));
  const total = nodes.slice(most - 1).reduce((sum, node) => sum + node.total, 0);
  const others: PictureNode = { key: rest, side: "others", id: "", name: null, total };
  return { kept: [...kept, others], keyOf: (key) => (names.has(key) ? key : rest) };
}

/**
 * The picture system → field → vendor from counts of pairs. Sides hold the largest bands; the rest
 * of a side is one band "others", so that nothing that flows is left out of the sums.
 */
export function flowPicture(counts: readonly FlowCount[]): FlowPicture {
  const entries = counts.flatMap((row) => {
    const column = columnOfElement(row.element);
    return column === undefined ? [] : [{ ...row, column }];
  });
  const systems = totals(
    entries.map(({ systemId, systemName, count }) => ({
      key: `system ${systemId}`,
      node: { side: "system", id: systemId, name: systemName },
      count,
    })),
  );
  const columns = folded(
    totals(
      entries.map(({ column, count }) => ({
        key: `column ${column}`,
        node: { side: "column", id: column, name: null },
        count,
      })),
    ),
    mostOfSide.column,
    "column others",
  );
  const targetKey = ({ vendorId, vendorKind }: FlowCount) =>
    vendorId === null ? `kind ${vendorKind}` : `vendor ${vendorId}`;
  const targets = folded(
    totals(
      entries.map((row) => ({
        key: targetKey(row),
        node:
          row.vendorId === null
            ? { side: "kind", id: row.vendorKind, name: null }
            : { side: "vendor", id: row.vendorId, name: row.vendorName },
        count: row.count,
      })),
    ),
    mostOfSide.target,
    "target others",
  );
  const sums = new Map<string, { from: string; to: string; count: number }>();
  const add = (from: string, to: string, count: number) => {
    const key = `${from}|${to}`;
    sums.set(key, { from, to, count: (sums.get(key)?.count ?? 0) + count });
  };
  for (const row of entries) {
    const column = columns.keyOf(`column ${row.column}`);
    add(`system ${row.systemId}`, column, row.count);
    add(column, targets.keyOf(targetKey(row)), row.count);
  }
  return { nodes: [...systems, ...columns.kept, ...targets.kept], links: [...sums.values()] };
}

/** The dated facts of one flow and its fields. */
export type DatedFlow = {
  readonly flowId: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly systemName: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly deletionProvenAt: Date | null;
  readonly fields: readonly {
    readonly element: ElementKey;
    readonly form: Form;
    readonly startsAt: Date;
    readonly endsAt: Date | null;
  }[];
};

/** What changed on a flow: its start, each moment at which fields came or went, its end, the proof. */
export function changesOf(flow: DatedFlow): readonly MapChange[] {
  const { startsAt, endsAt, deletionProvenAt, fields, ...of } = flow;
  const at = (moment: Date | null) => (date: Date | null) =>
    moment !== null && date?.getTime() === moment.getTime();
  const arriving = (moment: Date) => fields.filter((field) => at(moment)(field.startsAt));
  const leaving = (moment: Date) => fields.filter((field) => at(moment)(field.endsAt));
  const plain = (list: typeof fields) => list.map(({ element, form }) => ({ element, form }));
  const moments = new Set(
    fields
      .flatMap((field) => [field.startsAt, field.endsAt])
      .filter((date) => date !== null)
      .map((date) => date.getTime()),
  );
  const between = [...moments]
    .filter((time) => time !== startsAt.getTime() && time !== endsAt?.getTime())
    .map((time): MapChange => {
      const moment = new Date(time);
      return {
        ...of,
        at: moment,
        kind: "fields",
        arrived: plain(arriving(moment)),
        left: plain(leaving(moment)),
      };
    });
  const started: MapChange = {
    ...of,
    at: startsAt,
    kind: "started",
    arrived: plain(arriving(startsAt)),
    left: [],
  };
  const ended: MapChange[] =
    endsAt === null
      ? []
      : [{ ...of, at: endsAt, kind: "ended", arrived: [], left: plain(leaving(endsAt)) }];
  const deleted: MapChange[] =
    deletionProvenAt === null
      ? []
      : [{ ...of, at: deletionProvenAt, kind: "deleted", arrived: [], left: [] }];
  return [started, ...between, ...ended, ...deleted];
}
