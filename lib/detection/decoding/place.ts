/** Where a request went, without who it was about: host and path with everything personal taken out. */

/** What stands for a part of a path, or for a key, that may name a person or a thing. */
export const hidden = "{…}";

/** Collections whose members are people: what follows is an id, even when it is a plain word. */
const people =
  /^(?:users?|customers?|people|persons?|profiles?|members?|contacts?|subscribers?|u|accounts?)$/i;
/** Words that follow such a collection without being a member of it. */
const actions =
  /^(?:me|self|track|identify|alias|merge|batch|bulk|delete|export|exports|search|login|signin|sign-in|logout|signup|register|new|create|update|upsert|settings|list|all|events?|attributes|confirmation)$/i;
const version = /^v\d{1,2}(?:[.\-_]?\d{1,2}|[a-z]{1,6}\d?){0,2}$/i;
/** A word with a short number at its end: `oauth2`, `s3`, `region1`. */
const numberedWord = /^[a-z]{2,12}\d$/i;

/** 1 = letter, 2 = digit, 4 = a mark that names of programs and pages have; 0 = none of these. */
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z]/.test(char)) kinds[code] = 1;
  else if (/\d/.test(char)) kinds[code] = 2;
  else if (/[._~!$'()*+,;:=-]/.test(char)) kinds[code] = 4;
}
/** Longer runs of letters without a break are tokens, not words. */
const longestWord = 24;
const longestName = 40;

/**
 * One segment of a path (or a key of an object), or `{…}` where it may identify: e-mails, numbers,
 * ids, anything that is not plain ASCII.
 */
export function templateSegment(segment: string, before = ""): string {
  const { length } = segment;
  if (length === 0) return segment;
  if (length > longestName) return hidden;
  let seen = 0;
  let run = 0;
  let longest = 0;
  for (let index = 0; index < length; index += 1) {
    const code = segment.charCodeAt(index);
    const kind = code < 128 ? (kinds[code] ?? 0) : 0;
    if (kind === 0) return hidden;
    seen |= kind;
    run = kind === 1 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  if ((seen & 2) !== 0) {
    return version.test(segment) || numberedWord.test(segment) ? segment : hidden;
  }
  if (people.test(before) && !actions.test(segment)) return hidden;
  return longest > longestWord ? hidden : segment;
}

/**
 * Host (with its port, if unusual) and path template of an address; null where it has no host.
 * Query and fragment are left out.
 */
export function templateOf(url: string | URL): { host: string; path: string } | null {
  const parsed = typeof url === "string" ? URL.parse(url) : url;
  if (parsed === null || parsed.host === "") return null;
  const { pathname } = parsed;
  let path = "";
  let before = "";
  for (let from = 1; from <= pathname.length; ) {
    const slash = pathname.indexOf("/", from);
    const end = slash < 0 ? pathname.length : slash;
    const segment = pathname.slice(from, end);
    path += `/${templateSegment(segment, before)}`;
    before = segment;
    from = end + 1;
  }
  return { host: parsed.host, path };
}
