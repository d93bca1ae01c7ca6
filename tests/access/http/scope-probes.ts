import type { Answer } from "./ask.ts";

/** Ids that nothing has; in the form of those that something has. */
export const nobodysId = "019f3c5e-7d2a-7c41-9b60-5a1d2e8f4c37";
/** A word that stands nowhere, as long as no word that is planted. */
export const nobodysWord = "Zwyxoblivion";

/** One place of a request where an id or a word can be swapped for another. */
export type Probe = {
  readonly what: string;
  /** What is somebody else's. */
  readonly foreign: string;
  /** What is nobody's. */
  readonly absent: string;
  send(value: string): Promise<Answer>;
};

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * An answer's text without what differs between any two requests: numbers of the security policy
 * and of errors, and in which order the parts of a stream happened to be ready.
 */
export function comparable({ headers, text }: Answer): string {
  const type = headers.get("content-type") ?? "";
  if (type.startsWith("text/html")) {
    return text
      .replace(/<script[^>]*>.*?<\/script>/gs, "")
      .replace(/ nonce="[^"]*"/g, "");
  }
  if (type.startsWith("text/x-component")) {
    return text
      .replace(/"nonce":"[^"]*"/g, "")
      .replace(/"errorId":"[^"]*"/g, "")
      .replace(/\$[A-Z]*[0-9a-f]+\b/g, "$")
      .replace(/^[0-9a-f]+:/gm, "")
      .split("\n")
      .toSorted()
      .join("\n");
  }
  return text.replace(/"requestId":"[^"]*"/g, "");
}

/** An answer to a probe, with the asked value taken out wherever it is repeated. */
export function withoutAsked(answer: Answer, value: string): Answer {
  const forms = [value, encodeURIComponent(value), encodeURIComponent(encodeURIComponent(value))];
  const text = forms.reduce((left, form) => left.replaceAll(form, "ASKED"), answer.text);
  return { ...answer, text };
}

/** The ids in a text. */
export function idsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(uuid));
}
