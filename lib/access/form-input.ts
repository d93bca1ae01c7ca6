/** One value of a form after reading: text, a file, a list, or a group of fields. */
type FormNode = FormDataEntryValue | FormNode[] | { [name: string]: FormNode };

const forbiddenNames = new Set(["__proto__", "constructor", "prototype"]);
const index = /^\d{1,4}$/u;

/**
 * Turns a submitted form into a plain object for a schema to parse. A repeated name becomes a
 * list, `name[]` is a list even with one value, a dotted name is a group (`contact.email`), and a
 * group whose names are 0, 1, 2 … is a list. Line ends become `\n`: browsers send `\r\n`.
 * Names that React adds for itself (`$ACTION_…`) and names that would reach a prototype are left out.
 */
export function formInput(form: FormData): Record<string, unknown> {
  const root: { [name: string]: FormNode } = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION_")) continue;
    const isList = name.endsWith("[]");
    const path = (isList ? name.slice(0, -2) : name).split(".");
    if (path.some((part) => part === "" || forbiddenNames.has(part))) continue;
    const values = form.getAll(name).map(normalise);
    const [first] = values;
    if (first === undefined) continue;
    place(root, path, isList || values.length > 1 ? values : first);
  }
  return Object.fromEntries(Object.entries(root).map(([name, node]) => [name, listed(node)]));
}

function normalise(value: FormDataEntryValue): FormDataEntryValue {
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : value;
}

function place(root: { [name: string]: FormNode }, path: readonly string[], value: FormNode): void {
  let group = root;
  for (const part of path.slice(0, -1)) {
    const next = group[part];
    if (isGroup(next)) {
      group = next;
    } else {
      const created: { [name: string]: FormNode } = {};
      group[part] = created;
      group = created;
    }
  }
  const last = path.at(-1);
  if (last !== undefined && !isGroup(group[last])) group[last] = value;
}

function isGroup(node: FormNode | undefined): node is { [name: string]: FormNode } {
  return typeof node === "object" && !Array.isArray(node) && !(node instanceof File);
}

function listed(node: FormNode): FormNode {
  if (!isGroup(node)) return node;
  const entries = Object.entries(node).map(([name, child]) => [name, listed(child)] as const);
  if (entries.length > 0 && entries.every(([name]) => index.test(name))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
  }
  return Object.fromEntries(entries);
}
