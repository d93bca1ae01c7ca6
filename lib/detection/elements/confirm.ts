import { isValidIBAN } from "ibantools";
import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Form } from "#lib/risk/model.ts";
import type { Confidence } from "../model.ts";
import {
  addressParts,
  coordinates,
  ipForm,
  looksLikePostalCode,
  looksLikeStreet,
} from "./find-place.ts";
import { birthDate, isDigest, isMasked, nationalId } from "./find-proof.ts";
import { isCard, isEmail, looksLikeCompany, looksLikeFullName, phoneLooks } from "./find-text.ts";

/** What the value says of the element that its key names. */
type Fit = {
  readonly element: ElementKey;
  readonly form: Form;
  readonly confidence: Confidence;
  /** Whether the value itself speaks for the element. */
  readonly agrees: boolean;
  /** Set where it is only a part of the value: the city of an address. */
  readonly part?: string;
};

/** Names that plans of a subscription commonly have. */
export const planWords =
  /^(?:free|freemium|basic|starter|standard|plus|pro|professional|premium|business|team|enterprise|gratuit|essentiel|silver|gold|platinum|trial)$/i;

const uuid = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i;
const url = /^(?:https?|android-app|ftp|capacitor|app|file|chrome-extension):\/\//i;
const letters = /^\p{L}[\p{L}\p{M} .,'’()-]*$/u;
const idShape = /^[#\w][\w .:@+/=$|#-]{0,127}$/;

function verdict(element: ElementKey, form: Form, confidence: Confidence, agrees: boolean): Fit {
  return { element, form, confidence, agrees };
}
const certain = (element: ElementKey) => verdict(element, "raw", "certain", true);
const likely = (element: ElementKey) => verdict(element, "raw", "likely", false);

function name(value: string): Fit | null {
  if (looksLikeCompany(value)) return verdict("company_name", "raw", "likely", true);
  if (looksLikeFullName(value)) return certain("name");
  if (!letters.test(value) || value.length > 80 || value.split(" ").length > 6) return null;
  return /^\p{Lu}/u.test(value) ? certain("name") : likely("name");
}

/** Ids that an SDK makes up for a visitor whom it does not know (Mixpanel's in its two ways). */
const madeUp =
  /^\$device:|^(?:anon|anonymous|guest|visitor)[-_:.]|^[\da-f]{12,16}(?:-[\da-f]{5,16}){4}$/i;

function account(element: ElementKey, value: string): Fit | null {
  if (value.length > 200 || /\s{2}|[\n<>{}]/.test(value) || url.test(value)) return null;
  if (element === "user_id" && looksLikeFullName(value)) return null;
  if (element === "user_id" && madeUp.test(value)) return certain("anonymous_id");
  if (!idShape.test(value) && !isEmail(value)) return null;
  return /^(?:0|-1|default|me|self)$/i.test(value) ? null : likely(element);
}

/** One check per element: null where the value refutes the key. */
const checks: Partial<Record<ElementKey, (value: string) => Fit | null>> = {
  name,
  email: (value) => (isEmail(value.trim().replace(/^mailto:/, "")) ? certain("email") : null),
  phone(value) {
    const looks = phoneLooks(value);
    return looks === "none" ? null : looks === "valid" ? certain("phone") : likely("phone");
  },
  government_id(value) {
    if (nationalId(value) !== null) return certain("government_id");
    return /^(?=.*\d)[\w -]{5,24}$/.test(value) ? likely("government_id") : null;
  },
  birth_date(value) {
    const looks = birthDate(value);
    if (looks === null) return null;
    return looks === "day"
      ? certain("birth_date")
      : verdict("birth_date", "coarsened", "likely", true);
  },
  gender: (value) =>
    /^(?:m|f|d|x|w|h|male|female|man|woman|homme|femme|mr|mrs|ms|miss|mme|m\.|mlle|monsieur|madame|masculin|f[ée]minin|non[- ]?binary|non[- ]?binaire|other|autre|divers|diverse|he\/him|she\/her|they\/them)$/i.test(
      value,
    )
      ? certain("gender")
      : null,
  photo: (value) => (url.test(value) || value.startsWith("data:image/") ? certain("photo") : null),
  employer: (value) => (value.length <= 100 && /\p{L}/u.test(value) ? likely("employer") : null),
  job_title: (value) => (value.length <= 80 && letters.test(value) ? likely("job_title") : null),
  company_name(value) {
    if (url.test(value) || uuid.test(value) || value.length > 100 || !/\p{L}{2}/u.test(value))
      return null;
    return looksLikeCompany(value) ? certain("company_name") : likely("company_name");
  },
  user_id: (value) => account("user_id", value),
  organisation_id: (value) => account("organisation_id", value),
  anonymous_id: (value) => (value.length >= 6 ? account("anonymous_id", value) : null),
  session_id: (value) => (value.length >= 6 ? account("session_id", value) : null),
  device_id: (value) => (value.length >= 6 ? account("device_id", value) : null),
  cookie_id: (value) =>
    value.length >= 8 && !value.includes(";") ? account("cookie_id", value) : null,
  advertising_id: (value) =>
    value.length >= 10 && !/^0[0-]+$/.test(value) ? account("advertising_id", value) : null,
  plan(value) {
    if (planWords.test(value)) return verdict("plan", "raw", "likely", true);
    return value.length <= 60 && /\p{L}/u.test(value) && !url.test(value) ? likely("plan") : null;
  },
  password: (value) => (value.length >= 3 && value.length <= 200 ? likely("password") : null),
  auth_token(value) {
    if (/^bearer eyJ|^eyJ/i.test(value)) return certain("auth_token");
    // A vendor's own project key is no secret of a person.
    if (/^basic /i.test(value) || /\s/.test(value.replace(/^bearer /i, ""))) return null;
    return value.length >= 16 ? verdict("auth_token", "raw", "possible", false) : null;
  },
  session_token: (value) =>
    value.length >= 12 && !/\s/.test(value) ? likely("session_token") : null,
  api_key: (value) => (value.length >= 12 && !/\s/.test(value) ? likely("api_key") : null),
  ip_address(value) {
    const form = ipForm(value);
    return form === null ? null : verdict("ip_address", form, "certain", true);
  },
  browser: (value) => (value.length <= 200 && !url.test(value) ? likely("browser") : null),
  operating_system: (value) =>
    value.length <= 100 && !url.test(value) ? likely("operating_system") : null,
  user_agent: (value) =>
    /^(?:Mozilla|Opera|Dalvik|okhttp|curl|python|node|Go-http|[\w.-]+\/\d)/i.test(value) ||
    /(?:Chrome|Safari|Gecko)\//.test(value)
      ? certain("user_agent")
      : null,
  screen: (value) =>
    /^\d+(?:\.\d+)?(?:\s?[x×,*]\s?\d+(?:\.\d+)?)*(?:px)?$/i.test(value) ? certain("screen") : null,
  language: (value) =>
    /^(?:[a-z]{2,3}(?:[-_][A-Za-z\d]{2,8})*)(?:[,;].*)?$/i.test(value) ? certain("language") : null,
  time_zone(value) {
    if (/^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+\d*$/.test(value) || /^(?:UTC|GMT)/.test(value))
      return certain("time_zone");
    return /^[+-]?\d{1,5}(?::\d\d)?$/.test(value) ? likely("time_zone") : null;
  },
  referrer(value) {
    if (url.test(value)) return certain("referrer");
    return /^(?:[\w-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(value) ? likely("referrer") : null;
  },
  country: (value) => (letters.test(value) && value.length <= 60 ? likely("country") : null),
  city: (value) =>
    letters.test(value) && value.length >= 2 && value.length <= 80 && !value.includes("/")
      ? likely("city")
      : null,
  postal_code: (value) => (looksLikePostalCode(value) ? likely("postal_code") : null),
  postal_address(value) {
    if (looksLikeStreet(value)) return certain("postal_address");
    if (
      isEmail(value) ||
      url.test(value) ||
      ipForm(value) !== null ||
      value.length > 250 ||
      /^0x/i.test(value)
    )
      return null;
    return /\d/.test(value) && /\p{L}{2}/u.test(value) && /[\s,]/.test(value)
      ? likely("postal_address")
      : null;
  },
  coarse_location: (value) =>
    /\p{L}/u.test(value) && value.length <= 80 && !url.test(value)
      ? likely("coarse_location")
      : null,
  precise_location(value) {
    const exact = coordinates(value);
    if (exact === null) return null;
    return exact === "precise"
      ? certain("precise_location")
      : verdict("coarse_location", "coarsened", "likely", true);
  },
  message_content: (value) =>
    value.length >= 3 && /\p{L}/u.test(value) ? likely("message_content") : null,
  usage_events: (value) =>
    value.length <= 120 && /\p{L}/u.test(value) && !url.test(value) ? likely("usage_events") : null,
  page_url(value) {
    if (/^https?:\/\//i.test(value)) return certain("page_url");
    return /^\/\S*$/.test(value) ? likely("page_url") : null;
  },
  search_terms: (value) =>
    value.length <= 200 && /[\p{L}\d]/u.test(value) && !/^[?&]|=/.test(value) && !url.test(value)
      ? likely("search_terms")
      : null,
  health: (value) => (/^\d|\p{L}{3}/u.test(value) ? likely("health") : null),
  card_number: (value) => (isCard(value) ? certain("card_number") : null),
  card_last4(value) {
    return /^(?:[^\d]{0,20})\d{4}$/.test(value) ? certain("card_last4") : null;
  },
  iban: (value) => (isValidIBAN(value.replaceAll(" ", "").toUpperCase()) ? certain("iban") : null),
  purchase: (value) =>
    /^[^\d\n]{0,4}-?\d[\d .,]*[^\d\n]{0,4}$/.test(value) ? likely("purchase") : null,
  order_id: (value) =>
    /^#?(?=.*\d)[\w#./-]{3,64}$/.test(value) && !url.test(value) ? likely("order_id") : null,
};

/** Elements of a person or a place whose digest still leads back: a digest below their key is one. */
const digestable = new Set<ElementKey>([
  "name",
  "email",
  "phone",
  "birth_date",
  "gender",
  "city",
  "postal_code",
  "postal_address",
  "country",
  "coarse_location",
  "government_id",
  "company_name",
  "iban",
  "card_number",
]);
const maskable = new Set<ElementKey>([...digestable, "card_last4", "ip_address", "password"]);

/** What the value says of an element that its key names; nothing where it refutes the key. */
export function confirm(
  element: ElementKey,
  value: string,
  declared: { hashed: boolean; coarse: boolean; encrypted: boolean; weak: boolean },
): readonly Fit[] {
  if (isDigest(value) && (declared.hashed || digestable.has(element)))
    return [verdict(element, "hashed", "certain", true)];
  if (declared.hashed)
    return /^[\da-f]{8,}$/i.test(value) ? [verdict(element, "hashed", "possible", false)] : [];
  if (declared.encrypted)
    return value.length >= 12 ? [verdict(element, "encrypted", "likely", false)] : [];
  if (element !== "card_last4" && maskable.has(element) && isMasked(value)) {
    if (/\d{4}$/.test(value) && element === "card_number") return [certain("card_last4")];
    return [
      verdict(element, "coarsened", /[^*•●·.x@ ]/i.test(value) ? "likely" : "possible", true),
    ];
  }
  if (declared.coarse && element === "email")
    return [verdict(element, "coarsened", "likely", false)];
  const found = checks[element]?.(value.trim()) ?? null;
  if (found === null) return [];
  if (
    declared.weak &&
    !found.agrees &&
    element !== "cookie_id" &&
    element !== "order_id" &&
    element !== "search_terms"
  )
    return [];
  const first =
    declared.coarse && found.form === "raw" ? { ...found, form: "coarsened" as const } : found;
  if (element !== "postal_address") return [first];
  const { code, city } = addressParts(value);
  const [line = ""] = value.split(/[,\n]/);
  return [
    first,
    ...(code === null ? [] : [{ ...likely("postal_code"), part: code }]),
    ...(city === null ? [] : [{ ...likely("city"), part: city }]),
    // Parcels go to a person: the line before the street is a name.
    ...(line.length < value.length && looksLikeFullName(line) && !looksLikeStreet(line)
      ? [{ ...likely("name"), part: line }]
      : []),
  ];
}
