import { hidden } from "../decoding/place.ts";
import { namesSomeone, startWalk, type Walk, walkPlain, walkText } from "../decoding/walk.ts";
import type { Leaf, Part, WarningCode } from "../model.ts";
import type { Group } from "./groups.ts";
import { holdsAt, shapeOf, shapeOfNumber } from "./value-shape.ts";

/** What one leaf was found to be. */
export type Found = {
  readonly groups: readonly Group[];
  /** Every group holds the whole value, none a part of it. */
  readonly whole: boolean;
  /** The value waits for something by which it is recognised: to be seen each time. */
  readonly waits: boolean;
};

type Shape = { groups: readonly Group[]; seen: number; varies: boolean };

/** Texts of one path that are remembered with what they are. */
const mostValues = 256;
/** Texts longer than this are not remembered. */
const longestValue = 256;
const mostShapes = 64;
/** Values of a shape that are judged before the next are taken to be alike; then every 64th. */
const trusted = 8;
const again = 63;
const mostKeys = 1_000;
const mostNodes = 20_000;
const deepest = 100;

const nothing: readonly Group[] = [];

/** One path of the values at one place. */
class PathNode {
  readonly path: readonly string[];
  readonly children = new Map<string, PathNode>();
  /** Keys in the order of the object seen last: most events of a kind are written alike. */
  readonly order: { readonly key: string; readonly node: PathNode }[] = [];
  list: PathNode | null = null;
  values: Map<string | number, readonly Group[]> | null = new Map();
  hits = 0;
  /** The text that came last from the memory: comparing it is cheaper than hashing it again. */
  last = "";
  lastGroups: readonly Group[] = nothing;
  readonly shapes = new Map<number, Shape>();
  /** The shape that came last: most values of a path have one. */
  lastKey = -1;
  lastShape: Shape | undefined;

  constructor(path: readonly string[]) {
    this.path = path;
  }
}

/** Part of a message in which values stand, and what was undone to read them. */
export type Stand = {
  readonly part: Part;
  readonly encodings: readonly string[];
  /** As in `Budget`. */
  readonly trials: number;
};

/** How values are judged, and how one is counted that is like others. */
export type Judging = {
  readonly judge: (leaf: Leaf) => Found;
  readonly recount: (group: Group, value: string) => void;
};

const noWarnings: ReadonlySet<WarningCode> = new Set();

/**
 * Reads events of one party, or the values in one part of the requests to one place. Knows for each
 * path which texts and which shapes of texts were judged before and counts those without judging
 * them again; everything else takes the whole way.
 */
export class ValuePaths {
  readonly #root = new PathNode([]);
  readonly #stand: Stand;
  readonly #judging: Judging;
  #nodes = 1;
  #message = 0;
  #warnings: Set<WarningCode> | null = null;

  constructor(stand: Stand, judging: Judging) {
    this.#stand = stand;
    this.#judging = judging;
  }

  get size(): number {
    return this.#nodes;
  }

  /** Whether these are the values of a part, read by these steps. */
  isOf(part: Part, encodings: readonly string[]): boolean {
    const { part: ownPart, encodings: own } = this.#stand;
    if (part !== ownPart || encodings.length !== own.length) return false;
    return own.every((step, at) => step === encodings[at]);
  }

  /** Counts what a value at a path holds; what could not be read comes back. */
  read(value: unknown, message: number, path: readonly string[] = []): ReadonlySet<WarningCode> {
    this.#message = message;
    this.#warnings = null;
    let node = this.#root;
    for (const step of path) {
      if (step !== "[]") node = this.#child(node, step);
      else node = node.list ??= this.#made([...node.path, step]);
    }
    this.#walk(value, node, 0);
    return this.#warnings ?? noWarnings;
  }

  #warn(code: WarningCode): void {
    this.#warnings ??= new Set();
    this.#warnings.add(code);
  }

  #walk(value: unknown, node: PathNode, level: number): void {
    if (typeof value === "string") {
      if (value !== "") this.#text(value, node);
    } else if (typeof value === "number") this.#number(value, node);
    else if (typeof value === "object" && value !== null) {
      if (level >= deepest) this.#warn("too-deep");
      else if (Array.isArray(value)) this.#items(value, node, level);
      else this.#fields(value as Readonly<Record<string, unknown>>, node, level);
    }
  }

  #items(values: readonly unknown[], node: PathNode, level: number): void {
    node.list ??= this.#made([...node.path, "[]"]);
    for (const value of values) this.#walk(value, node.list, level + 1);
  }

  #fields(record: Readonly<Record<string, unknown>>, node: PathNode, level: number): void {
    const { order } = node;
    let at = 0;
    for (const key in record) {
      const value = record[key];
      const expected = order[at];
      let child: PathNode;
      if (expected !== undefined && expected.key === key) child = expected.node;
      else {
        child = this.#child(node, key);
        order[at] = { key, node: child };
      }
      at += 1;
      if (value === null || value === true || value === false) continue;
      this.#walk(value, child, level + 1);
    }
  }

  #child(node: PathNode, key: string): PathNode {
    const known = node.children.get(key);
    if (known !== undefined) return known;
    let name = key;
    if (key.length >= 6 && namesSomeone(key)) {
      name = hidden;
      this.#whole([...node.path, hidden], (walk) => walkPlain(walk, key));
    } else if (node.children.size >= mostKeys || this.#nodes >= mostNodes) name = hidden;
    const child = node.children.get(name) ?? this.#made([...node.path, name]);
    node.children.set(name, child);
    return child;
  }

  #made(path: readonly string[]): PathNode {
    this.#nodes += 1;
    return new PathNode(path);
  }

  #text(value: string, node: PathNode): void {
    const { values } = node;
    if (value === node.last) {
      this.#count(node.lastGroups);
      return;
    }
    if (values !== null && value.length <= longestValue) {
      const known = values.get(value);
      if (known !== undefined) {
        node.hits += 1;
        node.last = value;
        node.lastGroups = known;
        this.#count(known);
        return;
      }
    }
    const key = shapeOf(value);
    const shape = key < 0 ? undefined : shapeAt(node, key);
    if (shape !== undefined && !shape.varies && shape.seen >= trusted) {
      shape.seen += 1;
      if ((shape.seen & again) !== 0) {
        this.#alike(shape, value);
        return;
      }
    }
    const found = this.#whole(node.path, (walk) => walkText(walk, value), value);
    this.#learn(node, key, shape, found);
    if (!found.waits && value.length <= longestValue) this.#remember(node, value, found.groups);
  }

  #number(value: number, node: PathNode): void {
    const { values } = node;
    if (values !== null) {
      const known = values.get(value);
      if (known !== undefined) {
        node.hits += 1;
        this.#count(known);
        return;
      }
    }
    const key = shapeOfNumber(value);
    const shape = key < 0 ? undefined : node.shapes.get(-2 - key);
    if (shape !== undefined && !shape.varies && shape.seen >= trusted) {
      shape.seen += 1;
      if (shape.groups.length === 0) return;
      if ((shape.seen & again) !== 0) {
        this.#alike(shape, String(value));
        return;
      }
    }
    const text = String(value);
    const { part, encodings } = this.#stand;
    const leaf: Leaf = { part, path: node.path, encodings, value: text, type: "number" };
    const found = this.#judging.judge(leaf);
    this.#learn(node, key < 0 ? -1 : -2 - key, shape, found, key < 0);
    this.#remember(node, value, found.groups);
  }

  #count(groups: readonly Group[]): void {
    const message = this.#message;
    for (const group of groups) {
      if (group.lastMessage === message) continue;
      group.lastMessage = message;
      group.count += 1;
    }
  }

  #alike({ groups }: Shape, value: string): void {
    this.#count(groups);
    for (const group of groups) if (group.distinct !== null) this.#judging.recount(group, value);
  }

  #remember(node: PathNode, value: string | number, groups: readonly Group[]): void {
    const { values } = node;
    if (values === null) return;
    if (values.size < mostValues) values.set(value, groups);
    // Hardly anything came twice: looking it up costs more than it saves.
    else if (node.hits < mostValues * 2) node.values = null;
  }

  #learn(
    node: PathNode,
    key: number,
    shape: Shape | undefined,
    found: Found,
    isShapeless = key === -1,
  ): void {
    if (isShapeless) return;
    const groups = found.groups.length === 0 ? nothing : found.groups;
    // Where an @ was no address so far, the next can be one.
    const isOpen = holdsAt(key) && !groups.some(({ element }) => element === "email");
    const varies = found.waits || !found.whole || isOpen;
    if (shape === undefined) {
      if (node.shapes.size < mostShapes) node.shapes.set(key, { groups, seen: 1, varies });
      return;
    }
    shape.seen += 1;
    shape.varies ||= varies || !isSame(shape.groups, groups);
  }

  /** The whole way of a value: decoded as far as it goes, each leaf judged. */
  #whole(path: readonly string[], start: (walk: Walk) => void, value: string | null = null): Found {
    const groups: Group[] = [];
    let isPlain = false;
    let whole = true;
    let waits = false;
    const { part, encodings, trials } = this.#stand;
    const walk = startWalk((leaf) => {
      const found = this.#judging.judge(leaf);
      groups.push(...found.groups);
      isPlain = leaf.value === value && leaf.encodings.length === encodings.length;
      whole &&= found.whole;
      waits ||= found.waits;
    }, trials);
    walk.part = part;
    walk.encodings = encodings;
    walk.path.push(...path);
    start(walk);
    for (const warning of walk.warnings) this.#warn(warning);
    return { groups, whole: whole && isPlain && walk.leaves === 1, waits };
  }
}

function shapeAt(node: PathNode, key: number): Shape | undefined {
  if (node.lastKey === key) return node.lastShape;
  const shape = node.shapes.get(key);
  if (shape === undefined) return;
  node.lastKey = key;
  node.lastShape = shape;
  return shape;
}

function isSame(a: readonly Group[], b: readonly Group[]): boolean {
  return a.length === b.length && a.every((group, at) => group === b[at]);
}
