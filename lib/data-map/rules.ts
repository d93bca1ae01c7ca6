import { type ElementColumn, type ElementKey, elementColumns } from "#lib/catalogue/elements.ts";
import { type Form, forms } from "#lib/risk/model.ts";
import { type MergedEdit, mergeEdit } from "#lib/shared/merge.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { dayMs } from "#lib/shared/time.ts";
import type {
  DraftField,
  Flow,
  FlowDraft,
  FlowField,
  Holding,
  Matrix,
  MatrixCell,
  MatrixRow,
  MatrixSource,
  MatrixVendor,
} from "./model.ts";

type Lifetime = {
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly deletionProvenAt: Date | null;
};

/** Where data with such a lifetime is at a moment; null before it began. */
export function holdingAt(life: Lifetime, now: Date): Holding | null {
  if (life.startsAt > now) return null;
  if (life.endsAt === null || life.endsAt > now) return "flowing";
  return life.deletionProvenAt === null || life.deletionProvenAt > now ? "held" : "deleted";
}

/**
 * Where one field of a flow is at a moment: proof for the whole flow covers it, and a field that
 * left a running flow is held until its own deletion is proven. Null also for a field that left at
 * the moment it came: nothing of it was sent.
 */
export function fieldHoldingAt(flow: Lifetime, field: Lifetime, now: Date): Holding | null {
  const whole = holdingAt(flow, now);
  if (whole === null || whole === "deleted") return whole;
  if (field.endsAt !== null && field.endsAt <= field.startsAt) return null;
  const own = holdingAt(field, now);
  return own === "flowing" && whole === "held" ? "held" : own;
}

/** A field of a flow and where it is. */
export type FieldHolding = { readonly field: FlowField; readonly holding: Holding };

/** Every field of a flow with where it is at a moment; what has not begun is left out. */
export function holdingsOf(flow: Flow, now: Date): readonly FieldHolding[] {
  return flow.fields.flatMap((field) => {
    const holding = fieldHoldingAt(flow, field, now);
    return holding === null ? [] : [{ field, holding }];
  });
}

/** What a person edits of a flow: its facts and the fields that are being sent. */
export function draftOfFlow(flow: Flow): FlowDraft {
  const { purpose, purposeKind, legalBasis, people, peopleMax, retentionDays, region } = flow;
  const { transferMechanism, dpcAdjustment, dpcAdjustmentReason } = flow;
  const fields = flow.fields
    .filter(({ endsAt }) => endsAt === null)
    .map(({ element, form, necessity }) => ({ element, form, necessity }));
  return {
    ...{ purpose, purposeKind, legalBasis, people, peopleMax, retentionDays, region },
    ...{ transferMechanism, dpcAdjustment, dpcAdjustmentReason, fields },
  };
}

/** The forms from the most to the least readable; unknown counts as raw and stands behind it. */
const readability: readonly Form[] = ["raw", "unknown", ...forms.filter(isPlain)];

function isPlain(form: Form): boolean {
  return form !== "raw" && form !== "unknown";
}

/** The form that lets the vendor read most. */
export function mostReadable(given: readonly Form[]): Form {
  return readability.find((form) => given.includes(form)) ?? "unknown";
}

const columnOf: ReadonlyMap<string, ElementColumn> = new Map(
  elementColumns.flatMap(({ key, elements }) =>
    elements.map((element) => [element as string, key] as const),
  ),
);

/** The column in which an element is drawn; undefined for a key the catalogue does not hold. */
export function columnOfElement(element: string): ElementColumn | undefined {
  return columnOf.get(element);
}

function cellOf(column: ElementColumn, sources: readonly MatrixSource[]): MatrixCell {
  const flowing = sources.filter(({ holding }) => holding === "flowing");
  const shown = flowing.length > 0 ? flowing : sources;
  return {
    column,
    form: mostReadable(shown.map(({ form }) => form)),
    notNeeded: flowing.some(({ necessity }) => necessity === "not_needed"),
    heldOnly: flowing.length === 0,
  };
}

/** The people of a vendor: the most that any flow states; null when one of them does not say. */
export function peopleOf(flows: readonly { readonly people: number | null }[]): number | null {
  const known = flows.map(({ people }) => people).filter((people) => people !== null);
  return flows.length === 0 || known.length < flows.length ? null : Math.max(...known);
}

/** The rows of the matrix from what each vendor receives or still holds, in the vendors' order. */
export function matrixRows(
  vendors: readonly MatrixVendor[],
  sources: readonly MatrixSource[],
): readonly MatrixRow[] {
  const byVendor = Map.groupBy(
    sources.filter(({ holding }) => holding !== "deleted"),
    ({ vendorId }) => vendorId,
  );
  return vendors.map((vendor) => {
    const own = byVendor.get(vendor.id) ?? [];
    const byColumn = Map.groupBy(own, ({ element }) => columnOfElement(element));
    const cells = elementColumns.flatMap(({ key }) => {
      const found = byColumn.get(key);
      return found === undefined ? [] : [cellOf(key, found)];
    });
    return {
      ...vendor,
      people: peopleOf(own),
      cells,
      notNeeded: cells.filter(({ notNeeded }) => notNeeded).length,
    };
  });
}

/** The words of a matrix that is written as a table. */
export type MatrixWords = {
  readonly heads: readonly [vendor: string, tier: string, people: string, notNeeded: string];
  readonly column: (key: string) => string;
  readonly form: (form: string) => string;
  readonly notNeeded: string;
  readonly held: string;
  readonly unknown: string;
};

/** The matrix as rows of cells: what its marks say, in words; a blank cell is not declared. */
export function matrixTable(
  matrix: Pick<Matrix, "columns" | "rows">,
  words: MatrixWords,
  withHead: boolean,
): readonly (readonly (string | number)[])[] {
  const [vendor, tier, people, notNeeded] = words.heads;
  const names = matrix.columns.map(({ key }) => words.column(key));
  const head = [vendor, tier, people, ...names, notNeeded];
  const body = matrix.rows.map((row) => {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const marks = matrix.columns.map(({ key }) => {
      const cell = cells.get(key);
      if (cell === undefined) return "";
      const parts = [
        words.form(cell.form),
        cell.notNeeded ? words.notNeeded : "",
        cell.heldOnly ? words.held : "",
      ];
      return parts.filter(Boolean).join(", ");
    });
    return [
      row.name,
      row.tier ?? words.unknown,
      row.people ?? words.unknown,
      ...marks,
      row.notNeeded,
    ];
  });
  return withHead ? [head, ...body] : body;
}

/** What has to be written so that a flow carries the wanted fields. */
export type FieldChanges = {
  /** Rows that stop now (or, in a correction, never were). */
  readonly leaving: readonly FlowField[];
  /** Fields that start now (or, in a correction, were there from the start). */
  readonly arriving: readonly DraftField[];
  /** Rows whose necessity alone changed: a judgement, not a fact of what was sent. */
  readonly judged: readonly { readonly id: string; readonly necessity: DraftField["necessity"] }[];
};

/** Compares what flows with what is wanted; an element that changes its form leaves and arrives. */
export function fieldChanges(
  current: readonly FlowField[],
  wanted: readonly DraftField[],
): FieldChanges {
  const flowing = current.filter(({ endsAt }) => endsAt === null);
  const byElement = new Map(wanted.map((field) => [field.element, field]));
  const leaving: FlowField[] = [];
  const judged: { id: string; necessity: DraftField["necessity"] }[] = [];
  const kept = new Set<ElementKey>();
  for (const field of flowing) {
    const next = byElement.get(field.element);
    if (next === undefined || next.form !== field.form) {
      leaving.push(field);
      continue;
    }
    kept.add(field.element);
    if (next.necessity !== field.necessity) {
      judged.push({ id: field.id, necessity: next.necessity });
    }
  }
  return { leaving, arriving: wanted.filter(({ element }) => !kept.has(element)), judged };
}

/** A draft as one flat record: `field.email` → "raw not_needed"; a missing key is no such field. */
export type FlatDraft = Readonly<Record<string, string | number | null>>;
type FullDraft = Record<string, string | number | null>;

/** Flattens a draft, so that edits of different fields of one flow do not stand in each other's way. */
export function flatDraft(draft: FlowDraft): FlatDraft {
  const { fields, ...rest } = draft;
  return {
    ...rest,
    ...Object.fromEntries(
      fields.map(({ element, form, necessity }) => [`field.${element}`, `${form} ${necessity}`]),
    ),
  };
}

/** Where two drafts of a flow differ, as the log has it: `field.email` → "raw unknown", or null. */
export function changedFields(before: FlatDraft, after: FlatDraft): FlatDraft {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    keys
      .filter((key) => (before[key] ?? null) !== (after[key] ?? null))
      .map((key) => [key, after[key] ?? null]),
  );
}

/** Merges an edit of a flow over what was saved since it began; see `mergeEdit`. */
export function mergeDrafts(
  base: FlatDraft,
  mine: FlatDraft,
  theirs: FlatDraft,
): MergedEdit<FullDraft> {
  const keys = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]);
  const full = (draft: FlatDraft): FullDraft =>
    Object.fromEntries([...keys].map((key) => [key, draft[key] ?? null]));
  return mergeEdit(full(base), full(mine), full(theirs));
}

/**
 * The moment up to which a day counts: its end in UTC, or the present on the day itself. A day
 * that lies ahead stays ahead, for the rules to refuse.
 */
export function throughDay(day: Date, now: Date): Date {
  return day > now ? day : new Date(Math.min(day.getTime() + dayMs, now.getTime()));
}

/** Why a flow cannot end at a moment. */
export type EndRefusal = "already-ended" | "ends-before-start" | "ends-in-future";

/** Whether a flow may end at a moment: once, after it began, and not in the future. */
export function decideEnd(
  flow: { readonly startsAt: Date; readonly endsAt: Date | null },
  endsAt: Date,
  now: Date,
): Outcome<Date, EndRefusal> {
  if (flow.endsAt !== null) return refuse("already-ended");
  if (endsAt > now) return refuse("ends-in-future");
  return endsAt < flow.startsAt ? refuse("ends-before-start") : accept(endsAt);
}

/** Why a deletion cannot be recorded as proven. */
export type ProofRefusal =
  | "not-ended"
  | "already-proven"
  | "proven-before-end"
  | "proven-in-future"
  | "no-evidence";

/** Whether a deletion may be recorded: of data that is no longer sent, once, with evidence. */
export function decideProof(
  data: Pick<Lifetime, "endsAt" | "deletionProvenAt">,
  provenAt: Date,
  hasEvidence: boolean,
  now: Date,
): Outcome<Date, ProofRefusal> {
  if (data.endsAt === null || data.endsAt > now) return refuse("not-ended");
  if (data.deletionProvenAt !== null) return refuse("already-proven");
  if (!hasEvidence) return refuse("no-evidence");
  if (provenAt > now) return refuse("proven-in-future");
  return provenAt < data.endsAt ? refuse("proven-before-end") : accept(provenAt);
}
