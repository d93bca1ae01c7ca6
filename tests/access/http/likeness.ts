import { type Answer, outcomeOf } from "./ask.ts";
import { forEachCell } from "./cells.ts";

/** An id that nothing has, in the form of those that something has. */
export const nobodysId = "019f3c5e-7d2a-7c41-9b60-5a1d2e8f4c37";
/** A word that stands nowhere. */
export const nobodysWord = "Zwyxoblivion";

/** One place of a request where an id or a word is swapped for another. */
export type Probe = {
  readonly what: string;
  /** What is somebody else's. */
  readonly foreign: string;
  /** What is nobody's. */
  readonly absent: string;
  /** What the question says besides, and the answer may repeat. */
  readonly besides?: string;
  send(value: string): Promise<Answer>;
};

/**
 * An answer's text without what differs between any two requests: numbers of the policy, of errors
 * and of renderings. A stream of components becomes what it says, each thing once: in which order
 * and in which line of the stream a part stands depends on what was ready first.
 */
export function comparable({ headers, text }: Pick<Answer, "headers" | "text">): string {
  const type = headers.get("content-type") ?? "";
  if (type.startsWith("text/html")) {
    return text.replace(/<script[^>]*>.*?<\/script>/gs, "").replace(/ nonce="[^"]*"/g, "");
  }
  if (type.startsWith("text/x-component")) {
    const plain = text
      .replace(/"(nonce|errorId)":"[^"]*"|"now":\d+/g, "")
      .replace(/"[\w-]{21}[vm]"/g, "");
    const said = plain.match(/"(?:[^"\\]|\\.)*"(?::-?[\d.]+|:true|:false)?/g) ?? [];
    // References to other parts of the stream are no part of what it says.
    const words = said.filter((one) => !one.startsWith('"$'));
    return [...new Set(words)].toSorted().join("\n");
  }
  return text.replace(/"requestId":"[^"]*"/g, "").replace(/"csrfToken":"[^"]*"/g, "");
}

/** An id that nothing has and that stands in every order where the given one stands. */
export function beside(id: string): string {
  return id.slice(0, -1) + (id.endsWith("0") ? "1" : "0");
}

/** An answer to a probe with what was asked taken out wherever it is repeated. */
function withoutAsked(answer: Answer, asked: readonly string[]): Answer {
  const forms = asked.flatMap((value) => {
    const once = encodeURIComponent(value);
    return [encodeURIComponent(once), once, value, value.toLowerCase()];
  });
  const text = forms.reduce((left, form) => left.replaceAll(form, "ASKED"), answer.text);
  return { ...answer, text };
}

/** The first place where two texts part, for the message of a failed test; null for equal ones. */
export function firstDifference(a: string, b: string): string | null {
  if (a === b) return null;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
  return `…${around(a)}…\n…${around(b)}…`;
}

type Limits = {
  /** Outcomes that may come of a probe at all. */
  readonly allowed: readonly string[];
  /** What no answer may name. */
  readonly secrets: readonly string[];
};

/** What a probe tells: nothing, when foreign and absent are answered alike and nothing is named. */
async function told(
  { what, foreign, absent, besides, send }: Probe,
  { allowed, secrets }: Limits,
): Promise<string[]> {
  const repeated = besides === undefined ? [] : [besides];
  const there = withoutAsked(await send(foreign), [foreign, ...repeated]);
  const nowhere = withoutAsked(await send(absent), [absent, ...repeated]);
  const outcome = outcomeOf(there);
  const difference = firstDifference(comparable(there), comparable(nowhere));
  return [
    ...(allowed.includes(outcome) ? [] : [`${what}: ${outcome}`]),
    ...(outcome === outcomeOf(nowhere) ? [] : [`${what}: ${outcome}, not ${outcomeOf(nowhere)}`]),
    ...(difference === null ? [] : [`${what}: differs\n${difference}`]),
    ...secrets
      .filter((secret) => there.text.includes(secret))
      .map((secret) => `${what}: tells ${secret}`),
  ];
}

/** What all probes tell: nothing, when foreign and absent look the same everywhere. */
export async function toldByAll(probes: readonly Probe[], limits: Limits): Promise<string[]> {
  const faults: string[] = [];
  await forEachCell(probes, async (probe) => {
    faults.push(...(await told(probe, limits)));
  });
  return faults;
}
