import { decode, isTechnical } from "../decoding/decode.ts";
import { judge } from "../elements/judge.ts";
import type { Judgement, Message } from "../model.ts";
import { whereOf } from "./where.ts";

/** An element in a header, where in it, and the hash of its value. */
export type InHeader = {
  readonly judgement: Judgement;
  readonly where: string;
  readonly hash: () => number;
};

type Values = Map<string, readonly InHeader[] | null>;

/** Headers that are remembered with what they hold. */
const mostHeaders = 5_000;
/** Longer values come once. */
const longestValue = 1_000;
const nothing: readonly InHeader[] = [];
const empty: Message = { url: null, method: "", headers: [], body: { state: "none" }, number: 0 };

/**
 * What headers hold, whoever they go to: a browser sends most of them with each request. Remembers
 * what it was asked; cookies and credentials are not for it.
 */
export class Headers {
  /** By name, with what those hold that are neither read with their message nor passed over. */
  readonly #names = new Map<string, Values | "apart" | "passed">();
  readonly #mayWait: (value: string) => boolean;
  readonly #hash: (value: string) => number;
  #size = 0;

  /** @param mayWait whether a value may be recognised by others: such are seen each time. */
  constructor(mayWait: (value: string) => boolean, hash: (value: string) => number) {
    this.#mayWait = mayWait;
    this.#hash = hash;
  }

  /** Elements of a header; null where it must be read with its message. */
  of(name: string, value: string): readonly InHeader[] | null {
    const values = this.#names.get(name) ?? this.#valuesOf(name);
    if (values === "apart") return null;
    if (values === "passed") return nothing;
    const known = values.get(value);
    if (known !== undefined) return known;
    const found = this.#read(name, value);
    if (this.#size < mostHeaders && value.length <= longestValue) {
      this.#size += 1;
      values.set(value, found);
    }
    return found;
  }

  #valuesOf(name: string): Values | "apart" | "passed" {
    const isApart = /^(?:cookie|authorization)$/i.test(name);
    const made = isApart ? "apart" : isTechnical(name) ? "passed" : new Map();
    if (this.#names.size < mostHeaders) this.#names.set(name, made);
    return made;
  }

  #read(name: string, value: string): readonly InHeader[] | null {
    const found: InHeader[] = [];
    let waits = false;
    decode({ ...empty, headers: [[name, value]] }, (leaf) => {
      waits ||= leaf.type === "string" && this.#mayWait(leaf.value);
      const where = whereOf(leaf);
      for (const judgement of judge(leaf)) {
        const hashed = this.#hash(judgement.value);
        found.push({ judgement, where, hash: () => hashed });
      }
    });
    if (waits) return null;
    return found.length === 0 ? nothing : found;
  }
}
