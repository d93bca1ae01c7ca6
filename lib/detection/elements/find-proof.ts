import type { ElementKey } from "#lib/catalogue/elements.ts";

/** A secret known by its shape; public write keys of analytics SDKs have no such shape. */
const secretShapes: readonly (readonly [shape: RegExp, element: ElementKey])[] = [
  [/\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}/, "auth_token"],
  [/\b(?:sk|rk)_(?:live|test)_[\dA-Za-z]{16,}/, "api_key"],
  [/\bAKIA[\dA-Z]{16}\b/, "api_key"],
  [/\bgh[pousr]_[\dA-Za-z]{36,}\b/, "api_key"],
  [/\bgithub_pat_\w{40,}\b/, "api_key"],
  [/\bglpat-[\w-]{20,}/, "api_key"],
  [/\bxox[abeoprs]-[\dA-Za-z-]{10,}/, "api_key"],
  [/\bSG\.[\w-]{20,}\.[\w-]{30,}/, "api_key"],
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, "api_key"],
  [/\bAIza[\w-]{35}\b/, "api_key"],
];

const secretStart =
  /eyJ|[rs]k_(?:live|test)_|AKIA|gh[pousr]_|github_pat_|glpat-|xox[a-s]-|SG\.|PRIVATE KEY|AIza/;

/** A token or key known by its shape. */
export function secretIn(value: string): { element: ElementKey; value: string } | null {
  if (!secretStart.test(value)) return null;
  for (const [shape, element] of secretShapes) {
    const match = shape.exec(value);
    if (match !== null) return { element, value: match[0] };
  }
  return null;
}

function mod(digits: string, by: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % by;
  return rest;
}
function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? "0"), 0);
}

/** France, NIR: 97 less the first 13 digits modulo 97; 2A and 2B count as 19 and 18 (INSEE). */
function isNir(text: string): boolean {
  if (!/^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{8}$/.test(text)) return false;
  const digits = text.replace("2A", "19").replace("2B", "18");
  return 97 - mod(digits.slice(0, 13), 97) === Number(digits.slice(13));
}
/** Germany, Steuer-ID: ISO/IEC 7064 MOD 11,10, one digit twice or thrice in the first ten. */
function isSteuerId(text: string): boolean {
  if (!/^[1-9]\d{10}$/.test(text) || new Set(text.slice(0, 10)).size > 9) return false;
  let product = 10;
  for (const digit of text.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(text[10]);
}
/** Spain, DNI and NIE: letter by the number modulo 23. */
function isDni(text: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(text);
  if (match === null || (match[1] === "" && match[2]?.length !== 8)) return false;
  const number = Number(`${match[1] === "" ? "" : "XYZ".indexOf(match[1] ?? "")}${match[2]}`);
  return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] === match[3];
}
const odd: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
/** Italy, codice fiscale: odd and even places weighed, modulo 26 (decree of 23 December 1976). */
function isCodiceFiscale(text: string): boolean {
  if (!/^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const code = text.charCodeAt(index);
    const value = code < 65 ? code - 48 : code - 65;
    sum += index % 2 === 0 ? (odd[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === text[15];
}
/** Belgium, national number: 97 less the first nine digits modulo 97; 2 before them from 2000. */
function isInsz(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  const check = Number(text.slice(9));
  return 97 - mod(text.slice(0, 9), 97) === check || 97 - mod(`2${text.slice(0, 9)}`, 97) === check;
}
/** Poland, PESEL: weights 1 3 7 9. */
function isPesel(text: string): boolean {
  return /^\d{11}$/.test(text) && weighted(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}
/** Brazil, CPF: two check digits modulo 11. */
function isCpf(text: string): boolean {
  if (!/^\d{11}$/.test(text) || new Set(text).size === 1) return false;
  const check = (count: number) => {
    let sum = 0;
    for (let index = 0; index < count; index += 1) sum += Number(text[index]) * (count + 1 - index);
    return ((sum * 10) % 11) % 10;
  };
  return check(9) === Number(text[9]) && check(10) === Number(text[10]);
}
/** Netherlands, BSN: the test of eleven. */
function isBsn(text: string): boolean {
  return (
    /^\d{9}$/.test(text) &&
    text !== "000000000" &&
    weighted(text, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
  );
}
/** United Kingdom, National Insurance number, by shape. */
const nino = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;
/** United States, social security number, by shape. */
const ssn = /^(?!000|666|9)\d{3}-?(?!00)\d{2}-?(?!0000)\d{4}$/;

/** National ids: `strong` prove themselves; `weak` need a key that says so; null is none. */
export function nationalId(value: string): "strong" | "weak" | null {
  const text = value.replace(/[ .-]/g, "").toUpperCase();
  if (text.length < 9 || text.length > 16) return null;
  if (isNir(text) || isCodiceFiscale(text)) return "strong";
  if (isDni(text) || isInsz(text) || isPesel(text) || isCpf(text) || isSteuerId(text))
    return "weak";
  return isBsn(text) ||
    nino.test(text) ||
    ssn.test(value) ||
    (/^\d{6,8}[-+]?\d{4}$/.test(value) && /^\d{10,12}$/.test(text))
    ? "weak"
    : null;
}

const day =
  /^(?:(?:1[89]|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:T[\d:.Z+-]*)?|(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:1[89]|20)\d{2}|(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01])\/(?:1[89]|20)\d{2}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
/** How a value under a birth-date key looks: a day, a year or an age only, or no date. */
export function birthDate(value: string): "day" | "year" | null {
  const text = value.trim();
  if (day.test(text) || /^\$D_-?\d{6,12}$/.test(text)) return "day";
  if (/^(?:19|20)\d{2}$/.test(text) || /^\d{1,3}(?:\s?[-–+]\s?\d{0,3})?$/.test(text)) return "year";
  if (/^-?\d{7,13}$/.test(text) || /^\d{1,2}\.? \p{L}{3,9}\.? (?:19|20)\d{2}$/u.test(text))
    return "day";
  return /^\p{L}{3,9}\.? \d{1,2},? (?:19|20)\d{2}$/u.test(text) ? "day" : null;
}

const hex = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/i;
const base64 =
  /^(?:[A-Za-z\d+/_-]{43}=?|[A-Za-z\d+/_-]{86}(?:==)?|[A-Za-z\d+/_-]{27}=|[A-Za-z\d+/_-]{22}==)$/;
/** Whether a value has the length and the letters of an MD5, SHA-1, SHA-256 or SHA-512 digest. */
export function isDigest(value: string): boolean {
  const { length } = value;
  if (length < 24 || length > 128) return false;
  if (hex.test(value)) return true;
  return base64.test(value) && /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value);
}

const nothingWords = new Set(
  "filtered redacted removed masked anonymized anonymised anonymous hidden private scrubbed undefined unknown null none nan na n/a empty guest deleted true false yes no direct".split(
    " ",
  ),
);
const nothingShapes =
  /^(?:[[(<](?:filtered|redacted|removed|masked|anonymi[sz]ed|hidden|scrubbed|deleted|empty|none|null|unknown|not set|not provided|direct)[\])>]|not set|not provided|<[^>]{1,20}>|\{\{?[^}]{1,30}\}?\}|%[^%]{1,20}%|x{2,}|[-_.?]+|\[object object\])$/i;
/** Whether a value stands for one that was taken out, or for none. */
export function isPlaceholder(value: string): boolean {
  if (value === "") return true;
  if (value.length > 40) return false;
  return (
    nothingWords.has(value.toLowerCase()) ||
    (/^[^a-z\d]|^x|^not /i.test(value) && nothingShapes.test(value))
  );
}

/** Whether stars or dots cover a part of the value. */
export function isMasked(value: string): boolean {
  return /\*{2,}|[•●·]{2,}|(?:^|[^a-z])x{3,}(?:[^a-z]|$)/i.test(value) && value.length <= 80;
}
