import type { TemplateContent } from "#lib/audits/templates/model.ts";

/** A version as a file of our own; `readTemplateJson` gives back an equal one. */
export function templateJson(template: TemplateContent): string {
  return `${JSON.stringify({ format: "tierce-template", formatVersion: 1, template }, null, 2)}\n`;
}
