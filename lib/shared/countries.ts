import { fold } from "./text.ts";

/** Country names that people write and that no locale table lists, folded → ISO 3166-1 alpha-2. */
const aliases: Readonly<Record<string, string>> = {
  usa: "US",
  "u s a": "US",
  "u s": "US",
  "united states of america": "US",
  "etats unis d amerique": "US",
  uk: "GB",
  "u k": "GB",
  "great britain": "GB",
  "grande bretagne": "GB",
  england: "GB",
  angleterre: "GB",
  holland: "NL",
  hollande: "NL",
  "the netherlands": "NL",
  "czech republic": "CZ",
  "republique tcheque": "CZ",
  "south korea": "KR",
  "coree du sud": "KR",
  russia: "RU",
  turkey: "TR",
  turquie: "TR",
  uae: "AE",
};

/** ISO 3166-1 alpha-3 codes that registers use most, each with its alpha-2. */
const longCodes =
  "AUS:AU AUT:AT BEL:BE BRA:BR CAN:CA CHE:CH CHN:CN CZE:CZ DEU:DE DNK:DK ESP:ES EST:EE FIN:FI FRA:FR GBR:GB GRC:GR HUN:HU IND:IN IRL:IE ISR:IL ITA:IT JPN:JP KOR:KR LUX:LU NLD:NL NOR:NO NZL:NZ POL:PL PRT:PT ROU:RO SGP:SG SWE:SE UKR:UA USA:US ZAF:ZA";

const unionNames = new Set([
  "eu",
  "ue",
  "eea",
  "eee",
  "european union",
  "union europeenne",
  "europe",
]);

let known: ReadonlyMap<string, string> | null = null;

/** ISO 3166-1 alpha-2 of a country named in English or French, by code or by name; else null. */
export function countryCode(text: string): string | null {
  known ??= countryNames();
  return known.get(fold(text)) ?? null;
}

/** A country's code, or "EU" for the Union and the economic area; null for anything else. */
export function regionCode(text: string): string | null {
  return unionNames.has(fold(text)) ? "EU" : countryCode(text);
}

/** Names come from the runtime's own locale data (Unicode CLDR), so that no list goes stale here. */
function countryNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  for (const locale of ["en", "fr"]) {
    const display = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
    for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
      const name = display.of(code);
      // Groups, placeholders and retired codes are named too, and are no countries.
      const retired = Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`;
      if (name === undefined || retired || /^(EU|EZ|UN|QO|X[A-Z]|ZZ)$/.test(code)) continue;
      if (!names.has(fold(name))) names.set(fold(name), code);
      names.set(code.toLowerCase(), code);
    }
  }
  for (const pair of longCodes.split(" ")) {
    const [long = "", short = ""] = pair.split(":");
    names.set(long.toLowerCase(), short);
  }
  for (const [name, code] of Object.entries(aliases)) names.set(name, code);
  return names;
}
