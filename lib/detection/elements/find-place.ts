const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const v4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const v6 = /^(?=.*:.*:)(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{0,4}|\d{1,3}(?:\.\d{1,3}){3})$/i;

/** Whether a value is an IP address, and whether its last part was cut (`/24`, `.0`, `::`). */
export function ipForm(value: string): "raw" | "coarsened" | null {
  if (!/^\s*\[?[\da-f:]{1,4}[.:]/i.test(value)) return null;
  const [first = ""] = value.split(",");
  const address = first.trim().replace(/^\[|\](?::\d+)?$/g, "");
  const [bare = "", length] = address.split("/");
  if (/^\d{1,3}(?:\.\d{1,3}){1,2}\.(?:x|\*|xxx)(?:\.(?:x|\*|xxx))*$/i.test(bare))
    return "coarsened";
  if (v4.test(bare)) {
    if (bare === "0.0.0.0" || bare.startsWith("127.") || bare === "255.255.255.255") return null;
    return bare.endsWith(".0") || (length !== undefined && length !== "32") ? "coarsened" : "raw";
  }
  if (!v6.test(bare) || bare.replace(/[:0]/g, "") === "" || bare === "::1") return null;
  if (!bare.includes("::") && bare.split(":").length !== 8) return null;
  return bare.endsWith("::") || (length !== undefined && length !== "128") ? "coarsened" : "raw";
}

const pair = /^\(?\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?$/;
/** How exact coordinates are: three decimals (some 100 m) and more are precise. */
export function coordinates(value: string): "precise" | "coarse" | null {
  const both = pair.exec(value);
  const parts = both === null ? [value] : [both[1] ?? "", both[2] ?? ""];
  let decimals = 0;
  for (const part of parts) {
    if (!/^-?\d{1,3}(?:\.\d+)?$/.test(part) || Math.abs(Number(part)) > 180) return null;
    decimals = Math.max(decimals, part.split(".")[1]?.length ?? 0);
  }
  return decimals >= 3 ? "precise" : "coarse";
}

const streetWord =
  /\b(?:rue|avenue|ave|av|boulevard|bd|blvd|chemin|all[ée]es?|impasse|place|quai|route|cours|square|street|str|st|road|rd|lane|ln|drive|dr|court|mews|way|close|crescent|terrace|gardens|grove|hill|row|highway|parkway|pkwy|circle|trail|calle|plaza|paseo|via|viale|piazza|corso|rua|avenida|travessa|platz|weg|gasse|allee|ring|ufer|damm|laan|straat|plein|gracht|kade|ulica|ul|v[äa]gen|gatan|gata)\b|(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|straat|laan|gracht|v[äa]gen|gatan)(?=[\s,\d.]|$)/iu;
const houseNumber = /(?:^|[\s,])\d{1,5}(?:\s?(?:bis|ter|[a-z]))?(?=[\s,]|$)/i;

/** Whether a text holds a house number and a word for a street. */
export function looksLikeStreet(value: string): boolean {
  return value.length <= 200 && houseNumber.test(value) && streetWord.test(value);
}

const postal = [
  /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/,
  /\b[A-Z]\d[A-Z] \d[A-Z]\d\b/,
  /\b\d{5}(?:-\d{4})?\b/,
  /\b\d{4} ?[A-Z]{2}\b/,
  /\b\d{2}-\d{3}\b/,
  /\b\d{5}-\d{3}\b/,
  /\b\d{4}\b/,
];
const wholePostal = /^(?=.*\d)[A-Z\d](?:[A-Z\d -]{1,8})[A-Z\d]$/i;
/** Whether a value can be a postal code of some country. */
export function looksLikePostalCode(value: string): boolean {
  return wholePostal.test(value.trim());
}

/** Postal code and city of a written-out address, as far as they can be told apart. */
export function addressParts(value: string): { code: string | null; city: string | null } {
  const lines = value.split(/[,\n;]/).map((line) => line.trim());
  for (const shape of postal)
    for (let index = lines.length - 1; index >= 1; index -= 1) {
      const line = lines[index] ?? "";
      const match = shape.exec(line);
      if (match === null) continue;
      const rest = line.replace(match[0], "").trim();
      const before = index > 1 ? (lines[index - 1] ?? "") : "";
      return { code: match[0], city: cityIn(rest) ?? cityIn(before) };
    }
  return { code: null, city: lines.length > 1 ? cityIn(lines.at(-1) ?? "") : null };
}

function cityIn(text: string): string | null {
  return /^\p{Lu}[\p{L}'’ .-]{1,40}$/u.test(text) && !/^[A-Z]{2}$/.test(text) ? text : null;
}

/** A street, number and postal code inside a longer text: `12 rue Exemple, 69001 Lyon`. */
export function addressIn(value: string): boolean {
  return looksLikeStreet(value) && value.length <= 120 && addressParts(value).code !== null;
}
