/**
 * A value of a table or a form as text: empty for what is absent, items separated by commas, a
 * structure as JSON. Dates are the caller's to print, since their form depends on the place.
 */
export function plainText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      if (value === null) return "";
      return Array.isArray(value) ? value.map(plainText).join(", ") : JSON.stringify(value);
    default:
      return "";
  }
}
