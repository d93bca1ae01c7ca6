import writeExcelFile from "write-excel-file/node";
import { maxFileBytes } from "#lib/evidence/model.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { dateIn } from "#lib/shared/time.ts";
import { daysFrom } from "./days.ts";
import { report } from "./pdf.ts";

/** A file of the sample as it was stored. */
export type SampleFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly size: number;
};

/** Roles and policy stand behind the audit that the auditor has open; the report has two versions. */
export type SampleFiles = {
  readonly [F in "roles" | "policy" | "soc2Before" | "soc2"]: SampleFile;
};

/** Days before loading on which the list of roles was made. */
export const rolesDay = -21;

const roles = [
  ["Role", "Listed", "Hold it"],
  ["Workspace admin", 4, 4],
  ["Data export", 9, 14],
  ["Agent", 61, 61],
  ["Read only", 12, 12],
] as const;

/** The year of the newest report: the last that is over. */
export function reportYear(now: Date): number {
  return now.getUTCFullYear() - 1;
}

/** Writes the sample's files into the store of evidence; equal content is kept once. */
export async function storeSampleFiles(now: Date): Promise<SampleFiles> {
  const day = dateIn(daysFrom(now).at(rolesDay).getTime(), "UTC");
  const sheet = roles.map((row) => row.map((value) => ({ value })));
  const workbook = await writeExcelFile(sheet, { sheet: "Roles" }).toBuffer();
  const year = reportYear(now);
  return {
    roles: await store(
      `export-roles-${day}.xlsx`,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      workbook,
    ),
    policy: await store(
      "access-policy-v7.pdf",
      "application/pdf",
      report([["Access policy, version 7 (invented)"]]),
    ),
    soc2Before: await store(`soc2-type2-${year - 1}.pdf`, "application/pdf", soc2(year - 1, false)),
    soc2: await store(`soc2-type2-${year}.pdf`, "application/pdf", soc2(year, true)),
  };
}

async function store(fileName: string, mediaType: string, bytes: Uint8Array): Promise<SampleFile> {
  async function* once() {
    yield bytes;
  }
  return { fileName, mediaType, ...(await fileStore().put(once(), maxFileBytes)) };
}

/** A report of the sample as its auditor would write it: what is read of it can be tried on it. */
function soc2(year: number, exception: boolean): Uint8Array {
  const period = `January 1, ${year} to December 31, ${year}`;
  return report([
    [
      "System and Organization Controls (SOC 2) Type 2 Report (invented)",
      "Controls relevant to Security, Availability and Confidentiality (Trust Services Criteria)",
      `For the period ${period}`,
      "Prepared by: Alder & Finch LLP",
    ],
    [
      "Independent Service Auditor's Report",
      `We have examined the description of the system throughout the period ${period}.`,
      exception
        ? "In our opinion, except for the matter described below, in all material respects,"
        : "In our opinion, in all material respects,",
      "the controls were suitably designed and operated effectively.",
    ],
    [
      "CC6.1 Logical access is granted on request. No exceptions noted.",
      exception
        ? "CC6.3 Access of leavers. Exception noted: for 2 of 25 leavers, access was removed late."
        : "CC6.3 Access of leavers. No exceptions noted.",
      "CC7.2 Alerts are reviewed every day. No exceptions noted.",
    ],
  ]);
}
