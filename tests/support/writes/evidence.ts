import { noteFault, openEvidenceFile } from "#lib/evidence/files/mutations.ts";
import { linkEvidence, unlinkEvidence } from "#lib/evidence/links/mutations.ts";
import { addVendorEvidence, storeEvidenceFile, updateEvidence } from "#lib/evidence/mutations.ts";
import { confirmReadings } from "#lib/evidence/readings/mutations.ts";
import { evidenceTexts } from "#lib/evidence/rules.ts";
import { updateEvidenceSchema } from "#lib/evidence/schema.ts";
import { addVersion } from "#lib/evidence/versions/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { report } from "#prisma/seed/pdf.ts";
import { accepted, plainDescription } from "../audits.ts";
import { all, type Story, type Write } from "./story.ts";

async function* once(text: string) {
  yield new TextEncoder().encode(text);
}

async function* bytes(content: Uint8Array) {
  yield content;
}

/** The writes of evidence on a page of its own: edited, linked, followed by a version, taken. */
export function evidenceWrites(story: Story): readonly Write[] {
  const id = () => story.id("filed");
  return [
    {
      name: "lib/evidence/mutations.ts updateEvidence",
      prepare: async () => {
        const name = "notes.txt";
        const stored = await storeEvidenceFile(all, { name, declared: "", content: once("notes") });
        const added = await addVendorEvidence(all, {
          ...{ vendorId: story.id("vendor"), content: accepted(stored) },
          description: plainDescription,
        });
        story.set("filed", added.id);
      },
      run: async () => {
        const row = await db.evidence.findUniqueOrThrow({ where: { id: id() } });
        const { revision } = row;
        const edit = { id: id(), revision, base: {}, ...evidenceTexts(row), issuer: "Somebody" };
        return updateEvidence(all, updateEvidenceSchema.parse(edit));
      },
    },
    {
      name: "lib/evidence/links/mutations.ts linkEvidence",
      run: async () => {
        const where = { baseline: { status: "published" } } as const;
        const { id: targetId } = await db.requirement.findFirstOrThrow({ where });
        return linkEvidence(all, { evidenceId: id(), kind: "requirement", targetId });
      },
    },
    {
      name: "lib/evidence/links/mutations.ts unlinkEvidence",
      run: async () => {
        const link = await db.evidenceLink.findFirstOrThrow({ where: { evidenceId: id() } });
        return unlinkEvidence(all, { linkId: link.id });
      },
    },
    {
      name: "lib/evidence/readings/mutations.ts confirmReadings",
      prepare: async () => {
        const pages = [["SOC 2 Type 2 report", "Prepared by: Alder & Finch LLP"]];
        const stored = await storeEvidenceFile(all, {
          ...{ name: "soc2.pdf", declared: "application/pdf", content: bytes(report(pages)) },
        });
        const added = await addVendorEvidence(all, {
          ...{ vendorId: story.id("vendor"), content: accepted(stored) },
          description: plainDescription,
        });
        story.set("report", added.id);
      },
      run: () =>
        confirmReadings(all, {
          ...{ id: story.id("report"), revision: 1 },
          confirmed: [{ key: "type", value: "soc2", page: 1 }],
        }),
    },
    {
      name: "lib/evidence/versions/mutations.ts addVersion",
      run: () =>
        addVersion(all, {
          ...{ replacesId: id(), description: plainDescription },
          content: { kind: "link", url: "https://proof.example/newer" },
        }),
    },
    {
      name: "lib/evidence/files/mutations.ts noteFault",
      run: () => noteFault(all, id(), "missing"),
    },
    {
      name: "lib/evidence/files/mutations.ts openEvidenceFile",
      run: async () => {
        const { content } = await openEvidenceFile(all, id());
        await content.cancel();
      },
    },
  ];
}
