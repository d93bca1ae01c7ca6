import { type ElementColumn, elementOf } from "#lib/catalogue/elements.ts";
import { type Form, forms } from "#lib/risk/model.ts";
import type { SystemDrift } from "../facts/model.ts";

/** What evidence shows of one vendor in one column of the data map. */
export type DriftCell = {
  readonly vendorId: string;
  readonly column: ElementColumn;
  /** The most readable form: of what differs, where something does. */
  readonly form: Form;
  /** Seen and not declared like that, and nobody decided about it. */
  readonly drift: boolean;
};

type Sight = Omit<DriftCell, "column"> & { readonly element: string };

/** The cells of all vendors that evidence shows something of, systems together. */
export function cellsOf(systems: readonly SystemDrift[]): readonly DriftCell[] {
  const sights = systems.flatMap(({ parties, drifts }): readonly Sight[] => [
    ...parties.flatMap(({ match, elements }) =>
      match === null
        ? []
        : elements.map(({ element, form }) => ({
            ...{ vendorId: match.id, element, form, drift: false },
          })),
    ),
    ...drifts.flatMap(({ standing, vendorId, element, seen }) =>
      standing !== "open" || vendorId === null || element === null || seen === null
        ? []
        : [{ vendorId, element, form: seen, drift: true }],
    ),
  ]);
  const cells = new Map<string, DriftCell>();
  for (const { element, ...sight } of sights) {
    const column = elementOf(element)?.column;
    if (column === undefined) continue;
    const place = `${sight.vendorId} ${column}`;
    const known = cells.get(place);
    if (known === undefined || weightOf(sight) < weightOf(known)) {
      cells.set(place, { ...sight, column: column as ElementColumn });
    }
  }
  return [...cells.values()];
}

/** What differs goes before what is as declared, then the most readable form. */
function weightOf({ drift, form }: Pick<DriftCell, "drift" | "form">): number {
  return (drift ? 0 : forms.length) + forms.indexOf(form);
}
