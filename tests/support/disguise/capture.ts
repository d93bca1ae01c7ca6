import { createDisguise, type Disguise } from "./disguise.ts";
import { diceOf, type Person, seeded } from "./invent.ts";

export type CaptureTruth = {
  readonly person?: Person | null;
  readonly people?: readonly Person[];
  readonly first_party_host?: string;
  readonly vendors: readonly { readonly hosts: readonly string[] }[];
};

type Fields = Record<string, unknown>;

/** Hosts with a customer's own name in them, and what that name becomes. */
function hostsOf(truth: CaptureTruth, seed: number): Map<string, string> {
  const dice = diceOf(seeded(seed + 1));
  const hosts = new Map<string, string>();
  const own = truth.first_party_host;
  if (own !== undefined) hosts.set(own, `${dice.letters(5)}.${dice.letters(9)}.example`);
  for (const host of truth.vendors.flatMap((vendor) => vendor.hosts)) {
    const [first = "", ...rest] = host.split(".");
    if (/shop|demo|^o\d{6,}/.test(first)) {
      const other = /^o\d/.test(first) ? `o${dice.digits(16)}` : dice.letters(8);
      hosts.set(host, [other, ...rest].join("."));
    }
  }
  return hosts;
}

/** A HAR or a file of lines with other people, hosts and values; and the texts that must be gone. */
export function disguised(
  text: string,
  truth: CaptureTruth,
  seed: number,
): { readonly text: string; readonly gone: readonly string[] } {
  const people = truth.people ?? (truth.person ? [truth.person] : []);
  const disguise = createDisguise(people, hostsOf(truth, seed), seed);
  const isHar = /^\s*\{\s*"log"/.test(text);
  const other = isHar ? har(text, disguise) : lines(text, disguise);
  return { text: other, gone: disguise.gone };
}

function lines(text: string, disguise: Disguise): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : disguise.text(line)))
    .join("\n");
}

function har(text: string, disguise: Disguise): string {
  const file = JSON.parse(text) as { log: { entries: { request: Fields; response?: unknown }[] } };
  for (const entry of file.log.entries) {
    const { request } = entry;
    delete entry.response;
    request.url = disguise.text(String(request.url));
    request.queryString = [];
    request.cookies = [];
    for (const header of request.headers as Fields[]) {
      const value = String(header.value);
      header.value = /^cookie$/i.test(String(header.name))
        ? value.split("; ").map(disguise.text).join("; ")
        : disguise.text(value);
    }
    const post = request.postData as Fields | undefined;
    if (post === undefined) continue;
    delete post.params;
    const body = typeof post.text === "string" ? post.text : "";
    post.text =
      post.encoding === "base64"
        ? disguise.bytes(Buffer.from(body, "base64")).toString("base64")
        : disguise.text(body);
  }
  return JSON.stringify(file);
}
