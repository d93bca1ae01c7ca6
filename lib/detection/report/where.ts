import { hidden } from "../decoding/place.ts";
import { elementOfProperty } from "../elements/property.ts";
import type { Leaf } from "../model.ts";

/** Longest line that says where something stands. */
const longest = 300;

/**
 * Part, encodings and path in one line: `body form > json data[].properties.$email`. A list is
 * `[]`, a field of an address inside a value stands after `?`.
 */
export function whereOf({ part, path, encodings }: Omit<Leaf, "value" | "type">): string {
  const steps = encodings.length === 0 ? "" : ` ${encodings.join(" > ")}`;
  return `${part}${steps} ${pathText(path)}`.trimEnd().slice(0, longest);
}

function pathText(path: readonly string[]): string {
  let text = "";
  for (const step of path) {
    const key = mayBeName(step) ? hidden : step;
    const joined = text === "" || key === "[]" || key.startsWith("?");
    text += joined ? key : `.${key}`;
  }
  return text;
}

/** Maps by name (`{"Marie Dupont": 3}`) hold people where keys stand: several words, or accents. */
function mayBeName(key: string): boolean {
  return /[^!-~]/.test(key) && key !== hidden && elementOfProperty([key]) === null;
}
