import type { DraftField, Flow } from "#lib/data-map/model.ts";
import type { Form } from "#lib/risk/model.ts";
import type { FoundDrift } from "../../drift/model.ts";

type DeclaredDrift = Pick<FoundDrift, "kind" | "element" | "seen">;
type RunningFlow = Pick<Flow, "id" | "startsAt" | "fields">;

/** What has to be written so that the register says what the evidence says. */
export type DeclaredChanges = {
  /** Flows whose fields change, with all that they carry then; nothing: the flow ends. */
  readonly changed: readonly { readonly flowId: string; readonly fields: readonly DraftField[] }[];
  /** Fields for which there is no running flow yet. */
  readonly added: readonly DraftField[];
  /** Drifts that the flows show no longer: somebody was faster. */
  readonly gone: number;
};

/** Forms that hide nothing from whoever reads the register. */
const openForms: ReadonlySet<Form> = new Set(["raw", "unknown"]);

/**
 * What declaring drifts of one system and one vendor changes in their running flows. A new field
 * goes into the flow that began last; a form that says too little is put right in every flow that
 * declares it, and what is not sent any more leaves all of them: evidence does not tell flows apart.
 * A person's word on form and necessity of a field goes before what was seen.
 */
export function declaredChanges(
  flows: readonly RunningFlow[],
  drifts: readonly DeclaredDrift[],
  wished: readonly DraftField[] = [],
): DeclaredChanges {
  const running = flows.toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime());
  const carried = new Map(running.map(({ id, fields }) => [id, fieldsOf(fields)]));
  const touched = new Set<string>();
  const added: DraftField[] = [];
  let gone = 0;
  const [newest] = running;
  for (const { kind, element, seen } of drifts) {
    if (element === null) continue;
    const holding = running.filter(({ id }) => carried.get(id)?.has(element));
    const write = (id: string, field: DraftField | null) => {
      touched.add(id);
      if (field === null) carried.get(id)?.delete(element);
      else carried.get(id)?.set(element, field);
    };
    const said = wished.find((field) => field.element === element);
    const form = said?.form ?? seen ?? "unknown";
    if (kind === "undeclared_element") {
      const field = { element, form, necessity: said?.necessity ?? "unknown" } as const;
      if (holding.length > 0) gone += 1;
      else if (newest === undefined) added.push(field);
      else write(newest.id, field);
      continue;
    }
    const wrong =
      kind === "raw_although_declared"
        ? holding.filter(({ id }) => !openForms.has(carried.get(id)?.get(element)?.form ?? "raw"))
        : holding;
    if (wrong.length === 0) gone += 1;
    for (const { id } of wrong) {
      const field = carried.get(id)?.get(element);
      if (field === undefined) continue;
      const necessity = said?.necessity ?? field.necessity;
      write(id, kind === "raw_although_declared" ? { ...field, form, necessity } : null);
    }
  }
  const changed = running
    .filter(({ id }) => touched.has(id))
    .map(({ id }) => ({ flowId: id, fields: [...(carried.get(id)?.values() ?? [])] }));
  return { changed, added, gone };
}

function fieldsOf(fields: RunningFlow["fields"]): Map<string, DraftField> {
  const sent = fields.filter(({ endsAt }) => endsAt === null);
  return new Map(
    sent.map(({ element, form, necessity }) => [element, { element, form, necessity }]),
  );
}
