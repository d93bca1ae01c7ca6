import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Form } from "#lib/risk/model.ts";
import { mask } from "../elements/mask.ts";
import type { Confidence, Judgement, Message, Reason, ReportElement } from "../model.ts";
import { Distinct } from "./distinct.ts";
import { withoutVariableKeys } from "./variable-keys.ts";

/** Different values told apart for one element at one place; above it the count is not said. */
const mostDistinct = 50_000;
/** Different values told apart in one report: each takes 16 to 32 bytes of memory. */
const mostDistinctTogether = 1_000_000;
/** Places of one element in one form that are told apart; later ones are counted together. */
const mostPlaces = 200;

/** One element of one vendor in one form at one place, while it is counted. */
export type Group = {
  readonly element: ElementKey;
  readonly form: Form;
  readonly where: string;
  readonly place: string;
  count: number;
  lastMessage: number;
  /** Keyed hashes of the values; null once they are too many, or where there are no values. */
  distinct: Distinct | null;
  sample: string;
  confidence: Confidence;
  reason: Reason;
};

/** A group as it is handed on, with the hashes of its different values. */
export type GroupPart = Omit<Group, "lastMessage" | "distinct"> & {
  readonly hashes: Float64Array<ArrayBuffer> | null;
};

/** What is counted of an element in a form: its places, and all later ones together. */
type Kind = { places: number; others: Group | null };

/** Where elements stand at places beyond those that are told apart. */
const elsewhere = "…";

const rank: Readonly<Record<Confidence, number>> = { certain: 3, likely: 2, possible: 1 };

/** Counts the elements of one vendor. */
export class Groups {
  readonly #all: Group[] = [];
  /** By place and where: no key is put together for what was met before. */
  readonly #found = new Map<string, Map<string, Group[]>>();
  readonly #kinds = new Map<ElementKey, Map<Form, Kind>>();
  /** Headers, the same object each time, all of whose elements are counted with later places. */
  readonly #elsewhere = new Map<Message["headers"][number], readonly Group[]>();
  readonly #budget: { distinct: number };
  /** Key of the party that they are of; null for elements that are nobody's. */
  readonly party: string | null;

  constructor(party: string | null, budget: { distinct: number }) {
    this.party = party;
    this.#budget = budget;
  }

  /** The group of an element at a place, made if it is new. */
  at(element: ElementKey, form: Form, where: string, place: string): Group {
    const here = this.#found.get(place)?.get(where);
    if (here !== undefined) {
      for (const group of here) if (group.element === element && group.form === form) return group;
    }
    const kind = this.#kindOf(element, form);
    if (kind.places >= mostPlaces) {
      kind.others ??= this.#make(element, form, elsewhere, "");
      return kind.others;
    }
    kind.places += 1;
    const group = this.#make(element, form, where, place);
    if (here !== undefined) here.push(group);
    else {
      const atPlace = this.#found.get(place) ?? new Map<string, Group[]>();
      this.#found.set(place, atPlace.set(where, [group]));
    }
    return group;
  }

  /** Where headers are remembered whose place is not. */
  get headersElsewhere(): Map<Message["headers"][number], readonly Group[]> {
    if (this.#elsewhere.size > mostPlaces) this.#elsewhere.clear();
    return this.#elsewhere;
  }

  /** Whether groups are those of later places: then a value is in them wherever it stands. */
  areElsewhere(groups: readonly Group[]): boolean {
    return groups.every(({ where, place }) => where === elsewhere && place === "");
  }

  #kindOf(element: ElementKey, form: Form): Kind {
    const forms = this.#kinds.get(element) ?? new Map<Form, Kind>();
    const known = forms.get(form);
    if (known !== undefined) return known;
    const made = { places: 0, others: null };
    this.#kinds.set(element, forms.set(form, made));
    return made;
  }

  #make(element: ElementKey, form: Form, where: string, place: string): Group {
    const group: Group = {
      element,
      form,
      where,
      place,
      count: 0,
      lastMessage: 0,
      distinct: new Distinct(),
      sample: "",
      confidence: "possible",
      reason: "key",
    };
    this.#all.push(group);
    return group;
  }

  /** Counts a judgement of a message: once a message, each different value once. */
  count(group: Group, message: number, judgement: Judgement, hash: (text: string) => number): void {
    if (group.lastMessage !== message) {
      group.lastMessage = message;
      group.count += 1;
    }
    if (group.sample === "" || rank[judgement.confidence] > rank[group.confidence]) {
      group.sample = mask(judgement.element, judgement.value);
      group.confidence = judgement.confidence;
      group.reason = judgement.reason;
    }
    this.distinguish(group, judgement.value, hash);
  }

  /** Counts groups of a message whose value was counted before: once a message. */
  countAgain(groups: readonly Group[], message: number): void {
    for (const group of groups) {
      if (group.lastMessage === message) continue;
      group.lastMessage = message;
      group.count += 1;
    }
  }

  /** Counts a value among the different ones. */
  distinguish(group: Group, value: string, hash: (text: string) => number): void {
    if (group.distinct !== null) this.#note(group, hash(value));
  }

  #note(group: Group, hash: number): void {
    const { distinct } = group;
    if (distinct === null || !distinct.add(hash)) return;
    this.#budget.distinct += 1;
    if (distinct.size <= mostDistinct && this.#budget.distinct <= mostDistinctTogether) return;
    this.#giveUp(group);
  }

  /** Counts different values of a group no more. */
  #giveUp(group: Group): void {
    this.#budget.distinct -= group.distinct?.size ?? 0;
    group.distinct = null;
  }

  /** What was counted, in the order in which it was met. */
  part(): readonly GroupPart[] {
    return this.#all.map(({ lastMessage: _, distinct, ...counted }) => ({
      ...counted,
      hashes: distinct === null ? null : distinct.values(),
    }));
  }

  /** Adds what was counted in a later block. */
  absorb(part: readonly GroupPart[]): void {
    for (const { element, form, where, place, hashes, ...counted } of part) {
      const group = this.at(element, form, where, place);
      group.count += counted.count;
      if (group.sample === "" || rank[counted.confidence] > rank[group.confidence]) {
        group.sample = counted.sample;
        group.confidence = counted.confidence;
        group.reason = counted.reason;
      }
      if (hashes === null) this.#giveUp(group);
      else for (const hash of hashes) this.#note(group, hash);
    }
  }

  /** Counts something that is declared: there is no value. */
  declare(group: Group, confidence: Confidence, reason: Reason): void {
    group.count += 1;
    group.distinct = null;
    if (group.count > 1 && rank[confidence] <= rank[group.confidence]) return;
    group.confidence = confidence;
    group.reason = reason;
  }

  /** As the report says it: by element, raw first, the most frequent places first. */
  report(): ReportElement[] {
    const all = this.#all
      .map(({ lastMessage: _, distinct, ...rest }) => ({
        ...rest,
        distinct: distinct === null ? null : distinct.size,
      }))
      .sort(
        (a, b) =>
          compare(a.element, b.element) ||
          compare(b.form, a.form) ||
          b.count - a.count ||
          compare(a.place, b.place) ||
          compare(a.where, b.where),
      );
    return withoutVariableKeys(all);
  }
}

/** Order of two texts by their units: the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
