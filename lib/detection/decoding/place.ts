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
/** Names of programs and pages end like this; what their names hold is judged without the ending. */
const plainName = /^[A-Za-z0-9._~!$'()*+,;:=-]*$/;

/**
 * One segment of a path (or a key of an object), or `{…}` where it may identify: e-mails, numbers,
 * ids, anything that is not plain ASCII.
 */
export function templateSegment(segment: string, before = ""): string {
  if (segment === "") return segment;
  if (!plainName.test(segment) || segment.length > 40) return hidden;
  if (/\d/.test(segment)) {
    return version.test(segment) || numberedWord.test(segment) ? segment : hidden;
  }
  if (people.test(before) && !actions.test(segment)) return hidden;
  // A long run of letters without a break is a token, not a word.
  if (/[A-Za-z]{25}/.test(segment)) return hidden;
  return segment;
}

/**
 * Host (with its port, if unusual) and path template of an address; null where it has no host.
 * Query and fragment are left out.
 */
export function templateOf(url: string | URL): { host: string; path: string } | null {
  const parsed = typeof url === "string" ? URL.parse(url) : url;
  if (parsed === null || parsed.host === "") return null;
  let before = "";
  const path = parsed.pathname
    .split("/")
    .map((segment) => {
      const template = templateSegment(segment, before);
      before = segment;
      return template;
    })
    .join("/");
  return { host: parsed.host, path };
}
