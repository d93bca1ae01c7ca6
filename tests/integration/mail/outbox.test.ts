import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { makeDigests } from "#lib/mail/digests/mutations.ts";
import type { NewMail } from "#lib/mail/model.ts";
import { queueMail, retryMail, sendTestMail, settleMail } from "#lib/mail/mutations.ts";
import { listMail } from "#lib/mail/queries.ts";
import { mailList } from "#lib/mail/schema.ts";
import { sendMail, sweepMail } from "#lib/mail/sending/mutations.ts";
import { setMailPreferences } from "#lib/members/preferences/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { hourMs } from "#lib/shared/time.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted } from "#tests/support/audits.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { type Mailbox, openMailbox } from "#tests/support/mailbox.ts";

const job = jobGrant("test", ["settings:manage", "settings:read"]);
let mailbox: Mailbox;
let anna: Actor;
let counter = 0;

beforeAll(async () => {
  mailbox = await openMailbox();
  extendEnvironment({
    SMTP_URL: mailbox.url,
    SMTP_FROM: "tierce@example.org",
    TIERCE_URL: "https://tierce.example.org",
  });
  anna = await somebody("ADMIN", "Anna Loewe");
  accepted(
    await setMailPreferences(await anna.grant("account:own"), {
      ...{ mailPace: "each", locale: "fr", zone: "Europe/Paris" },
    }),
  );
});
beforeEach(() => {
  mailbox.mails.length = 0;
  mailbox.next.length = 0;
});
afterAll(async () => {
  await mailbox.close();
});

/** A reminder to somebody, under a key of its own. */
function reminder(to: NewMail["to"] = { userId: anna.id }): NewMail {
  counter += 1;
  return {
    ...{ to, kind: "finding-due", key: `test-${counter}`, path: "/findings/1" },
    data: {
      ...{ reference: "FND-2026-001", vendor: "Quillmark", title: "Leavers keep <b>access</b>" },
      ...{ stage: "tomorrow", dueOn: "2026-12-05", escalated: "no", owner: "Anna" },
    },
  };
}

async function queue(...mails: readonly NewMail[]) {
  const keys = await withTransaction((tx) => queueMail(tx, mails, new Date()));
  return db.mail.findMany({ where: { key: { in: [...keys] } }, orderBy: { key: "asc" } });
}

async function queueOne(mail = reminder()) {
  const [row] = await queue(mail);
  if (row === undefined) throw new Error("Nothing was queued");
  return row;
}

const stored = (id: string) => db.mail.findUniqueOrThrow({ where: { id } });

/** Makes a message that waits for its next attempt due now. */
async function hurry(id: string) {
  await db.mail.update({ where: { id }, data: { nextAt: new Date(0) } });
}

describe("a message", () => {
  it("arrives in the recipient's language, with a link to this installation and an id of its own", async () => {
    const { id } = await queueOne();
    await drainJobs();
    const [mail] = mailbox.mails;
    expect(mail?.subject).toBe("À corriger pour le 5 décembre 2026 : FND-2026-001");
    expect(mail?.text).toContain("Bonjour Anna Loewe,");
    expect(mail?.text).toContain("« Leavers keep <b>access</b> »");
    expect(mail?.text).toContain("https://tierce.example.org/findings/1");
    expect(String(mail?.html)).toContain("Leavers keep &lt;b&gt;access&lt;/b&gt;");
    expect(mail?.messageId).toBe(`<${id}@tierce.example.org>`);
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(await stored(id)).toMatchObject({ state: "sent", attempts: 1, failure: null });
    expect((await stored(id)).response).toMatch(/^250 .*kept as 1/);
  });

  it("exists only if its transaction commits, and once for a key", async () => {
    const mail = reminder();
    await expect(
      withTransaction(async (tx) => {
        await queueMail(tx, [mail], new Date());
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    expect(await queue(mail)).toHaveLength(1);
    expect(await queue(mail)).toHaveLength(0);
    await drainJobs();
    expect(mailbox.mails).toHaveLength(1);
  });

  it("keeps its recipient where a name tries to bring others in", async () => {
    const to = {
      address: "contact@vendor.example",
      name: 'X\r\nBcc: a@b.example, "Y',
      locale: "en",
    };
    await queue(reminder({ ...to, locale: "en" }));
    await drainJobs();
    const [mail] = mailbox.mails;
    expect(mail?.bcc).toBeUndefined();
    expect([mail?.to].flat()[0]?.value.map(({ address }) => address)).toEqual([to.address]);
  });

  it("is not written where no mail server is set", async () => {
    extendEnvironment({ SMTP_URL: "" });
    try {
      expect(await queue(reminder())).toHaveLength(0);
      expect(await sendTestMail(await anna.grant("settings:manage"), new Date())).toMatchObject({
        reason: "mail-off",
      });
    } finally {
      extendEnvironment({ SMTP_URL: mailbox.url });
    }
  });

  it("does not go to somebody suspended, nor when its time is over", async () => {
    const ben = await somebody("SECURITY");
    await db.user.update({
      where: { id: ben.id },
      data: { suspendedAt: new Date(), mailPace: "each" },
    });
    const [gone] = await queue(reminder({ userId: ben.id }));
    const [late] = await queue({ ...reminder(), expiresAt: new Date(0) });
    await drainJobs();
    expect(mailbox.mails).toHaveLength(0);
    expect(await stored(gone?.id ?? "")).toMatchObject({ state: "dropped", failure: "EGONE" });
    expect(await stored(late?.id ?? "")).toMatchObject({ state: "dropped", failure: "ELATE" });
  });
});

describe("a server that", () => {
  it("breaks off before it has the message gets it again, and has it once", async () => {
    mailbox.next.push("cut", "later");
    const { id } = await queueOne();
    await drainJobs();
    expect(await stored(id)).toMatchObject({ state: "queued", attempts: 1, handedAt: null });
    await hurry(id);
    await sendMail(job, id);
    expect(await stored(id)).toMatchObject({ state: "queued", attempts: 2 });
    expect((await stored(id)).response).toContain("Try again later");
    await hurry(id);
    await sendMail(job, id);
    expect(await stored(id)).toMatchObject({ state: "sent", attempts: 3 });
    expect(mailbox.mails).toHaveLength(1);
  });

  it("takes all of it and breaks off without a word has it once, and a person decides", async () => {
    mailbox.next.push("swallow");
    const { id } = await queueOne();
    await drainJobs();
    await sweepMail(job, new Date(Date.now() + 48 * hourMs));
    await drainJobs();
    expect(mailbox.mails).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ state: "unclear", failure: "ENOANSWER" });
    const manage = await anna.grant("settings:manage");
    accepted(await settleMail(manage, { mailId: id }));
    expect(await settleMail(manage, { mailId: id })).toMatchObject({ reason: "mail-moved-on" });
    expect(await stored(id)).toMatchObject({ state: "sent" });
  });

  it("refuses for good is not asked again by itself, but by hand under the same id", async () => {
    mailbox.next.push("refuse");
    const { id } = await queueOne();
    await drainJobs();
    expect(await stored(id)).toMatchObject({ state: "failed", attempts: 1 });
    accepted(await retryMail(await anna.grant("settings:manage"), { mailId: id }, new Date()));
    await drainJobs();
    expect(mailbox.mails.map(({ messageId }) => messageId)).toEqual([`<${id}@tierce.example.org>`]);
  });
});

describe("a sender that dies", () => {
  const dead = { state: "sending", leaseUntil: new Date(0), attempts: 1 } as const;

  it("before the last line leaves a message that is sent", async () => {
    const { id } = await queueOne();
    await db.mail.update({ where: { id }, data: dead });
    await drainJobs();
    expect(mailbox.mails).toHaveLength(0);
    await sweepMail(job, new Date());
    await drainJobs();
    expect(mailbox.mails).toHaveLength(1);
  });

  it("after the last line leaves one that is never sent twice by itself", async () => {
    const { id } = await queueOne();
    await db.mail.update({ where: { id }, data: { ...dead, handedAt: new Date() } });
    await sweepMail(job, new Date());
    await drainJobs();
    expect(mailbox.mails).toHaveLength(0);
    expect(await stored(id)).toMatchObject({ state: "unclear" });
  });

  it("leaves the message to one of many that want it", async () => {
    const { id } = await queueOne();
    await Promise.all(Array.from({ length: 6 }, () => sendMail(job, id)));
    await drainJobs();
    expect(mailbox.mails).toHaveLength(1);
  });
});

describe("a daily mail", () => {
  it("holds what waits, once a day, and goes out as one message", async () => {
    const ben = await somebody("SECURITY", "Ben");
    await db.user.update({ where: { id: ben.id }, data: { zone: "America/New_York" } });
    const [first, second] = [reminder({ userId: ben.id }), reminder({ userId: ben.id })];
    await queue(first, second);
    await drainJobs();
    expect(mailbox.mails).toHaveLength(0);
    // Half past seven in New York, then eight; run by two workers at once, and again.
    await makeDigests(job, new Date("2026-12-05T12:30:00Z"));
    expect(await db.mail.count({ where: { kind: "digest" } })).toBe(0);
    const eight = new Date("2026-12-05T13:00:00Z");
    await Promise.all([makeDigests(job, eight), makeDigests(job, eight)]);
    await makeDigests(job, new Date("2026-12-05T20:00:00Z"));
    await drainJobs();
    expect(mailbox.mails.map(({ subject }) => subject)).toEqual(["Tierce: 2 things ask for you"]);
    expect(mailbox.mails[0]?.text?.match(/FND-2026-001/g)).toHaveLength(2);
    // What comes after it waits for the next day.
    await queue(reminder({ userId: ben.id }));
    expect(await makeDigests(job, new Date("2026-12-05T22:00:00Z"))).toBe(0);
    expect(await makeDigests(job, new Date("2026-12-06T13:15:00Z"))).toBe(1);
  });
});

describe("the outbox", () => {
  it("lists a daily mail as one line, in one read", async () => {
    const grant = await anna.grant("settings:read");
    const page = await listMail(grant, parseTableQuery({}, mailList));
    expect(page.rows.some(({ state }) => state === "grouped")).toBe(false);
    expect(page.rows.find(({ kind }) => kind === "digest")?.items).toBeGreaterThan(0);
  });

  it("sends a test message to whoever asks", async () => {
    accepted(await sendTestMail(await anna.grant("settings:manage"), new Date()));
    await drainJobs();
    expect(mailbox.mails.map(({ subject }) => subject)).toContain("Tierce : message d’essai");
    expect(await db.activity.count({ where: { type: "mail.tested" } })).toBe(1);
  });
});
