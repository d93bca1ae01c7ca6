import type { ICruiseOptions, IForbiddenRuleType } from "dependency-cruiser";

/*
 * The walls of the house: imports run one way. Each wall is stated once here and proven by a
 * seeded violation in tests/walls.
 */

/** Lower to higher; a noun imports only what stands before it. */
const nouns = [
  "catalogue",
  "risk",
  "detection",
  "access",
  "activity",
  "members",
  "mail",
  "vendors",
  "data-map",
  "evidence",
  "requirements",
  "findings",
  "audits",
  "incidents",
  "discovery",
  "scoring",
  "overview",
  "reports",
  "webhooks",
  "exchange",
  "jobs",
];

/** Layer → the layers a file of that name may import, in its own noun or a lower one. */
const layers: Readonly<Record<string, readonly string[]>> = {
  model: ["model"],
  rules: ["model", "rules"],
  schema: ["model", "rules", "schema"],
  queries: ["model", "rules", "schema", "queries", "gateway"],
  mutations: ["model", "rules", "schema", "queries", "mutations", "gateway"],
  actions: ["model", "rules", "schema", "queries", "mutations"],
  jobs: ["model", "rules", "schema", "queries", "mutations", "gateway"],
  gateway: ["model", "rules", "schema", "gateway"],
};

const layerNames = Object.keys(layers).join("|");
const layered = nouns.filter(
  (noun) => !["catalogue", "risk", "detection", "access"].includes(noun),
);

const nounOrder: IForbiddenRuleType[] = nouns.slice(0, -1).map((noun, index) => ({
  name: `noun-order-${noun}`,
  comment: `${noun} knows nothing of the nouns above it`,
  severity: "error",
  from: { path: `^lib/${noun}/` },
  to: { path: `^lib/(${nouns.slice(index + 1).join("|")})/` },
}));

const layerOrder: IForbiddenRuleType[] = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `${layer}.ts imports only ${allowed.join(", ")}`,
  severity: "error",
  from: {
    path: `^lib/(${layered.join("|")})/[^.]*${layer}\\.ts$`,
    // The table of handlers names every noun's own.
    pathNot: "^lib/jobs/jobs\\.ts$",
  },
  to: {
    path: `^lib/(${layered.join("|")})/[^.]*(${layerNames})\\.ts$`,
    pathNot: `/(${allowed.join("|")})\\.ts$`,
  },
}));

const impure =
  "^(generated/|lib/platform/)|node_modules/(@prisma|next|next-intl|next-auth|react|react-dom|pg|pg-boss|pino|server-only)/";

/** What no import may do, each with the reason that the check prints. */
export const walls: readonly IForbiddenRuleType[] = [
  ...nounOrder,
  ...layerOrder,
  {
    name: "no-cycles",
    comment: "two files that need each other are one thought in two places",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "app-is-the-top",
    comment: "routes compose; nobody imports from them",
    severity: "error",
    from: { pathNot: "^(app|tests)/" },
    to: { path: "^app/" },
  },
  {
    name: "components-reach-no-data",
    comment: "components take rows as props and call actions; reading is the page's work",
    severity: "error",
    from: { path: "^components/", pathNot: "\\.test\\.tsx?$" },
    to: { path: "^(generated/|lib/[^.]*(queries|mutations|jobs|gateway)\\.ts$|lib/platform/)" },
  },
  {
    name: "frames-know-no-domain",
    comment: "ui, form, table, charts and layout know roles and outcomes, but no business noun",
    severity: "error",
    from: { path: "^components/(ui|form|table|charts|layout)/" },
    to: { path: "^(components/(?!ui/|form/|table/|charts/|layout/)|lib/(?!shared/|access/))" },
  },
  {
    name: "pure-files-stay-pure",
    comment:
      "model, rules, schema, shared, risk, detection and catalogue know no database, framework or clock",
    severity: "error",
    from: {
      path: `^lib/(shared/|risk/|detection/|catalogue/|(${layered.join("|")})/[^.]*(model|rules|schema)\\.ts$)`,
      pathNot: "\\.test\\.ts$",
    },
    to: { path: impure },
  },
  {
    name: "shared-is-the-ground",
    comment: "shared knows no noun",
    severity: "error",
    from: { path: "^lib/shared/" },
    to: { path: "^lib/(?!shared/)" },
  },
  {
    name: "platform-knows-no-noun",
    comment: "the outside world is below every noun; the table of job names is all it knows",
    severity: "error",
    from: { path: "^lib/platform/" },
    to: { path: `^lib/(${nouns.join("|")})/`, pathNot: "^lib/jobs/model\\.ts$" },
  },
  {
    name: "prisma-stops-at-queries-and-mutations",
    comment: "database types do not leave the files that read and write",
    severity: "error",
    from: {
      path: "^(lib|components|app)/",
      pathNot: "^lib/(platform/|access/gate\\.ts|[^.]*(queries|mutations)\\.ts)",
    },
    to: { path: "^generated/" },
  },
  {
    name: "tests-are-not-shipped",
    comment: "product code imports no test",
    severity: "error",
    from: { pathNot: "^(tests/|.+\\.test\\.tsx?$)" },
    to: { path: "^tests/|\\.test\\.tsx?$" },
  },
  {
    name: "everything-resolves",
    comment: "an import that leads nowhere would slip through every other wall",
    severity: "error",
    from: {},
    to: { couldNotResolve: true, pathNot: "^(next-env|\\.next)" },
  },
];

/** How the files are read: by swc, with type-only imports seen, and `#…` imports resolved. */
export const reading: ICruiseOptions = {
  parser: "swc",
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules|^generated/" },
  exclude: { path: "\\.css$" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "require", "node", "default", "types"],
    extensions: [".ts", ".tsx", ".js", ".json"],
  },
};
