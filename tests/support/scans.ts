import type { Prisma } from "#generated/prisma/client.ts";
import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Confidence } from "#lib/detection/model.ts";
import { db } from "#lib/platform/db.ts";
import type { Form } from "#lib/risk/model.ts";
import { nameKey } from "#lib/shared/text.ts";

/** One element that a party of a test scan received. */
export type TestElement = readonly [element: ElementKey, form: Form, confidence?: Confidence];

/** A third party of a test scan; without hosts it stands on its key under `example`. */
export type TestParty = {
  readonly key: string;
  readonly name?: string;
  readonly hosts?: readonly string[];
  readonly known?: boolean;
  readonly elements?: readonly TestElement[];
};

/** A scan that is done, with rows as reading leaves them. */
export async function doneScan(
  systemId: string,
  parties: readonly TestParty[],
  more: Partial<Prisma.ScanUncheckedCreateInput> = {},
): Promise<string> {
  const { id } = await db.scan.create({
    data: {
      ...{ systemId, fileName: "capture.har", kind: "har", state: "done", origin: "upload" },
      finishedAt: new Date(),
      ...more,
    },
    select: { id: true },
  });
  for (const { key, name = key, hosts, known = true, elements = [] } of parties) {
    const party = await db.scanVendor.create({
      data: {
        ...{ scanId: id, key, name, known, requests: 3, category: "analytics" },
        hosts: [...(hosts ?? [`in.${key}.example`])],
      },
    });
    await db.observation.createMany({
      data: elements.map((element) => observation(id, party.id, element)),
    });
  }
  return id;
}

/** An element as a scan stores it; without a party it is nobody's. */
export function observation(
  scanId: string,
  scanVendorId: string | null,
  [elementKey, form, confidence = "certain"]: TestElement,
) {
  return {
    ...{ scanId, scanVendorId, elementKey, form, confidence, count: 2, distinct: 1 },
    ...{ at: "body json properties", place: "in.quill.example/track", mask: "a•", reason: "key" },
  };
}

const start = new Date("2026-01-01T00:00:00Z");

/** A vendor of the register with just a name, or more to be recognised by. */
export async function aVendor(name: string, more: { domains?: string[]; website?: string } = {}) {
  const row = await db.vendor.create({
    data: { name, nameKey: nameKey(name), kind: "analytics", ...more },
  });
  return row.id;
}

export async function aSystem(name: string) {
  return (await db.system.create({ data: { name } })).id;
}

/** A flow that runs since 2026 and carries one element. */
export async function aFlow(
  systemId: string,
  vendorId: string,
  element: string,
  form: "raw" | "hashed",
) {
  await db.dataFlow.create({
    data: {
      ...{ systemId, vendorId, purpose: "test", startsAt: start },
      elements: {
        create: [{ elementKey: element, form, necessity: "needed", startsAt: start }],
      },
    },
  });
}
