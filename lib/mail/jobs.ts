import "server-only";
import { jobGrant } from "#lib/access/gate.ts";
import { now } from "#lib/platform/clock.ts";
import type { JobHandler } from "#lib/platform/queue.ts";
import { makeDigests } from "./digests/mutations.ts";
import { sendMail, sweepMail } from "./sending/mutations.ts";

/** Sends messages of the outbox. */
export const mailSend: JobHandler<"mail-send"> = async (jobs) => {
  const grant = jobGrant("mail-send", ["settings:manage"]);
  for (const { data } of jobs) await sendMail(grant, data.mailId);
};

/** Every few minutes: takes up what a sender left that died. */
export const mailSweep: JobHandler<"mail-sweep"> = async () => {
  await sweepMail(jobGrant("mail-sweep", ["settings:manage"]), now());
};

/** Every quarter of an hour: makes the daily mail of those whose hour has come. */
export const mailDigest: JobHandler<"mail-digest"> = async () => {
  await makeDigests(jobGrant("mail-digest", ["settings:manage"]), now());
};
