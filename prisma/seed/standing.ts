import { type Random, shuffled } from "./random.ts";

/** What an invented audit finds for one requirement, from the best to the worst. */
export const sampleStandings = ["verified", "word", "partly", "not_met"] as const;
export type SampleStanding = (typeof sampleStandings)[number];

/** Credit of the risk method: 1 met and seen, ½ on the vendor's word or partly met, 0 not met. */
export const creditOfStanding: Readonly<Record<SampleStanding, number>> = {
  verified: 1,
  word: 0.5,
  partly: 0.5,
  not_met: 0,
};

type Weighted = { readonly key: string; readonly weight: number };

/**
 * Chooses a standing for each requirement so that their weighted credit comes as near to a share
 * as the weights allow. With `wordOnly` nothing is verified; `total` is the weight that the share is
 * of, where more requirements apply than are looked at. The choice follows the stream alone.
 */
export function standingsFor(
  requirements: readonly Weighted[],
  share: number,
  random: Random,
  options: { readonly wordOnly?: boolean; readonly total?: number } = {},
): ReadonlyMap<string, SampleStanding> {
  const wordOnly = options.wordOnly ?? false;
  const total = options.total ?? requirements.reduce((sum, { weight }) => sum + weight, 0);
  const best = wordOnly ? 0.5 : 1;
  const chosen = new Map<string, SampleStanding>();
  for (const { key } of requirements) chosen.set(key, firstGuess(random(), share / best, wordOnly));
  const order = shuffled(random, requirements);
  let gap = share * total - credit(requirements, chosen);
  for (let round = 0; round < 4; round += 1) {
    for (const { key, weight } of order) {
      const now = chosen.get(key) ?? "not_met";
      const next = step(now, gap > 0, wordOnly, random);
      const change = (creditOfStanding[next] - creditOfStanding[now]) * weight;
      if (Math.abs(gap - change) < Math.abs(gap)) {
        chosen.set(key, next);
        gap -= change;
      }
    }
  }
  return chosen;
}

function firstGuess(draw: number, share: number, wordOnly: boolean): SampleStanding {
  if (draw < share * 0.8) return wordOnly ? "word" : "verified";
  if (draw < share * 0.8 + 0.3) return wordOnly ? "not_met" : "word";
  return draw < share * 0.8 + 0.45 ? "partly" : "not_met";
}

function step(now: SampleStanding, up: boolean, wordOnly: boolean, random: Random): SampleStanding {
  const half = random() < 0.6 ? "word" : "partly";
  if (now === "verified") return up ? now : half;
  if (now === "not_met") return up ? half : now;
  if (!up) return "not_met";
  return wordOnly ? now : "verified";
}

function credit(
  requirements: readonly Weighted[],
  chosen: ReadonlyMap<string, SampleStanding>,
): number {
  return requirements.reduce(
    (sum, { key, weight }) => sum + weight * creditOfStanding[chosen.get(key) ?? "not_met"],
    0,
  );
}
