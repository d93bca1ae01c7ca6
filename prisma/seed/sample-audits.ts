/** Words and details of the invented audits. */

/** Notes by what was found; a note stands wherever the answer is not a plain "met". */
export const sampleNotes = {
  verified: ["", "Shown during the call.", "Seen in the documents.", ""],
  word: [
    "The vendor says so; no document was seen.",
    "Stated in the questionnaire, not shown.",
    "On the vendor’s word; asked again for a document.",
  ],
  partly: [
    "One of the two parts was shown.",
    "True of new systems, not yet of the old ones.",
    "The rule exists; its last proof is older than asked.",
  ],
  not_met: [
    "Nothing was shown.",
    "Planned for next year; not in place.",
    "The vendor says that it does not do this.",
  ],
} as const;

/** Documents that stand behind verified answers. */
export const sampleDocuments = [
  { key: "policy", type: "policy", title: "Security policy", file: "security-policy" },
  { key: "report", type: "soc2", title: "Independent report", file: "independent-report" },
  { key: "agreement", type: "dpa", title: "Processing agreement, signed", file: "agreement" },
  { key: "test", type: "penetration_test", title: "Penetration test, summary", file: "pen-test" },
  { key: "screens", type: "screenshot", title: "Settings and lists, screenshots", file: "screens" },
] as const;
export type SampleDocument = (typeof sampleDocuments)[number]["key"];

/** Which document proves a need, by the need's key; the rest is proven by screenshots. */
export const documentOfNeed: Readonly<Record<string, SampleDocument>> = {
  policy: "policy",
  rule: "policy",
  schedule: "policy",
  review: "report",
  report: "report",
  exceptions: "report",
  scope: "report",
  agreement: "agreement",
  clause: "agreement",
  contract: "agreement",
  duty: "agreement",
  mechanism: "agreement",
  notice: "agreement",
  test: "test",
  repair: "test",
};

/** How far audits under way have come: vendor, who fills it, answers given. */
export const sampleUnderWay: readonly {
  readonly vendor: string;
  readonly auditors: readonly string[];
  readonly answered: number;
}[] = [
  { vendor: "fenwhistle-desk", auditors: ["okehampton-vale"], answered: 27 },
  { vendor: "osierbank-dns", auditors: ["okehampton-vale"], answered: 14 },
  { vendor: "harrowglint-ads", auditors: ["ferncastle"], answered: 11 },
  { vendor: "wolvernook-scan", auditors: ["ferncastle"], answered: 9 },
  { vendor: "dunmarrow-sign", auditors: ["ferncastle"], answered: 15 },
  { vendor: "corbelstone-calls", auditors: ["ferncastle"], answered: 5 },
];

/** The audit that the auditor sees first: Fenwhistle Desk, 27 of 40 answered, one sent back. */
export const fenwhistleAudit = {
  unanswered: [
    "B8",
    "B9",
    "C4",
    "C6",
    "C7",
    "C8",
    "C10",
    "D5",
    "D6",
    "E5",
    "E6",
    "E8",
    "E9",
  ] as readonly string[],
  /** Met, and seen in documents. */
  verified: ["A1", "A2", "A4", "A6", "B1", "B2", "B4", "C1", "C2", "D1", "E1"] as readonly string[],
  notMet: "B5",
  notApplicable: "B3",
  focus: {
    key: "B7",
    note: "The role list of this month names nine people; fourteen accounts hold the export role. Exports are said to be logged; we have no sample of the log yet.",
  },
  /** What the two stored files speak for; a null need is general support. */
  files: {
    roles: [{ question: "B7", need: "people" }],
    policy: [
      { question: "B7", need: null },
      { question: "B4", need: null },
    ],
  },
  returned: {
    key: "B6",
    reason: "Say which keys were sampled, and when.",
  },
} as const;
