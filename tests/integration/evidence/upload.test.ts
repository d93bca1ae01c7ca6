import { beforeAll, describe, expect, it } from "vitest";
import { addProof } from "#lib/audits/proofs/mutations.ts";
import { openEvidenceFile } from "#lib/evidence/files/mutations.ts";
import { maxFileBytes } from "#lib/evidence/model.ts";
import { storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import {
  accepted,
  plainDescription,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";

let auditor: Actor;

beforeAll(async () => {
  auditor = await somebody("AUDITOR");
});

async function* chunks(...parts: readonly (string | Uint8Array)[]) {
  for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
}

async function store(name: string, declared: string, ...parts: readonly (string | Uint8Array)[]) {
  const grant = await auditor.grant("evidence:write");
  return storeEvidenceFile(grant, { name, declared, content: chunks(...parts) });
}

const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

describe("taking a file", () => {
  it("stores what agrees, under its hash, equal files once", async () => {
    const first = accepted(await store("C:\\reports\\Rapport été.pdf", "application/pdf", pdf));
    const second = accepted(await store("other.pdf", "application/pdf", pdf));
    expect(first).toMatchObject({ fileName: "Rapport été.pdf", mediaType: "application/pdf" });
    expect(second.sha256).toBe(first.sha256);
    expect(await store("keys.csv", "text/csv", "key;scope\nä;b\n")).toMatchObject({ ok: true });
  });

  it.each([
    ["a page called a report", "report.pdf", "application/pdf", "<html><script>alert(1)</script>"],
    ["a report called a picture", "photo.png", "image/png", pdf],
    ["a page by its name", "report.html", "text/html", "<html></html>"],
    ["a vector image", "logo.svg", "image/svg+xml", "<svg onload='alert(1)'/>"],
    ["a script as text", "note.txt", "text/plain", "<script>alert(1)</script>"],
    ["markup behind blanks", "note.csv", "text/csv", "\n\n  <!DOCTYPE html><body>"],
    ["binary as text", "note.txt", "text/plain", new Uint8Array([0, 1, 2, 3])],
    ["text in another encoding", "note.txt", "text/plain", new Uint8Array([0xe9, 0x74, 0xe9])],
    ["a report that says it is a page", "report.pdf", "text/html", pdf],
    [
      "an archive called a workbook",
      "book.xlsx",
      "",
      new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]),
    ],
    ["nothing", "empty.pdf", "application/pdf", ""],
    ["no extension", "report", "application/pdf", pdf],
  ])("refuses %s", async (_what, name, declared, content) => {
    const before = await db.evidence.count();
    expect(await store(name, declared, content)).toMatchObject({ ok: false });
    expect(await db.evidence.count()).toBe(before);
  });

  it("stops reading at the limit, whatever was announced", async () => {
    let sent = 0;
    async function* endless() {
      const chunk = new Uint8Array(1024 * 1024);
      for (;;) {
        sent += chunk.byteLength;
        yield chunk;
      }
    }
    const grant = await auditor.grant("evidence:write");
    const outcome = await storeEvidenceFile(grant, {
      name: "big.pdf",
      declared: "application/pdf",
      content: endless(),
    });
    expect(outcome).toMatchObject({ ok: false, reason: "file-too-large" });
    expect(sent).toBeLessThanOrEqual(maxFileBytes + 2 * 1024 * 1024);
  });
});

describe("a proof of an answer", () => {
  it("makes the answer verified when every need is proven, and is handed out unchanged", async () => {
    const vendor = await someVendor("Proofs");
    const { id: auditId } = await somePlan(vendor.id, [auditor]);
    const answer = (await questionsOf(auditId)).find(({ key }) => key === "B7");
    if (answer === undefined) throw new Error("B7 is not asked");
    const grant = await auditor.grant("evidence:write", "audit:answer", "evidence:read");
    const content = accepted(await store("roles.pdf", "application/pdf", pdf));
    const basis = async () =>
      (await db.answer.findUniqueOrThrow({ where: { id: answer.id } })).basis;
    const add = (needKey: string, datedOn: Date | null) =>
      addProof(grant, {
        answerId: answer.id,
        needKey,
        content,
        description: { ...plainDescription, datedOn },
      });

    const { evidenceId } = accepted(await add("people", new Date()));
    expect(await basis()).toBe("vendor_word");
    accepted(await add("log", null));
    expect(await basis()).toBe("vendor_word");
    accepted(await add("log", new Date()));
    expect(await basis()).toBe("verified");
    expect(await add("nonsense", new Date())).toMatchObject({ ok: false, reason: "need-unknown" });

    const file = await openEvidenceFile(grant, evidenceId);
    expect(file.fileName).toBe("roles.pdf");
    expect(await new Response(file.content).text()).toBe(pdf);
  });
});
