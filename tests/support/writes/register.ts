import {
  createSystem,
  declareFlow,
  endFlow,
  ensureElements,
  proveDeletion,
  updateFlow,
  updateSystem,
} from "#lib/data-map/mutations.ts";
import { stateNoPersonalData } from "#lib/data-map/statements/mutations.ts";
import {
  cancelImport,
  startImport,
  undoImport,
  uploadRegister,
} from "#lib/exchange/imports/mutations.ts";
import { runImport, runUndo } from "#lib/exchange/imports/work/mutations.ts";
import { removeSample } from "#lib/exchange/sample/mutations.ts";
import { cancelJob } from "#lib/jobs/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { assumeInputFor, withdrawAssumption } from "#lib/scoring/assumptions/mutations.ts";
import { overrideTier, scoreVendors } from "#lib/scoring/mutations.ts";
import {
  addCertification,
  addContact,
  removeContact,
  saveContract,
} from "#lib/vendors/contracts/mutations.ts";
import { contractTexts } from "#lib/vendors/contracts/rules.ts";
import { createVendor, moveVendor, updateVendor } from "#lib/vendors/mutations.ts";
import { vendorTexts } from "#lib/vendors/rules.ts";
import { accepted } from "../audits.ts";
import { blankVendor } from "../vendors.ts";
import { minimisationWrites } from "./data-map.ts";
import { all, revisionOf, type Story, type Write } from "./story.ts";

const blank = { ...blankVendor("Logged"), companyName: "Logged Inc.", tags: ["logged"] };

const contract = {
  title: "Master agreement",
  startsOn: null,
  endsOn: null,
  renewsOn: null,
  dataProcessingAgreement: null,
  transferMechanism: null,
  noticeHours: null,
  noticeContent: null,
} as const;

const draft = {
  purpose: "Measure use",
  purposeKind: "analytics",
  legalBasis: "consent",
  people: 500,
  peopleMax: null,
  retentionDays: null,
  region: null,
  transferMechanism: null,
  dpcAdjustment: 0,
  dpcAdjustmentReason: null,
} as const;
const email = { element: "email", form: "raw", necessity: "needed" } as const;

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

/** The writes of vendors, their contracts, what is sent to them, and their scores. */
export function registerWrites(story: Story): readonly Write[] {
  const vendor = () => story.id("vendor");
  const flow = () => story.id("flow");
  return [
    {
      name: "lib/vendors/mutations.ts createVendor",
      run: () => story.keep("vendor", createVendor(all, blank)),
    },
    {
      name: "lib/vendors/mutations.ts updateVendor",
      run: () =>
        updateVendor(all, {
          id: vendor(),
          revision: 1,
          base: vendorTexts(blank),
          values: { ...blank, description: "edited", companyName: "Other Inc.", tags: ["two"] },
        }),
    },
    {
      name: "lib/vendors/mutations.ts moveVendor",
      run: async () =>
        moveVendor(all, {
          id: vendor(),
          revision: await revisionOf("vendor", vendor()),
          to: "in_review",
          reason: "",
        }),
    },
    {
      name: "lib/vendors/contracts/mutations.ts saveContract",
      run: () =>
        saveContract(all, {
          vendorId: vendor(),
          id: null,
          revision: 0,
          base: contractTexts(contract),
          values: contract,
        }),
    },
    {
      name: "lib/vendors/contracts/mutations.ts addCertification",
      run: () =>
        addCertification(all, {
          vendorId: vendor(),
          standard: "ISO 27001",
          issuer: null,
          issuedOn: null,
          expiresOn: null,
        }),
    },
    {
      name: "lib/vendors/contracts/mutations.ts addContact",
      run: () =>
        story.keep(
          "contact",
          addContact(all, {
            vendorId: vendor(),
            name: "C. Contact",
            email: null,
            phone: null,
            role: null,
          }),
        ),
    },
    {
      name: "lib/vendors/contracts/mutations.ts removeContact",
      run: () => removeContact(all, { vendorId: vendor(), id: story.id("contact") }),
    },
    {
      name: "lib/data-map/statements/mutations.ts stateNoPersonalData",
      run: () =>
        stateNoPersonalData(all, { vendorId: vendor(), stated: true, reason: "Sends nothing" }),
    },
    {
      name: "lib/data-map/mutations.ts createSystem",
      prepare: () => ensureElements(all),
      run: () => story.keep("system", createSystem(all, { name: "Logged", description: "" })),
    },
    {
      name: "lib/data-map/mutations.ts updateSystem",
      run: async () =>
        updateSystem(all, {
          id: story.id("system"),
          revision: await revisionOf("system", story.id("system")),
          name: "Logged again",
          description: "edited",
        }),
    },
    {
      name: "lib/data-map/mutations.ts declareFlow",
      run: () =>
        story.keep(
          "flow",
          declareFlow(all, {
            ...draft,
            vendorId: vendor(),
            systemId: story.id("system"),
            startsAt: ago(30),
            fields: [email],
          }),
        ),
    },
    {
      name: "lib/data-map/mutations.ts updateFlow",
      run: async () =>
        updateFlow(all, {
          ...draft,
          id: flow(),
          revision: await revisionOf("dataFlow", flow()),
          base: {},
          take: [],
          change: "changed",
          purpose: "Measure more",
          fields: [email, { ...email, element: "phone" }],
        }),
    },
    ...minimisationWrites(story),
    {
      name: "lib/data-map/mutations.ts endFlow",
      run: async () =>
        endFlow(all, {
          id: flow(),
          revision: await revisionOf("dataFlow", flow()),
          endsAt: new Date(),
        }),
    },
    {
      name: "lib/data-map/mutations.ts proveDeletion",
      run: () =>
        proveDeletion(all, {
          id: flow(),
          provenAt: new Date(),
          evidenceId: null,
          title: "Deleted",
          url: "https://proof.example/deleted",
          elements: [],
        }),
    },
    {
      name: "lib/scoring/mutations.ts scoreVendors",
      run: () => scoreVendors(all, { vendorIds: [vendor()], asOf: new Date(), cause: "test" }),
    },
    {
      name: "lib/scoring/mutations.ts overrideTier",
      run: () => overrideTier(all, { vendorId: vendor(), tier: 2, reason: "Known better" }),
    },
    {
      name: "lib/scoring/assumptions/mutations.ts assumeInputFor",
      run: () =>
        assumeInputFor(all, { vendorId: vendor(), input: "trust", value: 2, reason: "Guess" }),
    },
    {
      name: "lib/scoring/assumptions/mutations.ts withdrawAssumption",
      run: () => withdrawAssumption(all, { vendorId: vendor(), input: "trust" }),
    },
  ];
}

/** The writes of imports, their jobs, and the sample's removal. */
export function importWrites(story: Story): readonly Write[] {
  const id = () => story.id("import");
  const job = async () => {
    const row = await db.import.findUniqueOrThrow({ where: { id: id() } });
    return { importId: id(), jobId: row.jobId ?? "" };
  };
  const upload = async () => {
    const bytes = Buffer.from("Name;Company;Tags\nImported;Imported Inc.;new\nLogged;;new");
    story.set("import", accepted(await uploadRegister(all, { name: "r.csv", bytes })).id);
  };
  return [
    {
      name: "lib/exchange/imports/mutations.ts startImport",
      prepare: upload,
      run: () => startImport(all, { id: id() }),
    },
    {
      name: "lib/exchange/imports/work/mutations.ts runImport",
      run: async () => runImport(all, await job()),
      progress: ["Job"],
    },
    {
      name: "lib/exchange/imports/mutations.ts undoImport",
      run: () => undoImport(all, { id: id() }),
    },
    {
      name: "lib/exchange/imports/work/mutations.ts runUndo",
      run: async () => runUndo(all, await job()),
      progress: ["Job"],
    },
    {
      name: "lib/exchange/imports/mutations.ts cancelImport",
      prepare: async () => {
        await upload();
        accepted(await startImport(all, { id: id() }));
      },
      run: () => cancelImport(all, { id: id() }),
    },
    {
      name: "lib/jobs/mutations.ts cancelJob",
      prepare: async () => {
        const made = await db.job.create({ data: { name: "import-commit", subject: "s" } });
        story.set("job", made.id);
      },
      run: () => cancelJob(all, { jobId: story.id("job") }, new Date()),
    },
    {
      name: "lib/exchange/sample/mutations.ts removeSample",
      prepare: () =>
        db.vendor.create({ data: { name: "S", nameKey: "s", kind: "other", sample: true } }),
      run: () => removeSample(all),
    },
  ];
}
