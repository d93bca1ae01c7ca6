import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { PlannedRow } from "../model.ts";
import type { ChunkCounts, RowPatch, RowTrace, VendorSnapshot } from "./model.ts";
import { type KnownVendor, type KnownVendors, knownVendors } from "./queries.ts";
import {
  addCounts,
  afterValues,
  columnValues,
  createdTrace,
  differenceOf,
  isNothingNew,
  type Lookups,
  noCounts,
  type PatchDifference,
  patchOf,
} from "./rules.ts";

type Created = {
  readonly row: PlannedRow;
  readonly id: string;
  readonly patch: RowPatch;
  /** Null when the row says nothing about a contract. */
  readonly contractId: string | null;
};
type Updated = {
  readonly row: PlannedRow;
  readonly id: string;
  readonly trace: RowTrace;
  readonly revision: number;
};

/**
 * Writes one chunk in one transaction: vendors, what hangs on them, the ledger, one line of the
 * log, and the word to scoring. `index` is claimed in the import's own row first, so that of two
 * workers one writes the chunk and the other finds it done.
 */
export async function commitChunk(
  grant: Grant<"import:run">,
  target: { readonly importId: string; readonly jobId: string },
  index: number,
  rows: readonly PlannedRow[],
  owners: ReadonlyMap<string, string>,
): Promise<ChunkCounts | null> {
  const { importId, jobId } = target;
  return withTransaction(
    async (tx) => {
      const claimed = await tx.import.updateMany({
        where: { id: importId, state: "running", chunksDone: index },
        data: { chunksDone: index + 1 },
      });
      if (claimed.count === 0) return null;
      const moment = now();
      const known = await knownVendors(grant, rows, tx);
      const companies = await companiesFor(tx, rows, moment);
      const lookups: Lookups = { companies: companies.ids, owners };
      const { created, repeats, skipped } = partRows(rows, known, lookups, moment);
      const traces = await createVendors(tx, created, moment);
      const updates = await updateVendors(tx, repeats, known, lookups, moment);
      const updated = updates.filter((one) => one !== null);
      await tx.importChange.createMany({
        data: [
          ...companies.added.map(({ row, id }) =>
            ledgerLine(importId, row, "created", "company", id, 1),
          ),
          ...created.map(({ row, id }) => ({
            ...ledgerLine(importId, row.row, "created", "vendor", id, 1),
            before: traces.get(id) as unknown as Prisma.InputJsonObject,
          })),
          ...updated.map(({ row, id, trace, revision }) => ({
            ...ledgerLine(importId, row.row, "updated", "vendor", id, revision),
            before: trace as unknown as Prisma.InputJsonObject,
          })),
        ],
      });
      const result: ChunkCounts = {
        created: created.length,
        updated: updated.length,
        unchanged: updates.length - updated.length,
        skipped,
      };
      await addToJob(tx, jobId, rows.length, result);
      const touched = [...new Set([...created, ...updated].map(({ id }) => id))];
      await enqueueAll(
        tx,
        "vendor-changed",
        touched.map((vendorId) => ({ vendorId })),
      );
      await record(tx, grant, {
        type: "import.chunkCommitted",
        entity: { kind: "import", id: importId },
        data: {
          chunk: index + 1,
          created: created.map(({ id }) => id),
          updated: updated.map(({ id }) => id),
          companies: companies.added.map(({ id }) => id),
        },
      });
      return result;
    },
    { timeoutMs: 60_000 },
  );
}

/** The job keeps what is done so far, so that a resumed import reports the whole. */
async function addToJob(tx: Tx, id: string, rows: number, counts: ChunkCounts): Promise<void> {
  const job = await tx.job.findUniqueOrThrow({ where: { id }, select: { result: true } });
  const before = job.result as ChunkCounts | null;
  await tx.job.update({
    where: { id },
    data: { done: { increment: rows }, result: addCounts(before ?? noCounts, counts) },
    select: { id: true },
  });
}

function ledgerLine(
  importId: string,
  row: number,
  kind: "created" | "updated",
  entityKind: "vendor" | "company",
  entityId: string,
  revision: number,
) {
  return { importId, row, kind, entityKind, entityId, revision };
}

/** Companies by lower-case name; those that nobody has yet are made, at the row that names them. */
async function companiesFor(tx: Tx, rows: readonly PlannedRow[], moment: Date) {
  const named = rows.filter(({ values, choice }) => choice !== "skip" && values.companyName);
  const names = [...new Set(named.map(({ values }) => values.companyName ?? ""))];
  const known = await tx.company.findMany({
    where: { name: { in: names, mode: "insensitive" } },
    select: { id: true, name: true },
    orderBy: { createdAt: "desc" },
  });
  const ids = new Map(known.map(({ id, name }) => [name.toLowerCase(), id]));
  const added: { row: number; id: string }[] = [];
  const data: Prisma.CompanyCreateManyInput[] = [];
  for (const { row, values } of named) {
    const { companyName: name = "" } = values;
    if (ids.has(name.toLowerCase())) continue;
    const id = newId(moment);
    ids.set(name.toLowerCase(), id);
    added.push({ row, id });
    data.push({
      id,
      name,
      country: values.companyCountry ?? null,
      legalId: values.companyLegalId ?? null,
    });
  }
  if (data.length > 0) await tx.company.createMany({ data });
  return { ids, added };
}

/** Which rows make a vendor and which meet one, those of the same chunk included. */
function partRows(
  rows: readonly PlannedRow[],
  known: KnownVendors,
  lookups: Lookups,
  moment: Date,
) {
  const created: Created[] = [];
  const repeats: { row: PlannedRow; id: string }[] = [];
  let skipped = 0;
  for (const row of rows) {
    const match = known.match(row.values);
    if (match === null || (row.choice === "create" && !sharesKey(match, row))) {
      const patch = patchOf(row.values, lookups);
      const hasContract = Object.keys(patch.contract).length > 0;
      const one = { row, id: newId(moment), patch, contractId: hasContract ? newId(moment) : null };
      created.push(one);
      known.put(newSnapshot(one));
    } else if (row.choice === "skip") skipped++;
    else repeats.push({ row, id: match.id });
  }
  return { created, repeats, skipped };
}

/** A register's key is unique, so a row with a known one cannot make a second vendor. */
function sharesKey(match: KnownVendor, { values }: PlannedRow): boolean {
  return values.externalId !== undefined && match.vendor.externalId === values.externalId;
}

async function createVendors(
  tx: Tx,
  created: readonly Created[],
  moment: Date,
): Promise<ReadonlyMap<string, RowTrace>> {
  const certifications: Prisma.CertificationCreateManyInput[] = [];
  const contacts: Prisma.VendorContactCreateManyInput[] = [];
  const traces = new Map<string, RowTrace>();
  for (const { id: vendorId, patch, contractId } of created) {
    const own = patch.certifications.map((standard) => ({ id: newId(moment), vendorId, standard }));
    const contact =
      patch.contact === null ? [] : [{ id: newId(moment), vendorId, ...patch.contact }];
    certifications.push(...own);
    contacts.push(...contact);
    const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
    traces.set(
      vendorId,
      createdTrace({ contractId, certifications: ids(own), contacts: ids(contact) }),
    );
  }
  await tx.vendor.createMany({
    data: created.map(({ row: { values }, id, patch }) => ({
      ...columnValues({ ...emptyVendor, ...patch.vendor }),
      id,
      name: values.name,
      nameKey: nameKey(values.name),
      kind: values.kind ?? "other",
      // A register lists what is in use; what is not, it says.
      lifecycle: values.lifecycle ?? "active",
      createdAt: moment,
      updatedAt: moment,
      lifecycleSince: moment,
    })),
  });
  await tx.contract.createMany({
    data: created.flatMap(({ row, id: vendorId, patch, contractId: id }) =>
      id === null
        ? []
        : [{ id, vendorId, title: row.values.name, ...columnValues(patch.contract) }],
    ),
  });
  await tx.certification.createMany({ data: certifications });
  await tx.vendorContact.createMany({ data: contacts });
  await linkTags(
    tx,
    created.map(({ id, patch }) => ({ id, tags: patch.tags })),
  );
  return traces;
}

async function linkTags(
  tx: Tx,
  links: readonly { readonly id: string; readonly tags: readonly string[] }[],
): Promise<void> {
  const names = [...new Set(links.flatMap(({ tags }) => tags))];
  if (names.length === 0) return;
  await tx.tag.createMany({ data: names.map((name) => ({ name })), skipDuplicates: true });
  for (const { id, tags } of links) {
    if (tags.length === 0) continue;
    const connect = tags.map((name) => ({ name }));
    await tx.vendor.update({ where: { id }, data: { tags: { connect } }, select: { id: true } });
  }
}

async function updateVendors(
  tx: Tx,
  repeats: readonly { readonly row: PlannedRow; readonly id: string }[],
  known: KnownVendors,
  lookups: Lookups,
  moment: Date,
): Promise<readonly (Updated | null)[]> {
  const results: (Updated | null)[] = [];
  for (const { row, id } of repeats) {
    const snapshot = known.get(id);
    const difference = differenceOf(patchOf(row.values, lookups), snapshot);
    if (isNothingNew(difference)) {
      results.push(null);
      continue;
    }
    const { trace, after } = await updateVendor(tx, snapshot, difference, moment);
    known.put(after);
    results.push({ row, id, trace, revision: after.revision });
  }
  return results;
}

async function updateVendor(
  tx: Tx,
  snapshot: KnownVendor,
  difference: PatchDifference,
  moment: Date,
): Promise<{ trace: RowTrace; after: KnownVendor }> {
  const { id: vendorId } = snapshot;
  const vendor = afterValues(difference.vendor);
  const { count } = await tx.vendor.updateMany({
    where: { id: vendorId, revision: snapshot.revision },
    data: { ...columnValues(vendor), revision: { increment: 1 }, updatedAt: moment },
  });
  if (count === 0) throw new AppError("conflict", `Vendor ${vendorId} changed during the import`);
  const contract = await writeContract(tx, snapshot, difference, moment);
  const certifications = difference.certifications.map((standard) => ({
    id: newId(moment),
    vendorId,
    standard,
  }));
  const contacts =
    difference.contact === null ? [] : [{ id: newId(moment), vendorId, ...difference.contact }];
  if (certifications.length > 0) await tx.certification.createMany({ data: certifications });
  if (contacts.length > 0) await tx.vendorContact.createMany({ data: contacts });
  await linkTags(tx, [{ id: vendorId, tags: difference.tags }]);
  return {
    trace: {
      vendor: difference.vendor,
      contract,
      certifications: certifications.map(({ id }) => id),
      contacts: contacts.map(({ id }) => id),
      tags: difference.tags,
    },
    after: {
      ...snapshot,
      revision: snapshot.revision + 1,
      vendor: { ...snapshot.vendor, ...vendor },
      contract:
        contract === null
          ? snapshot.contract
          : {
              ...(snapshot.contract ?? emptyContract),
              ...afterValues(difference.contract),
              id: contract.id,
            },
      certifications: [...snapshot.certifications, ...difference.certifications],
      tags: [...snapshot.tags, ...difference.tags],
      contacts: [...snapshot.contacts, ...contacts],
    },
  };
}

async function writeContract(
  tx: Tx,
  snapshot: KnownVendor,
  { contract: fields }: PatchDifference,
  moment: Date,
): Promise<RowTrace["contract"]> {
  if (Object.keys(fields).length === 0) return null;
  const data = columnValues(afterValues(fields));
  if (snapshot.contract === null) {
    const id = newId(moment);
    await tx.contract.create({
      data: { id, vendorId: snapshot.id, title: snapshot.name, ...data },
    });
    return { id, created: true, fields };
  }
  const { id } = snapshot.contract;
  await tx.contract.update({ where: { id }, data: { ...data, revision: { increment: 1 } } });
  return { id, created: false, fields };
}

/** What a vendor will be once its row is written. */
function newSnapshot({ id, row: { values }, patch, contractId }: Created): KnownVendor {
  return {
    id,
    name: values.name,
    nameKey: nameKey(values.name),
    companyName: values.companyName ?? null,
    revision: 1,
    vendor: { ...emptyVendor, ...patch.vendor },
    contract: contractId === null ? null : { ...emptyContract, ...patch.contract, id: contractId },
    certifications: patch.certifications,
    tags: patch.tags,
    contacts: patch.contact === null ? [] : [patch.contact],
  };
}

const emptyContract = {
  startsAt: null,
  endsAt: null,
  renewsAt: null,
  dataProcessingAgreement: null,
  transferMechanism: null,
  noticeHours: null,
} as const;
const emptyVendor = {
  externalId: null,
  companyId: null,
  kind: "other",
  website: null,
  description: "",
  regions: [],
  ownerId: null,
  dependency: null,
  penetration: null,
  trust: null,
  reviewDueAt: null,
} as const satisfies VendorSnapshot["vendor"];
