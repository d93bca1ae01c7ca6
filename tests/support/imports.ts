import { jobGrant } from "#lib/access/gate.ts";
import type { ImportOptions, ImportReport } from "#lib/exchange/imports/model.ts";
import {
  changeImport,
  startImport,
  undoImport,
  uploadRegister,
} from "#lib/exchange/imports/mutations.ts";
import { getImport } from "#lib/exchange/imports/queries.ts";
import { runImport, runUndo } from "#lib/exchange/imports/work/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { nameKey } from "#lib/shared/text.ts";

/** What the job of an import and the pages of imports ask for. */
export const importGrant = jobGrant("test", ["import:run"]);

/** The columns of a small register. */
export const header =
  "Name;Company;Website;Kind;Criticality;DPA;Contract signed;Next review;Certifications;Owner;Notes;Tags";
/** A register with two vendors, a row without a name, and a vendor said twice. */
export const small = [
  header,
  "Okta;Okta, Inc.;https://okta.com;SSO;4;yes;20/10/2024;26/11/2027;SOC 2, ISO 27001;l@test.example;sign-in;sso",
  "Drift;Salesloft;drift.com;CRM;2;no;21/10/2024;;;;chat;",
  ";Nobody;;;1;;;;;;;",
  "okta ;Okta, Inc.;https://okta.com;SSO;3;yes;20/10/2024;27/11/2027;SOC 2, HDS;;sign-in;",
].join("\r\n");

/** Puts a register up as a file; the id of its import. */
export async function upload(text: string, options: ImportOptions = {}): Promise<string> {
  const made = await uploadRegister(importGrant, {
    name: "register.csv",
    bytes: Buffer.from(text),
  });
  if (!made.ok) throw new Error(made.reason);
  const { id } = made.value;
  if (Object.keys(options).length > 0) await changeImport(importGrant, { id, options });
  return id;
}

/** Starts the job of an import, without running it. */
export async function start(importId: string): Promise<{ importId: string; jobId: string }> {
  const started = await startImport(importGrant, { id: importId });
  if (!started.ok) throw new Error(started.reason);
  return { importId, jobId: started.value.jobId };
}

/** Uploads and imports a register; the id of its import. */
export async function commit(text: string, options: ImportOptions = {}): Promise<string> {
  const id = await upload(text, options);
  await runImport(importGrant, await start(id));
  return id;
}

/** Takes an import back; what came of it. */
export async function undo(importId: string): Promise<ImportReport["undo"]> {
  const begun = await undoImport(importGrant, { id: importId });
  if (!begun.ok) throw new Error(begun.reason);
  await runUndo(importGrant, { importId, jobId: begun.value.jobId });
  return (await getImport(importGrant, importId))?.report?.undo;
}

/** A vendor by its name, with what an import hangs on it. */
export const vendorOf = (name: string) =>
  db.vendor.findFirstOrThrow({
    where: { nameKey: nameKey(name) },
    include: { company: true, contracts: true, certifications: true, tags: true },
  });

/** Everything that an import can touch, without ids and times, to compare before and after. */
export async function register() {
  const vendors = await db.vendor.findMany({
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: {
      name: true,
      kind: true,
      lifecycle: true,
      website: true,
      description: true,
      regions: true,
      ownerId: true,
      externalId: true,
      dependency: true,
      penetration: true,
      trust: true,
      reviewDueAt: true,
      company: { select: { name: true } },
      contracts: {
        select: { title: true, startsAt: true, endsAt: true, dataProcessingAgreement: true },
      },
      certifications: { select: { standard: true }, orderBy: { standard: "asc" } },
      contacts: { select: { name: true, email: true } },
      tags: { select: { name: true }, orderBy: { name: "asc" } },
    },
  });
  return { vendors, companies: await db.company.count() };
}

/** Removes what imports left, so that the next test begins with an empty register. */
export async function emptyRegister(): Promise<void> {
  await db.import.deleteMany();
  await db.job.deleteMany();
  await db.dataFlow.deleteMany();
  await db.system.deleteMany();
  await db.vendor.deleteMany();
  await db.company.deleteMany();
  await db.user.deleteMany();
}
