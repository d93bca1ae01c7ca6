import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { settings } from "#lib/platform/env.ts";
import { capture } from "#tests/support/evidence/capture.ts";
import { measured } from "#tests/support/measured.ts";
import { scanned, someSystem } from "#tests/support/readings.ts";
import { zip } from "#tests/support/zip.ts";

/** Invented people, and what must stand nowhere once evidence about them was read. */
const people = Array.from({ length: 12 }, (_, index) => {
  const first = ["Ottoline", "Barnabé", "Quitterie", "Zebulon", "Ysaline", "Thibault"][index % 6];
  const last = ["Vanderquell", "Ekströmsson", "Dupuytrenne"][index % 3];
  const tail = String(10 + index);
  return {
    name: `${first}${index} ${last}`,
    first: `${first}${index}`,
    email: `${first?.toLowerCase()}.${last?.toLowerCase()}${index}@quellmail-${index}.example`,
    phone: `+336987654${tail}`,
    street: `${tail} allée des Chèvrefeuilles ${index}`,
    ip: `81.56.${100 + index}.${200 + index}`,
    iban: "FR7630006000011234567890189",
    card: "4242424242424242",
    token: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ${index}X7f9Qz.${"s3cr3tSignature".repeat(2)}${index}`,
    birth: `1987-0${1 + (index % 9)}-1${index % 9}`,
    userId: `usr_9f8e7d6c${tail}b5a4`,
  };
});
type Person = (typeof people)[number];

/** Everything that is planted; a mask may keep the first letters of a value, never this much. */
const planted = people.flatMap((person) => [
  ...Object.values(person),
  // Parts that a mask or a place may not keep either.
  ...person.name.split(" "),
  person.email.split("@")[0] ?? "",
  person.email.split("@")[1] ?? "",
  person.phone.slice(3),
  person.token.split(".")[1] ?? "",
]);

const traits = ({ name, email, phone, street, ip, iban, card, token, birth, userId }: Person) => ({
  ...{ name, email, phone, ip, iban, token, birthday: birth, user_id: userId },
  ...{ address: { street, city: "Concarneau" }, card_number: card },
  note: `Call ${name} at ${phone} or write to ${email}`,
});

function har(): Buffer {
  return capture(
    people.flatMap((person) => {
      const { email, name, phone, token, userId, street } = person;
      const query = new URLSearchParams({ em: email, fn: name, ph: phone, access_token: token });
      const packed = Buffer.from(JSON.stringify(traits(person))).toString("base64");
      return [
        { url: `https://shop.example/users/${encodeURIComponent(email)}/orders/${userId}` },
        { url: `https://www.facebook.com/tr?${query}` },
        { url: `https://api.mixpanel.com/track?data=${encodeURIComponent(packed)}` },
        {
          url: `https://collect.pixelbarn.net/p/${encodeURIComponent(name)}/${userId}?a=${street}`,
        },
        {
          url: "https://api2.amplitude.com/2/httpapi",
          method: "POST" as const,
          json: { events: [{ event_type: "x", user_id: userId, user_properties: traits(person) }] },
        },
      ];
    }),
  );
}

const ndjson = () =>
  people
    .flatMap((person) => [
      { type: "identify", userId: person.userId, traits: traits(person) },
      // Values where keys stand; a plain word among them too.
      { type: "group", team: { [person.first]: { mail: person.email } } },
      {
        type: "group",
        members: { [person.email]: { [person.name]: { [person.phone]: { [person.ip]: true } } } },
      },
    ])
    .map((event) => JSON.stringify(event))
    .join("\n");
const csv = () =>
  ["event,user_id,email,phone,name,ip,note"]
    .concat(
      people.map((p) => ["x", p.userId, p.email, p.phone, p.name, p.ip, `to ${p.email}`].join(",")),
    )
    .join("\n");
const source = () =>
  people
    .map(
      (p) =>
        `mixpanel.identify("${p.userId}");\nmixpanel.people.set({ $email: "${p.email}", phone: "${p.phone}" });`,
    )
    .join("\n");

/** Evidence that fails where a value stands. */
function failing(): readonly Buffer[] {
  const whole = har();
  const [person] = people;
  return [
    whole.subarray(0, Math.floor(whole.length * 0.7)),
    Buffer.from(whole.toString().replace('"method"', `"met${person?.email}hod`)),
    Buffer.from(`{"log":{"version":"1.2","entries":[${person?.email}`),
    Buffer.from(`${ndjson()}\n{"broken": "${person?.name}`),
    Buffer.from(`${person?.name}, ${person?.email}\n${person?.street}`),
    Buffer.from(`{"${person?.email}": {"${person?.name}": [`),
    Buffer.from(`version: 1\nevents:\n  - name: *${person?.first}\n  - {${person?.email}`),
    gzipSync(ndjson()).subarray(0, 400),
    zip([{ name: `src/${person?.first}.ts`, data: source(), claimedSize: 3 }]),
    Buffer.from(`<?xml version="1.0"?><plist><dict><key>NSPrivacy${person?.email}</key>`),
  ];
}

const printed: string[] = [];
const temporary = mkdtempSync(join(tmpdir(), "values-"));
let superuser: pg.Client;

beforeAll(async () => {
  process.env.TMPDIR = temporary;
  const write = (line: string) => {
    printed.push(line);
  };
  Object.assign(globalThis, { tierceLog: pino({ level: "trace" }, { write }) });
  for (const stream of [process.stdout, process.stderr]) {
    const original = stream.write.bind(stream);
    vi.spyOn(stream, "write").mockImplementation((text) => {
      printed.push(typeof text === "string" ? text : Buffer.from(text).toString());
      return original(text);
    });
  }
  const { pathname } = new URL(settings().databaseUrl ?? "");
  superuser = new pg.Client({
    connectionString: inject("superuserUrl").replace("DATABASE", pathname.slice(1)),
  });
  await superuser.connect();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await superuser.end();
  rmSync(temporary, { recursive: true });
});

/** Every row of every table of every schema of ours, as text. */
async function dump(): Promise<{ readonly tables: number; readonly text: string }> {
  const { rows } = await superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const read = await superuser.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...read.rows.map(({ row }) => row));
  }
  return { tables: rows.length, text: texts.join("\n") };
}

/** Names and texts of all files under a folder. */
function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file}\n${readFileSync(file, "latin1")}\n${readFileSync(file, "utf8")}`);
}

/** Rows that hold something planted: to be read where it fails. */
function rowsWith(text: string): readonly string[] {
  return text.split("\n").filter((row) => foundIn(row).length > 0);
}

function foundIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return planted.filter((value) => lower.includes(value.toLowerCase()));
}

it("reads evidence full of people and keeps none of their values anywhere", async () => {
  const systemId = await someSystem("Full of people");
  const files: readonly (readonly [string, Buffer])[] = [
    ["visit.har", har()],
    ["events.ndjson", Buffer.from(ndjson())],
    ["events.ndjson.gz", gzipSync(ndjson())],
    ["events.csv", Buffer.from(csv())],
    ["src.zip", zip([{ name: "src/track.js", data: source() }])],
    ...failing().map((bytes, index) => [`broken-${index}`, bytes] as const),
  ];
  const outcomes: string[] = [];
  const answers: unknown[] = [];
  for (const [name, bytes] of files) {
    const { outcome, scan } = await scanned(systemId, bytes, name);
    answers.push(outcome);
    outcomes.push(outcome.ok ? "read" : outcome.reason);
    if (outcome.ok && !name.startsWith("broken")) {
      expect(scan.observations.length, name).toBeGreaterThan(0);
    }
  }
  expect(outcomes.slice(0, 5)).toEqual(["read", "read", "read", "read", "read"]);
  expect(outcomes.slice(5)).toContain("unreadable");
  expect(outcomes).not.toContain("internal");

  const { tables, text } = await dump();
  expect(text).toContain("Full of people");
  expect(tables).toBeGreaterThan(50);
  expect(rowsWith(text), "in the database").toEqual([]);
  expect(foundIn(JSON.stringify(answers)), "in the answers").toEqual([]);
  expect(foundIn(printed.join("\n")), "in the log").toEqual([]);
  expect(foundIn(filesUnder(settings().dataFolder).join("\n")), "in the data folder").toEqual([]);
  expect(filesUnder(temporary), "temporary files").toEqual([]);
  measured({
    promise: 17,
    what: "values of invented people in evidence that was read or failed, looked for in every table, the log, the data folder and temporary files",
    figure: `${planted.length} values in ${files.length} files, ${tables} tables: 0 found`,
  });
});
