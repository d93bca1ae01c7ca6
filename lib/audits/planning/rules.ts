import type { Applicability, VendorTraits } from "#lib/requirements/model.ts";
import { applicationOf } from "#lib/requirements/rules.ts";

/**
 * The questions that an audit of a vendor asks: those whose requirement applies to it, or may
 * (unknown facts count as applying), and those of no requirement.
 */
export function askedOf<Q extends { readonly requirementKey: string | null }>(
  questions: readonly Q[],
  requirements: readonly { readonly key: string; readonly applicability: Applicability }[],
  traits: VendorTraits,
): readonly Q[] {
  const outside = new Set(
    requirements
      .filter(({ applicability }) => applicationOf(applicability, traits) === "does_not_apply")
      .map(({ key }) => key),
  );
  return questions.filter(
    ({ requirementKey }) => requirementKey === null || !outside.has(requirementKey),
  );
}
