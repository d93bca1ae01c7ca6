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
    const said = { host, vendor: vendor.name, key: vendor.key, by, detail };
    this.absorb([{ ...said, confidence: "likely", attributed }]);
  }

  /** What was collected, in its order. */
  part(): readonly HostHint[] {
    return Array.from(this.#all.values());
  }

  /** Adds what was collected in a later block. */
  absorb(part: readonly HostHint[]): void {
    for (const hint of part) {
      const key = `${hint.host} ${hint.key} ${hint.by}`;
      if (!this.#all.has(key) && this.#all.size < mostHints) this.#all.set(key, hint);
    }
  }

  /** By host, then by vendor. */
  report(): HostHint[] {
    return Array.from(this.#all.values()).sort(
      (a, b) => compare(a.host, b.host) || compare(a.key, b.key) || compare(a.by, b.by),
    );
  }
}
