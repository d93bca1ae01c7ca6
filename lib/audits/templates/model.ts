import type { Localized } from "#lib/shared/localized.ts";

/** A published template version that an audit can be planned with. */
export type TemplateOption = {
  readonly id: string;
  readonly version: number;
  readonly name: Localized;
  readonly questions: number;
};
