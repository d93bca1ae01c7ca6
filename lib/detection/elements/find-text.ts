import { isValidIBAN } from "ibantools";
import {
  type CountryCode,
  isValidPhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import { folded } from "./words.ts";

/** Local part, at sign (or its URL escape), domain with a letter-only end. */
const emails =
  /[\p{L}\d!#$&'*+/=?^_`{|}~-][\p{L}\d.!#$&'*+/=?^_`{|}~-]{0,63}(?:@|%40)(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+(?:xn--[a-z\d-]{2,59}|\p{L}{2,24})(?![\p{L}\d@])/giu;
/** Ends that files have and mail hosts have not: `icon@2x.png`, `app@1.2.min.js`. */
const fileEnds =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|scss|less|m?js|cjs|jsx|tsx?|map|json|html?|php|py|rb|vue|woff2?|ttf|pdf|zip|mp4|mp3|wasm)$/i;

/** E-mail addresses in a text, a URL or a stack trace; no image, package or Sentry DSN. */
export function emailsIn(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(emails)) {
    let address = match[0];
    const before = text.slice(Math.max(0, match.index - 3), match.index);
    // In a query the name and the equals sign stand before the address.
    const start = Math.max(
      address.lastIndexOf("="),
      address.lastIndexOf("/"),
      address.lastIndexOf("?"),
      address.lastIndexOf("&"),
      address.lastIndexOf("#"),
    );
    const at = address.search(/@|%40/i);
    if (start >= 0 && start < at) address = address.slice(start + 1);
    if (address.startsWith("@") || address.startsWith("%40") || fileEnds.test(address)) continue;
    // User information of a URL: https://key@host/1.
    if (start < 0 && /:\/\/$/.test(before)) continue;
    if (match[0].includes("//") && /\.ingest\.|sentry/i.test(address)) continue;
    if (/@(?:\d+x\.|.*\.ingest\.)/i.test(address) || /@.*sentry\.io$/i.test(address)) continue;
    found.push(address.replace(/%40/i, "@").replace(/^%[\dA-F]{2}/i, ""));
  }
  return found;
}

/** Whether the whole value is one e-mail address. */
export function isEmail(value: string): boolean {
  const found = emailsIn(value);
  return found.length === 1 && found[0] === value;
}

const international =
  /(?:^|[^\d\w.+-])((?:\(\+|\+|00(?=[1-9]\d[ .-]?\d))[\d][\d ().\u00a0/-]{6,20}\d)(?![\d\w])/g;
const called =
  /(?:\b(?:tel|t[ée]l|phone|t[ée]l[ée]phone|mobile|cell|portable|call|call me (?:on|at)|num[ée]ro|ring|reach me (?:on|at)|appeler|joindre|fax|whatsapp|handy|telefon)\b\.?)[^\d+\n]{0,16}(\(?0?\d[\d ().\u00a0/-]{6,18}\d)(?![\d\w])/giu;

/** Phone numbers in a text: in international form, or in national form after a word such as "tel". */
export function phonesIn(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(international)) {
    const number = match[1] ?? "";
    const plain = number.replace(/^\(/, "").replace(/^00/, "+").replace(/[()]/g, "");
    if (parsePhoneNumberFromString(plain)?.isPossible() === true) found.push(number);
  }
  for (const match of text.matchAll(called)) {
    const number = match[1] ?? "";
    if (nationalPhone(number)) found.push(number);
  }
  return found;
}

const regions: readonly CountryCode[] = [
  "FR",
  "GB",
  "US",
  "DE",
  "ES",
  "IT",
  "BE",
  "NL",
  "CH",
  "AT",
  "PT",
  "SE",
  "PL",
  "BR",
  "CA",
];
const phoneShape = /^[+(]?[\d][\d ().\u00a0/-]{5,22}\d$/;

function nationalPhone(value: string): boolean {
  const digits = value.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 15) return false;
  return regions.some((region) => isValidPhoneNumber(value, region)) || /^0\d{8,10}$/.test(digits);
}

/** How a value under a phone key looks: a valid number, a number-like one, or none. */
export function phoneLooks(value: string): "valid" | "possible" | "none" {
  const text = value.trim();
  if (!phoneShape.test(text.replace(/^\(\+/, "+").replace(/^tel:/, ""))) return "none";
  const plain = text.replace(/[()]/g, "").replace(/^00/, "+");
  const digits = plain.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 15) return "none";
  if (parsePhoneNumberFromString(plain.startsWith("+") ? plain : `+${digits}`)?.isValid() === true)
    return "valid";
  if (nationalPhone(plain)) return "valid";
  return "possible";
}

/** A number in international form as a whole value. */
export function isInternationalPhone(value: string): boolean {
  const text = value.trim();
  if (!/^\(?\+/.test(text) || !phoneShape.test(text.replace(/^\(\+/, "+"))) return false;
  return parsePhoneNumberFromString(text.replace(/[()]/g, ""))?.isPossible() === true;
}

const ibans = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g;
/** IBANs in a text, with or without spaces, checksum and length of the country right. */
export function ibansIn(text: string): string[] {
  return (text.match(ibans) ?? []).filter((item) => isValidIBAN(item.replaceAll(" ", "")));
}

/** Luhn's check (ISO/IEC 7812-1, annex B) of a text of digits. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    if (index % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Prefixes and lengths of Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay. */
const cardShape =
  /^(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})$/;

/** Whether digits (spaces and hyphens between groups allowed) are a payment card's number. */
export function isCard(value: string): boolean {
  const digits = value.replace(/[ -]/g, "");
  return cardShape.test(digits) && luhn(digits);
}

const cards =
  /(?<![\d\w.-])\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}(?![\d\w.-])|(?<![\d\w.-])3\d{3}([ -])\d{6}\2\d{5}(?![\d\w.-])/g;
/** Card numbers in a text, written in groups: a bare run of digits proves too little there. */
export function cardsIn(text: string): string[] {
  return (text.match(cards) ?? []).filter(isCard);
}

const lastFour =
  /(?:\b(?:card|carte|karte|visa|mastercard|amex|cb)\b[^\d\n]{0,30}\b(?:ending|ends|end|last|finissant|terminant|termin[ée]e|endet|endend|se terminant)\b[^\d\n]{0,12}|[•*xX·]{4}[ -]?|[•*·]{2,}[ -]?)(\d{4})(?!\d)/giu;
/** Last four digits of a card, after dots or stars or after words such as "card ending". */
export function lastFoursIn(text: string): string[] {
  return Array.from(text.matchAll(lastFour), (match) => match[1] ?? "");
}

const word = String.raw`\p{Lu}\p{Ll}+(?:[-'’]\p{Lu}?\p{Ll}+)*`;
const nameRun = new RegExp(
  String.raw`(?<![\p{L}\d@.])${word}(?: (?:${word}|\p{Lu}\.|(?:de|van|von|der|du|la|le|bin|al|da|dos|di) (?=\p{Lu}))){1,3}(?![\p{L}\d@])`,
  "gu",
);
const notNames = new Set(
  "hi hello bonjour bonsoir dear cher chere merci thanks thank please error type uncaught failed cannot order the this my our your we you it not invalid request response customer support street avenue road rue monsieur madame google chrome safari firefox mozilla windows mac linux android apple new old sign log add view contact terms privacy black white red blue green january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split(
    " ",
  ),
);

/** Names of people in a text that also holds an address or a number to reach them. */
export function namesIn(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text.matchAll(nameRun)) {
    const words = run.split(" ");
    while (words.length > 0 && notNames.has(folded(words[0] ?? ""))) words.shift();
    if (words.length >= 2 && !words.some((item) => notNames.has(folded(item))))
      found.push(words.join(" "));
  }
  return found;
}

const wholeName =
  /^(?:\p{Lu}[\p{L}'’.-]*)(?: (?:\p{Lu}[\p{L}'’.-]*|de|van|von|der|du|la|le|bin|al|da|dos|di)){1,4}$/u;
/** Whether a value reads like the full name of a person: two to five words with capitals. */
export function looksLikeFullName(value: string): boolean {
  return (
    value.length <= 60 &&
    wholeName.test(value) &&
    !companyEnd.test(value) &&
    !value.split(" ").some((item) => notNames.has(folded(item)))
  );
}

const companyEnd =
  /(?:^|[\s,])(?:gmbh|ag|kg|ug|ohg|se|sarl|sas|sasu|sa|snc|eurl|ltd|limited|plc|llc|llp|inc|corp|corporation|co|company|bv|nv|srl|spa|s\.p\.a|oy|ab|as|aps|pty|sl|lda|holding|holdings|group|groupe|solutions|systems|industries)\.?$/i;
/** Whether a value ends with a legal form or a word that only companies carry. */
export function looksLikeCompany(value: string): boolean {
  return value.length <= 80 && companyEnd.test(value);
}
