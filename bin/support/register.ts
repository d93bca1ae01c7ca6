import { randomUUID } from "node:crypto";
import { openAsBlob, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { EvidenceKind } from "#lib/detection/model.ts";
import { type ScanAnswer, scanAnswer } from "#lib/exchange/api/scans/schema.ts";
import { systemListAnswer } from "#lib/exchange/api/systems/schema.ts";
import { isLoopback } from "#lib/platform/env.ts";

/** An installation that evidence is sent to. The token stands in no message. */
export type Register = {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token: string;
  /** Id or name; null for the only one there is. */
  readonly system: string | null;
};

/** Why an installation did not do what was asked; the message names address and remedy. */
export class RegisterError extends Error {}

/** How often a busy installation, or one that does not answer, is asked again. */
const mostTries = 6;
/** Seconds between two tries where the answer names none; the same between two looks at a scan. */
const pause = 2;

/** The address of an installation, or what is wrong with it. */
export function registerUrl(given: string, insecure: boolean): { url: string } | { wrong: string } {
  const wrong = (what: string) => ({ wrong: `--register ${given}: ${what}` });
  if (!URL.canParse(given)) return wrong("not an address, e.g. https://tierce.example.org");
  const url = new URL(given);
  if (url.protocol !== "https:" && url.protocol !== "http:") return wrong("needs https");
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return wrong("the address alone, without a name, a password or parameters");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !insecure) {
    return wrong(
      "plain http beyond this machine shows the token and the evidence on the way. Use https, or --insecure if you accept that.",
    );
  }
  return { url: url.href.replace(/\/+$/, "") };
}

/** Sends evidence, waits until it is read, and answers with what the installation made of it. */
export async function sendEvidence(
  register: Register,
  { path, kind }: { readonly path: string; readonly kind: EvidenceKind | null },
): Promise<ScanAnswer> {
  if (path !== "-" && statSync(path).isDirectory()) {
    throw new RegisterError(
      `${path}: a folder. Send each file by itself, and a source tree as one ZIP.`,
    );
  }
  const system = register.system ?? (await onlySystem(register));
  const address = new URL(`${register.url}/api/v1/scans`);
  address.searchParams.set("system", system);
  address.searchParams.set("fileName", path === "-" ? "standard-input" : basename(path));
  if (kind !== null) address.searchParams.set("kind", kind);
  // The same key at every try, so that an upload whose answer was lost is not read twice.
  const headers = {
    "content-type": "application/octet-stream",
    "idempotency-key": randomUUID(),
  };
  const send = async (): Promise<Response> => {
    const body = path === "-" ? Readable.toWeb(process.stdin) : await openAsBlob(path);
    return ask(register, address.href, {
      ...{ method: "POST", headers, body: body as BodyInit },
      ...{ duplex: "half" },
    });
  };
  const answer = await (path === "-" ? send() : patiently(send));
  let scan = scanAnswer.parse(await bodyOf(register, answer, path));
  while (scan.state === "reading") {
    await sleep(pause * 1000);
    const again = await ask(register, `${register.url}/api/v1/scans/${scan.id}`, {});
    scan = scanAnswer.parse(await bodyOf(register, again, path));
  }
  if (scan.state === "done") return scan;
  throw new RegisterError(`${path}: ${scan.failure?.code ?? scan.state}`);
}

async function onlySystem(register: Register): Promise<string> {
  const answer = await ask(register, `${register.url}/api/v1/systems`, {});
  const { data } = systemListAnswer.parse(await bodyOf(register, answer, "--system"));
  const [only, ...more] = data;
  if (only !== undefined && more.length === 0) return only.id;
  const names = data.map(({ name }) => `"${name}"`).join(", ");
  throw new RegisterError(
    only === undefined
      ? `${register.url}: has no system yet. Add one under Data map → Systems.`
      : `--system: say to which system the evidence belongs: ${names}`,
  );
}

/** Asks once. Never follows a redirect: the token is for this address only. */
async function ask({ url, token }: Register, address: string, init: RequestInit) {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  try {
    return await fetch(address, { ...init, headers, redirect: "manual" });
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    throw new Unreachable(url, cause?.code ?? "no answer");
  }
}

/** The installation did not answer; it may later. */
class Unreachable extends RegisterError {
  constructor(url: string, code: string) {
    super(
      /CERT|SIGNATURE|ISSUER/.test(code)
        ? `${url}: its certificate is not trusted (${code}). Name your authority's file in NODE_EXTRA_CA_CERTS.`
        : `${url}: cannot be reached (${code}). Check the address, and that the installation runs.`,
    );
  }
}

async function patiently(send: () => Promise<Response>): Promise<Response> {
  for (let left = mostTries - 1; ; left -= 1) {
    let wait = pause;
    try {
      const answer = await send();
      if (left === 0 || (answer.status !== 429 && answer.status !== 503)) return answer;
      wait = Math.min(60, Number(answer.headers.get("retry-after")) || pause);
      await answer.body?.cancel();
    } catch (error) {
      // A refused connection does not heal in seconds; one that broke off may.
      if (left === 0 || !(error instanceof Unreachable) || !/RESET|SOCKET/.test(error.message)) {
        throw error;
      }
    }
    await sleep(wait * 1000);
  }
}

/** The JSON of an answer. Throws with the sentence of a problem document, or the likely reason. */
async function bodyOf({ url }: Register, answer: Response, about: string): Promise<unknown> {
  const type = answer.headers.get("content-type") ?? "";
  if (answer.ok && type.startsWith("application/json")) return answer.json();
  if (type.startsWith("application/problem+json")) {
    const { detail, errors = [] } = (await answer.json()) as {
      readonly detail: string;
      readonly errors?: readonly { readonly field: string; readonly detail: string }[];
    };
    const fields = errors.map((one) => ` ${one.field}: ${one.detail}`).join("");
    const subject = answer.status === 422 ? about : url;
    throw new RegisterError(`${subject}: ${detail}${fields}`);
  }
  await answer.body?.cancel();
  const remedy =
    answer.status === 413
      ? "a proxy before it limits the size of uploads; raise that limit"
      : "no Tierce installation answers at this address";
  throw new RegisterError(`${url}: status ${answer.status}: ${remedy}.`);
}
