import type { Known, Walk } from "../decoding/walk.ts";
import type { Message } from "../model.ts";
import type { Group, Groups } from "./groups.ts";
import { type Judging, ValuePaths } from "./value-paths.ts";

type Header = Message["headers"][number];

/** Places that are known, and memories of them; beyond, both start anew. */
const mostPlaces = 20_000;
const mostMemories = 1_000;
/** Paths and headers that are remembered of one place. */
const mostPaths = 2_000;
const mostHeaders = 500;
/** Tries of compressions without a mark that a value may cost. */
const trials = 16;

/** What was met at one place of one party, so that it is only counted when it comes again. */
export class PlaceMemory implements Known {
  /** By header, the same object each time; those that say nothing have no groups. */
  readonly headers = new Map<Header, readonly Group[]>();
  /** For each part of a request, as it was read. */
  readonly #values: ValuePaths[] = [];
  readonly #judging: Judging;
  #paths = 0;
  /** Number of the message that is read, from 1. */
  message = 0;

  constructor(judging: Judging) {
    this.#judging = judging;
  }

  /** Whether it holds what it may. */
  get isFull(): boolean {
    return this.#paths >= mostPaths || this.headers.size >= mostHeaders;
  }

  read(walk: Walk, value: unknown): void {
    const values = this.#valuesAt(walk);
    const before = values.size;
    for (const code of values.read(value, this.message, walk.path)) walk.warnings.add(code);
    this.#paths += values.size - before;
  }

  #valuesAt({ part, encodings }: Walk): ValuePaths {
    for (const values of this.#values) if (values.isOf(part, encodings)) return values;
    const made = new ValuePaths({ part, encodings, trials }, this.#judging);
    this.#values.push(made);
    return made;
  }
}

/** Remembers places that are met more than once, within bounds. */
export class PlaceMemories {
  /** By party and place; null where a place was met once. */
  readonly #all = new Map<Groups, Map<string, PlaceMemory | null>>();
  readonly #judgingOf: (groups: Groups, place: string) => Judging;
  #places = 0;
  #memories = 0;

  constructor(judgingOf: (groups: Groups, place: string) => Judging) {
    this.#judgingOf = judgingOf;
  }

  /** The memory of a place, for the values of a message; null where it is met first. */
  at(groups: Groups, place: string, message: number): PlaceMemory | null {
    const known = this.#all.get(groups)?.get(place);
    if (known === undefined) return this.#meet(groups, place);
    const memory = known === null || known.isFull ? this.#make(groups, place) : known;
    memory.message = message;
    return memory;
  }

  #meet(groups: Groups, place: string): null {
    if (this.#places >= mostPlaces) this.#forget();
    this.#places += 1;
    this.#put(groups, place, null);
    return null;
  }

  #make(groups: Groups, place: string): PlaceMemory {
    if (this.#memories >= mostMemories) this.#forget();
    this.#memories += 1;
    const made = new PlaceMemory(this.#judgingOf(groups, place));
    this.#put(groups, place, made);
    return made;
  }

  #put(groups: Groups, place: string, memory: PlaceMemory | null): void {
    const places = this.#all.get(groups) ?? new Map<string, PlaceMemory | null>();
    this.#all.set(groups, places.set(place, memory));
  }

  #forget(): void {
    this.#all.clear();
    this.#places = 0;
    this.#memories = 0;
  }
}
