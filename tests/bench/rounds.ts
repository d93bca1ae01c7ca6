/** Milliseconds of the peer and of the product, in this order, with what else the round says. */
export type Round = readonly [
  peer: number,
  product: number,
  facts?: { readonly note: string; readonly isLoaded: boolean },
];

/** What a bench compares: the product's work and a peer's, on the same input, in the same run. */
export type Bench = {
  /** As `quality.md` and `docs/measured.md` number it, e.g. "P3". */
  readonly id: string;
  readonly what: string;
  /** The bound of the ratio product ÷ peer, or peer ÷ product as the line says. */
  readonly goal: { readonly at: "least" | "most"; readonly ratio: number };
  readonly round: () => Promise<Round>;
  /** How the ratio is made of the two times. */
  readonly ratio: (peer: number, product: number) => number;
};

export type BenchResult = {
  readonly id: string;
  readonly what: string;
  readonly rounds: readonly Round[];
  readonly median: number;
  readonly verdict: "reached" | "missed" | "no result";
};

const leastRounds = 5;

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/**
 * Interleaved rounds, peer then product, after one that warms both. There is no result where the
 * rounds lie on both sides of the goal: then the machine is too noisy to say; nor where a round
 * found it busy with something else.
 */
export async function measure(bench: Bench): Promise<BenchResult> {
  await bench.round();
  const rounds: Round[] = [];
  while (rounds.length < leastRounds) rounds.push(await bench.round());
  const ratios = rounds.map(([peer, product]) => bench.ratio(peer, product));
  const reaches = (ratio: number) =>
    bench.goal.at === "least" ? ratio >= bench.goal.ratio : ratio <= bench.goal.ratio;
  const middle = median(ratios);
  const agreeing = ratios.filter((ratio) => reaches(ratio) === reaches(middle)).length;
  const isBusy = rounds.some(([, , facts]) => facts?.isLoaded);
  const clear = !isBusy && agreeing >= rounds.length - 1;
  const verdict = clear ? (reaches(middle) ? "reached" : "missed") : "no result";
  return { id: bench.id, what: bench.what, rounds, median: middle, verdict };
}
