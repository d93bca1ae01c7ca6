import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Confidence, Judgement, Leaf, Reason } from "../model.ts";
import { confirm, planWords } from "./confirm.ts";
import { addressIn, addressParts, coordinates, ipForm } from "./find-place.ts";
import { isDigest, isPlaceholder, nationalId, secretIn } from "./find-proof.ts";
import {
  cardsIn,
  emailsIn,
  ibansIn,
  isCard,
  isInternationalPhone,
  lastFoursIn,
  looksLikeCompany,
  looksLikeFullName,
  namesIn,
  phonesIn,
} from "./find-text.ts";
import { type KeyVerdict, keyVerdicts } from "./keys.ts";

const none: readonly Judgement[] = [];
/** Longer texts are read up to here; a body itself is decoded into leaves before. */
const longest = 100_000;

/** What one pass over a value's characters tells of what can be in it. */
const has = {
  at: 1,
  digits: 2,
  colon: 4,
  space: 8,
  upper: 16,
  plus: 32,
  mask: 64,
  escape: 128,
  dot: 256,
  underscore: 512,
};

function marksOf(value: string): { marks: number; digits: number } {
  let marks = 0;
  let digits = 0;
  const length = Math.min(value.length, longest);
  for (let index = 0; index < length; index += 1) {
    const code = value.charCodeAt(index);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code >= 97 && code <= 122) continue;
    else if (code >= 65 && code <= 90) marks |= has.upper;
    else if (code === 64) marks |= has.at;
    else if (code === 32 || code === 10) marks |= has.space;
    else if (code === 58) marks |= has.colon;
    else if (code === 43) marks |= has.plus;
    else if (code === 46) marks |= has.dot;
    else if (code === 95) marks |= has.underscore;
    else if (code === 37) marks |= has.escape;
    else if (code === 42 || code === 0x2022 || code === 0x25cf) marks |= has.mask;
    else if (code > 191) marks |= has.upper;
  }
  return { marks, digits };
}

const versionKey = /version|build|release|revision|agent|library|os$/i;

/**
 * Elements in one leaf: what its key and its value say, together or against each other. Values are
 * returned as found, for counting and masking; nobody keeps them.
 */
export function judge(leaf: Leaf): readonly Judgement[] {
  const { value, path, type } = leaf;
  if (type === "boolean" || value === "") return none;
  const verdicts = leaf.part === "path" ? pathVerdicts(path) : keyVerdicts(path);
  const { marks, digits } = marksOf(value);
  if (
    verdicts.length === 0 &&
    digits < 4 &&
    (marks & (has.at | has.mask | has.escape)) === 0 &&
    !(value.length > 24 || (marks & has.colon) !== 0)
  ) {
    return byName(leaf, marks);
  }
  if (verdicts.length === 0 && isTime(value)) return none;
  if (verdicts.length > 0 && isPlaceholder(value)) return none;
  // Matomo's visitor id: the bare key means a document elsewhere.
  if (leaf.part === "query" && path[path.length - 1] === "_id" && /^[\da-f]{16}$/.test(value))
    return [
      {
        element: "anonymous_id",
        form: "raw",
        confidence: "certain",
        reason: "dialect",
        value,
        within: "value",
      },
    ];
  const found: Judgement[] = [];
  const add = (
    element: ElementKey,
    part: string,
    within: Judgement["within"],
    confidence: Confidence,
    reason: Reason,
    form: Judgement["form"] = "raw",
  ) => {
    if (
      !found.some((item) => item.element === element && item.form === form && item.value === part)
    )
      found.push({ element, form, confidence, reason, value: part, within });
  };
  byValue(value, leaf, marks, digits, add);
  const proven = found.length > 0 && found.every((item) => item.within === "value");
  for (const verdict of verdicts) byKey(verdict, leaf, proven, found, add);
  if (found.length === 0 && verdicts.length === 0) return byName(leaf, marks);
  return found;
}

const ofPath = (element: ElementKey): readonly KeyVerdict[] => [
  {
    element,
    weak: false,
    coarse: false,
    hashed: false,
    encrypted: false,
    dialect: false,
    before: 0,
  },
];
const noVerdicts: readonly KeyVerdict[] = [];
const usersInPath = ofPath("user_id");
const ordersInPath = ofPath("order_id");

/** In an address, only a collection of people or orders says what the next segment is. */
function pathVerdicts(path: readonly string[]): readonly KeyVerdict[] {
  const before = path.at(-1) ?? "";
  if (/^(?:users?|customers?|members?|people|persons?|profiles?|contacts?)$/i.test(before))
    return usersInPath;
  return /^(?:orders?|commandes?)$/i.test(before) ? ordersInPath : noVerdicts;
}

/** A date with its time, the commonest of long values. */
function isTime(value: string): boolean {
  return (
    value.length >= 19 &&
    value.length <= 32 &&
    value.charCodeAt(4) === 45 &&
    value.charCodeAt(10) === 84 &&
    /^\d{4}-\d\d-\d\dT[\d:.,Z+-]+$/.test(value)
  );
}

type Add = (
  element: ElementKey,
  part: string,
  within: Judgement["within"],
  confidence: Confidence,
  reason: Reason,
  form?: Judgement["form"],
) => void;

/** Ids that software makes up: UUIDs, runs of hex digits, cuids. */
const generated =
  /^(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{16,40}|(?=.*\d)[a-z\d]{20,40})$/i;

function byName({ path, value }: Leaf, marks: number): readonly Judgement[] {
  const last = path[path.length - 1] ?? "";
  if (last.startsWith("dimension") && /^dimension\d+$/.test(last) && planWords.test(value))
    return [
      {
        element: "plan",
        form: "raw",
        confidence: "likely",
        reason: "value",
        value,
        within: "value",
      },
    ];
  if ((marks & has.upper) === 0) return none;
  // Custom variables carry values under numbers: only their shape can speak.
  if (path.some((key) => key === "_cvar" || key === "cvar") && looksLikeFullName(value))
    return [
      {
        element: "name",
        form: "raw",
        confidence: "likely",
        reason: "value",
        value,
        within: "value",
      },
    ];
  const key = path[path.length - 1];
  if (key === "name" && path[path.length - 2] === "traits" && looksLikeCompany(value))
    return [
      {
        element: "company_name",
        form: "raw",
        confidence: "likely",
        reason: "key-and-value",
        value,
        within: "value",
      },
    ];
  return none;
}

/** What proves itself, whatever its key. */
function byValue(whole: string, leaf: Leaf, marks: number, digits: number, add: Add): void {
  const value = whole.length > longest ? whole.slice(0, longest) : whole;
  const isUrl = /^https?:\/\//i.test(value);
  const within = (part: string): Judgement["within"] =>
    part === value.trim() ? "value" : isUrl ? "url" : "text";
  const spaced = (marks & has.space) !== 0;
  let reachable = false;
  if ((marks & has.at) !== 0 || ((marks & has.escape) !== 0 && /%40/i.test(value))) {
    for (const address of emailsIn(value)) {
      add("email", address, within(address), "certain", "value");
      reachable = true;
    }
  }
  if (leaf.type === "number") {
    if (digits >= 12 && isCard(value) && /card|pan|cc/i.test(leaf.path.at(-1) ?? ""))
      add("card_number", value, "value", "certain", "key-and-value");
    return;
  }
  if (digits >= 7 && !isUrl) {
    if (isInternationalPhone(value)) add("phone", value, "value", "certain", "value");
    else if (spaced || (marks & has.plus) !== 0)
      for (const number of phonesIn(value)) {
        add("phone", number, "text", "likely", "value");
        reachable = true;
      }
  }
  if (digits >= 4 && !isUrl) {
    if ((spaced || (marks & has.mask) !== 0) && value.length < 5000)
      for (const last of lastFoursIn(value)) add("card_last4", last, "text", "likely", "value");
    if (digits >= 12) {
      if ((marks & has.upper) !== 0)
        for (const iban of ibansIn(value)) add("iban", iban, within(iban), "certain", "value");
      for (const card of cardsIn(value)) add("card_number", card, within(card), "certain", "value");
      if (value.length <= 24 && nationalId(value) === "strong")
        add("government_id", value, "value", "likely", "value");
    }
    if (
      value.length <= 45 &&
      ((marks & has.dot) !== 0 || (marks & has.colon) !== 0) &&
      !versionKey.test(leaf.path.at(-1) ?? "")
    ) {
      const form = ipForm(value);
      // Four small numbers can also be a version: said only of what is longer.
      if (form !== null && (digits >= 7 || (marks & has.colon) !== 0))
        add("ip_address", value, "value", "likely", "value", form);
    }
    if (spaced && value.length <= 200 && addressIn(value)) {
      add("postal_address", value, "value", "likely", "value");
      const { code, city } = addressParts(value);
      if (code !== null) add("postal_code", code, "text", "likely", "value");
      if (city !== null) add("city", city, "text", "likely", "value");
    }
    if (
      value.includes(",") &&
      value.length <= 48 &&
      /^-?\d{1,2}\.\d{4,},\s?-?\d{1,3}\.\d{4,}$/.test(value) &&
      coordinates(value) === "precise"
    )
      add("precise_location", value, "value", "likely", "value");
  }
  if (reachable && spaced && value.length <= 4000)
    for (const name of namesIn(value)) add("name", name, "text", "likely", "value");
  if (
    value.length >= 16 &&
    ((marks & (has.upper | has.underscore)) !== 0 || value.startsWith("xox"))
  ) {
    const secret = secretIn(value);
    if (secret !== null)
      add(secret.element, secret.value, within(secret.value), "certain", "value");
  }
}

const googleParts: Readonly<Record<string, ElementKey>> = {
  em: "email",
  pn: "phone",
  fn: "name",
  ln: "name",
  sa: "postal_address",
  ct: "city",
  pc: "postal_code",
  co: "country",
  rg: "coarse_location",
};

/** Google's enhanced conversions put several digests into one value: `tv.1~em.…~pn.…~fn0.…`. */
function googleConversions(value: string, add: Add): boolean {
  if (!/^tv\.\d~/.test(value)) return false;
  for (const part of value.split("~")) {
    const match = /^([a-z]{2})\d*\.(.+)$/.exec(part);
    const element = googleParts[match?.[1] ?? ""];
    const content = match?.[2] ?? "";
    if (element !== undefined)
      add(element, content, "text", "certain", "dialect", isDigest(content) ? "hashed" : "raw");
  }
  return true;
}

function byKey(
  verdict: KeyVerdict,
  leaf: Leaf,
  proven: boolean,
  found: Judgement[],
  add: Add,
): void {
  const { element } = verdict;
  const { value } = leaf;
  if (element === "email" && googleConversions(value, add)) return;
  // A word after /users/ is an action: ids have digits, or are an address.
  if (leaf.part === "path" && !/[\d@]/.test(value)) return;
  const fits = confirm(element, value, verdict);
  const reason: Reason = verdict.dialect ? "dialect" : leaf.part === "header" ? "header" : "key";
  for (const fit of fits) {
    const part = fit.part ?? value;
    const index = found.findIndex(
      (item) => item.element === fit.element && (item.within === "value" || item.value === part),
    );
    const known = found[index];
    if (known !== undefined) {
      if (fit.part === undefined)
        found[index] = { ...known, form: fit.form, confidence: "certain", reason: "key-and-value" };
      continue;
    }
    const address =
      fit.element === "user_id" &&
      found.some((item) => item.element === "email" && item.within === "value");
    const disagrees =
      address ||
      (proven &&
        !compatible.has(fit.element) &&
        !found.some((item) => compatible.has(item.element)));
    add(
      fit.element,
      part,
      fit.part === undefined ? "value" : "text",
      disagrees ? "possible" : fit.confidence,
      disagrees ? "key-disagrees" : fit.agrees && reason === "key" ? "key-and-value" : reason,
      fit.form,
    );
    // What an SDK in a browser calls a device is a number that it made up.
    if (fit.element === "device_id" && generated.test(value))
      add("anonymous_id", value, "value", "likely", "key-and-value");
  }
  if (fits.length > 0) return;
  if (element === "user_id" && looksLikeFullName(value))
    add("name", value, "value", "likely", "key-and-value");
  // The key names one element, the value proves another: both are said.
  if (proven && !verdict.weak && !verdict.hashed && speaking.has(element))
    add(element, value, "value", "possible", "key-disagrees");
}

/** Elements that hold other elements by nature: an e-mail address as a user's id is no contradiction. */
const compatible = new Set<ElementKey>([
  "user_id",
  "anonymous_id",
  "message_content",
  "page_url",
  "referrer",
  "search_terms",
  "usage_events",
  "postal_address",
  "user_agent",
  "device_id",
]);
/** Elements whose key is believed even where the value proves another. */
const speaking = new Set<ElementKey>([
  "name",
  "phone",
  "email",
  "birth_date",
  "government_id",
  "card_number",
  "iban",
]);
