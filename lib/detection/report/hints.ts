import type { HintKind, HostHint } from "../model.ts";
import type { Recognised } from "../recognition/third-parties.ts";
import { compare } from "./groups.ts";

/** Hints that one report holds; a log of a whole company may have more names than that. */
const mostHints = 1_000;

type Hint = { readonly vendor: Recognised; readonly by: HintKind; readonly detail: string };

/** Collects why hosts were taken for a vendor's: once a host, vendor and kind of hint. */
export class Hints {
  readonly #all = new Map<string, HostHint>();

  /** @param attributed false where the user's word goes before it. */
  add(host: string, { vendor, by, detail }: Hint, attributed: boolean): void {
    const key = `${host} ${vendor.key} ${by}`;
    if (this.#all.has(key) || this.#all.size >= mostHints) return;
    const said = { host, vendor: vendor.name, key: vendor.key, by, detail };
    this.#all.set(key, { ...said, confidence: "likely", attributed });
  }

  /** By host, then by vendor. */
  report(): HostHint[] {
    return Array.from(this.#all.values()).sort(
      (a, b) => compare(a.host, b.host) || compare(a.key, b.key) || compare(a.by, b.by),
    );
  }
}
