import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import type { TransferMechanism } from "../model.ts";
import { vendorScope } from "../queries.ts";
import type { ContractRow, ContractSheet } from "./model.ts";

const contractColumns = {
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  renewsAt: true,
  dataProcessingAgreement: true,
  transferMechanism: true,
  noticeHours: true,
  noticeContent: true,
  revision: true,
} as const;

type ReadContract = Omit<ContractRow, "startsOn" | "endsOn" | "renewsOn" | "transferMechanism"> & {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly renewsAt: Date | null;
  readonly transferMechanism: string | null;
};

const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

function contractOf({ startsAt, endsAt, renewsAt, ...row }: ReadContract): ContractRow {
  return {
    ...row,
    startsOn: day(startsAt),
    endsOn: day(endsAt),
    renewsOn: day(renewsAt),
    // Written from the vocabulary only.
    transferMechanism: row.transferMechanism as TransferMechanism | null,
  };
}

/** Contracts, certificates in force and contacts of a vendor in the grant's scope; the newest contract first. */
export async function contractSheet(
  grant: Grant<"vendor:read">,
  vendorId: string,
): Promise<ContractSheet> {
  const vendor = { AND: [{ id: vendorId }, vendorScope(grant)] };
  const [contracts, certifications, contacts] = await Promise.all([
    db.contract.findMany({
      where: { vendor },
      orderBy: [{ startsAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
      select: contractColumns,
    }),
    db.certification.findMany({
      where: { vendor, replacedAt: null },
      orderBy: [{ expiresAt: { sort: "asc", nulls: "last" } }, { standard: "asc" }],
      select: { id: true, standard: true, issuer: true, issuedAt: true, expiresAt: true },
    }),
    db.vendorContact.findMany({
      where: { vendor },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true, email: true, phone: true, role: true },
    }),
  ]);
  return {
    contracts: contracts.map(contractOf),
    certifications: certifications.map(({ issuedAt, expiresAt, ...row }) => ({
      ...row,
      issuedOn: day(issuedAt),
      expiresOn: day(expiresAt),
    })),
    contacts,
  };
}

/** One contract as an edit finds it, or null when there is none in the grant's scope. */
export async function findContract(
  grant: Grant<"vendor:read">,
  vendorId: string,
  id: string,
  reader: Db = db,
): Promise<ContractRow | null> {
  const row = await reader.contract.findFirst({
    where: { id, vendor: { AND: [{ id: vendorId }, vendorScope(grant)] } },
    select: contractColumns,
  });
  return row === null ? null : contractOf(row);
}

/** Hours of the newest contract's notice clause; null when no contract has one. */
export async function noticeHoursOf(
  grant: Grant<"vendor:read">,
  vendorId: string,
): Promise<number | null> {
  const row = await db.contract.findFirst({
    where: { vendor: { AND: [{ id: vendorId }, vendorScope(grant)] }, noticeHours: { not: null } },
    orderBy: [{ startsAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    select: { noticeHours: true },
  });
  return row?.noticeHours ?? null;
}
