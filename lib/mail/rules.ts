import { formatDate } from "#lib/shared/date-format.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { type CalendarDate, dateIn, minuteMs, wallClock } from "#lib/shared/time.ts";
import { type MailItem, type MailKind, type MailState, mailKinds } from "./model.ts";

/** The hour of a person's day at which reminders are worked out and the daily mail is made. */
export const mailHour = "08:00";

/** Minutes until the next attempt, by how many there were: for two days and a half. Ours. */
const retryMinutes = [1, 5, 15, 60, 180, 360, 720, 1440, 720] as const;

/** When to try again after the given number of attempts; null: no more. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const minutes = retryMinutes[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * minuteMs);
}

/** How long a sender may hold a message, in milliseconds; longer than a server may be silent. */
export const leaseMs = 10 * minuteMs;

/** What becomes of a message whose sender died: sure not to have been sent, or not known. */
export function afterDeath(mail: { readonly handedAt: Date | null }): "queued" | "unclear" {
  return mail.handedAt === null ? "queued" : "unclear";
}

/** States from which somebody may have a message sent again. */
export const retriableStates = ["failed", "unclear"] as const satisfies readonly MailState[];

/** Whether a message can be sent again by hand. */
export function mayRetry({ state }: { readonly state: MailState }): boolean {
  return retriableStates.some((one) => one === state);
}

/** The day whose daily mail a person may have by now: today from the hour on, else none yet. */
export function digestDay(now: Date, zone: string): CalendarDate | null {
  const day = dateIn(now.getTime(), zone);
  return now.getTime() >= wallClock(day, mailHour, zone) ? day : null;
}

/** The catalogue's texts: `kinds.<kind>.subject` and the like, filled with values. */
export type MailTexts = (key: string, values: Readonly<Record<string, string | number>>) => string;

/** A message in words. */
export type ComposedMail = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** What a message is written with. */
export type Writing = {
  readonly texts: MailTexts;
  readonly locale: Locale;
  /** Address of this installation, without a slash at its end. */
  readonly publicUrl: string;
  readonly name: string;
  /** Somebody without an account, who has nothing to set here. */
  readonly outside?: boolean;
};

/**
 * The words of one message, plain and as HTML. Whatever stands in its values stays text: no line
 * breaks in the subject, no markup in the body. Throws `RangeError` for a path that would lead
 * elsewhere.
 */
export function composeMail(item: MailItem, writing: Writing): ComposedMail {
  return composed(writing, subjectOf(item, writing), null, [{ heading: null, items: [item] }]);
}

/** The words of a daily mail: what it holds, by kind, in the order of the kinds. */
export function composeDigest(items: readonly MailItem[], writing: Writing): ComposedMail {
  const count = items.length;
  const groups = (Object.keys(mailKinds) as MailKind[]).flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    return own.length === 0
      ? []
      : [{ heading: writing.texts(`kinds.${kind}.heading`, { count: own.length }), items: own }];
  });
  const lead = writing.texts("digest.lead", { count });
  return composed(writing, oneLine(writing.texts("digest.subject", { count })), lead, groups);
}

type Group = { readonly heading: string | null; readonly items: readonly MailItem[] };

function composed(
  writing: Writing,
  subject: string,
  lead: string | null,
  groups: readonly Group[],
): ComposedMail {
  const { texts, name, publicUrl, locale } = writing;
  const greeting = texts("greeting", { name });
  const foot = texts(writing.outside ? "footOutside" : "foot", { address: publicUrl });
  const lines = groups.flatMap(({ heading, items }) => [
    ...(heading === null ? [] : [heading]),
    ...items.map((item) => `${lineOf(item, writing)}\n${linkTo(item, writing)}`),
  ]);
  const text = [greeting, ...(lead === null ? [] : [lead]), ...lines, `-- \n${foot}`].join("\n\n");
  const body = groups.map(
    ({ heading, items }) =>
      (heading === null
        ? ""
        : `<h2 style="font-size:15px;margin:20px 0 0">${escapeHtml(heading)}</h2>`) +
      items.map((item) => htmlOf(item, writing)).join(""),
  );
  const html =
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>` +
    `<body style="font:15px/1.5 sans-serif;max-width:600px"><p>${escapeHtml(greeting)}</p>` +
    `${lead === null ? "" : `<p>${escapeHtml(lead)}</p>`}${body.join("")}` +
    `<p style="font-size:12px;margin-top:28px">${escapeHtml(foot)}</p></body></html>`;
  return { subject, text: `${text}\n`, html };
}

function htmlOf(item: MailItem, writing: Writing): string {
  const words = escapeHtml(writing.texts(`kinds.${item.kind}.action`, {}));
  const href = escapeHtml(linkTo(item, writing));
  return `<p>${escapeHtml(lineOf(item, writing))}<br><a href="${href}">${words}</a></p>`;
}

function subjectOf(item: MailItem, writing: Writing): string {
  return oneLine(writing.texts(`kinds.${item.kind}.subject`, valuesOf(item, writing)));
}

function lineOf(item: MailItem, writing: Writing): string {
  return writing.texts(`kinds.${item.kind}.line`, valuesOf(item, writing));
}

/** The values as they are printed: dates in words of the reader's language. */
function valuesOf({ data }: MailItem, { locale }: Writing) {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      name.endsWith("On") && typeof value === "string"
        ? formatDate(new Date(`${value}T12:00:00Z`), locale, "UTC", { dateStyle: "long" })
        : typeof value === "string"
          ? oneLine(value)
          : value,
    ]),
  );
}

function linkTo({ path }: MailItem, { publicUrl }: Writing): string {
  const url = new URL(path, publicUrl);
  if (!path.startsWith("/") || url.origin !== new URL(publicUrl).origin) {
    throw new RangeError("The link of a message leads out of this installation");
  }
  return `${publicUrl}${url.pathname}${url.search}${url.hash}`;
}

/** Control and direction characters become a space: a value cannot begin a header or turn a line. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

const htmlSigns: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => htmlSigns[sign] ?? sign);
}
