/** Forms, queries and addresses: text that is a list of named values. */

export type Field = {
  readonly name: string;
  readonly value: string;
  /** Set where percent signs or pluses were undone, as it was written. */
  readonly raw: string | null;
};

/** `%xx` undone; null where a percent sign stands for itself or the bytes are no UTF-8. */
export function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Fields of `a=b&c=d`; broken percent signs stay as they are written. */
export function fieldsOf(text: string): Field[] {
  const fields: Field[] = [];
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const cut = pair.indexOf("=");
    const name = cut < 0 ? pair : pair.slice(0, cut);
    fields.push({ name: undone(name), ...fieldValue(cut < 0 ? "" : pair.slice(cut + 1)) });
  }
  return fields;
}

function fieldValue(written: string): { value: string; raw: string | null } {
  const value = undone(written);
  return { value, raw: value === written ? null : written };
}

function undone(written: string): string {
  const spaced = written.includes("+") ? written.replaceAll("+", " ") : written;
  return spaced.includes("%") ? (percentDecoded(spaced) ?? spaced) : spaced;
}

/** Two named values at least, no spaces, no markup: what a form sends. */
const form = /^[\w$.[\]%:~-]{1,100}=[^\s&"<>{}]*(?:&[\w$.[\]%:~-]{1,100}=[^\s&"<>{}]*)+&?$/;
/** The same for bodies that escape little: JSON may stand in a value as it is. */
const looseForm = /^[\w$.[\]%:~-]{1,100}=[^\n]*&[\w$.[\]%:~-]{1,100}=/;
const oneField = /^[\w$.[\]%-]{1,64}=/;

export function looksLikeForm(text: string): boolean {
  return form.test(text) || (looseForm.test(text) && !text.includes(" "));
}

export function looksLikeOneField(text: string): boolean {
  return oneField.test(text) && !text.includes("&") && !/^\w+=+$/.test(text);
}

/** Address whose query or fragment holds fields, in two: where it leads, and what it carries. */
export type SplitAddress = { readonly base: string; readonly fields: readonly Field[] };

const address = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\/|\?)\S*$/i;

/**
 * An address, a path or a bare `?query` with the fields of its query and of its fragment; null
 * where it holds none.
 */
export function splitAddress(text: string): SplitAddress | null {
  if (!text.includes("=") || !address.test(text)) return null;
  const hash = text.indexOf("#");
  const before = hash < 0 ? text : text.slice(0, hash);
  const after = hash < 0 ? "" : text.slice(hash + 1);
  const mark = before.indexOf("?");
  const fields = mark < 0 ? [] : fieldsOf(before.slice(mark + 1));
  const inner = after.slice(after.indexOf("?") + 1);
  const fragment = inner.includes("=") ? fieldsOf(inner) : [];
  if (!fields.some((field) => field.value !== "") && fragment.length === 0) return null;
  const path = mark < 0 ? before : before.slice(0, mark);
  const anchor = after !== "" && fragment.length === 0 ? `#${after}` : "";
  const base = `${path}${anchor}`;
  return { base: percentDecoded(base) ?? base, fields: [...fields, ...fragment] };
}
