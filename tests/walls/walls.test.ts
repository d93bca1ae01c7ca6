import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { checkCapabilities } from "../../bin/check/capabilities.ts";
import { checkDirections } from "../../bin/check/directions.ts";
import { checkCatalogues, checkHardCodedText } from "../../bin/check/messages.ts";
import { checkStructure } from "../../bin/check/structure.ts";

let root = "";

/** A small repository of its own, so that a violation can be seeded without touching this one. */
function repository(files: Readonly<Record<string, string>>): string {
  root = mkdtempSync(path.join(tmpdir(), "tierce-walls-"));
  const all = {
    "package.json": JSON.stringify({
      type: "module",
      imports: {
        "#lib/*": "./lib/*",
        "#components/*": "./components/*",
        "#generated/*": "./generated/*",
      },
    }),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    const full = path.join(root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return root;
}

afterEach(() => rmSync(root, { recursive: true, force: true }));

const one = "export const one = 1;\n";
const type = "export type One = 1;\n";

/** Wall → two files, the first of which imports the second against it. */
const seeded: Readonly<Record<string, readonly [string, string, string, string]>> = {
  "noun-order-risk": ["lib/risk/rules.ts", "#lib/vendors/model.ts", "lib/vendors/model.ts", one],
  "noun-order-vendors": [
    "lib/vendors/mutations.ts",
    "#lib/scoring/mutations.ts",
    "lib/scoring/mutations.ts",
    one,
  ],
  "layer-rules": ["lib/vendors/rules.ts", "./queries.ts", "lib/vendors/queries.ts", one],
  "layer-model": ["lib/audits/model.ts", "./rules.ts", "lib/audits/rules.ts", one],
  "layer-queries": ["lib/audits/queries.ts", "./mutations.ts", "lib/audits/mutations.ts", one],
  "app-is-the-top": ["lib/shared/text.ts", "../../app/page.tsx", "app/page.tsx", one],
  "components-reach-no-data": [
    "components/vendors/vendor-table.tsx",
    "#lib/vendors/queries.ts",
    "lib/vendors/queries.ts",
    one,
  ],
  "frames-know-no-domain": [
    "components/table/table.tsx",
    "#lib/vendors/model.ts",
    "lib/vendors/model.ts",
    one,
  ],
  "pure-files-stay-pure": [
    "lib/vendors/rules.ts",
    "#lib/platform/clock.ts",
    "lib/platform/clock.ts",
    one,
  ],
  "shared-is-the-ground": [
    "lib/shared/text.ts",
    "#lib/vendors/model.ts",
    "lib/vendors/model.ts",
    one,
  ],
  "platform-knows-no-noun": [
    "lib/platform/log.ts",
    "#lib/vendors/model.ts",
    "lib/vendors/model.ts",
    one,
  ],
  "prisma-stops-at-queries-and-mutations": [
    "lib/vendors/actions.ts",
    "#generated/prisma/client.ts",
    "generated/prisma/client.ts",
    one,
  ],
  "tests-are-not-shipped": [
    "lib/vendors/queries.ts",
    "../../tests/support/database.ts",
    "tests/support/database.ts",
    one,
  ],
  "everything-resolves": ["lib/vendors/queries.ts", "./nowhere.ts", "lib/vendors/model.ts", one],
};

/** The order of the house, lower to higher, as `docs/architecture.md` prints it. */
const order =
  "catalogue risk detection access activity members vendors data-map evidence requirements findings audits incidents discovery scoring overview reports webhooks exchange jobs".split(
    " ",
  );
const boundaries = order.slice(1).map((above, index) => [order[index] ?? "", above] as const);

const layers: Readonly<Record<string, string>> = {
  model: "schema",
  rules: "gateway",
  schema: "queries",
  queries: "mutations",
  mutations: "actions",
  actions: "jobs",
  jobs: "actions",
  gateway: "mutations",
};

describe("import directions", () => {
  it.each(boundaries)("keep %s from knowing %s, which stands above it", async (below, above) => {
    repository({
      [`lib/${below}/model.ts`]: `import { one } from "#lib/${above}/model.ts";\nexport const two = one;\n`,
      [`lib/${above}/model.ts`]: one,
    });
    const messages = (await checkDirections(root)).map((problem) => problem.message);
    expect(messages).toEqual(
      expect.arrayContaining([expect.stringContaining(`the wall "noun-order-${below}"`)]),
    );
  });

  it.each(Object.entries(layers))("keep %s.ts from importing %s.ts", async (layer, other) => {
    repository({
      [`lib/vendors/${layer}.ts`]: `import { one } from "./${other}.ts";\nexport const two = one;\n`,
      [`lib/vendors/${other}.ts`]: one,
    });
    const messages = (await checkDirections(root)).map((problem) => problem.message);
    expect(messages).toEqual(
      expect.arrayContaining([expect.stringContaining(`the wall "layer-${layer}"`)]),
    );
  });

  it.each(Object.entries(seeded))("find a violation of %s", async (wall, files) => {
    const [from, specifier, to, text] = files;
    repository({
      [from]: `import { one } from "${specifier}";\nexport const two = one;\n`,
      [to]: text,
    });
    const messages = (await checkDirections(root)).map((problem) => problem.message);
    expect(messages).toEqual(
      expect.arrayContaining([expect.stringContaining(`the wall "${wall}"`)]),
    );
  });

  it("find a type-only import, which a parser without types would lose", async () => {
    repository({
      "components/vendors/row.tsx":
        'import type { One } from "#lib/vendors/queries.ts";\nexport type Two = One;\n',
      "lib/vendors/queries.ts": type,
    });
    expect(await checkDirections(root)).toEqual([
      {
        file: "components/vendors/row.tsx",
        message: 'imports lib/vendors/queries.ts against the wall "components-reach-no-data"',
      },
    ]);
  });

  it("find two files that need each other", async () => {
    repository({
      "lib/vendors/model.ts": 'import { b } from "./model-two.ts";\nexport const a = b;\n',
      "lib/vendors/model-two.ts": 'import { a } from "./model.ts";\nexport const b = a;\n',
    });
    expect((await checkDirections(root)).map((problem) => problem.message).join()).toContain(
      "no-cycles",
    );
  });

  it("are silent about imports that run down", async () => {
    repository({
      "app/page.tsx": 'import { two } from "#lib/audits/queries.ts";\nexport default two;\n',
      "lib/audits/queries.ts":
        'import { one } from "#lib/vendors/queries.ts";\nexport const two = one;\n',
      "lib/vendors/queries.ts": one,
    });
    expect(await checkDirections(root)).toEqual([]);
  });
});

describe("structure", () => {
  const bad: readonly (readonly [string, string, string, string])[] = [
    ["a name outside the closed set", "lib/vendors/helpers.ts", one, "closed set"],
    ["a name that is not kebab-case", "components/vendors/VendorTable.tsx", one, "kebab-case"],
    ["a file past 400 lines", "lib/vendors/rules.ts", "export {};\n".repeat(401), "401 lines"],
    ["a page past 80 lines", "app/vendors/page.tsx", "export {};\n".repeat(81), "81 lines"],
    ["a colour in a component", "components/ui/tag.module.css", "a { color: #a1b2c3; }", "token"],
    ["a default export in lib", "lib/vendors/rules.ts", "export default 1;\n", "default export"],
  ];

  it.each(bad)("finds %s", (_, file, text, message) => {
    repository({ [file]: text });
    expect(checkStructure(root)).toEqual([
      expect.objectContaining({ file, message: expect.stringContaining(message) }),
    ]);
  });

  it("accepts the tokens file, links to a place in the page, and a noun's own names", () => {
    repository({
      "app/tokens.css": ":root { --ink: #14191b; }\n",
      "components/ui/skip-link.tsx": 'export const SkipLink = () => <a href="#main" />;\n',
      "lib/audits/templates/rules.ts": one,
      "lib/audits/templates/rules.test.ts": one,
    });
    expect(checkStructure(root)).toEqual([]);
  });
});

describe("message catalogues", () => {
  const found: readonly (readonly [string, object, object, string])[] = [
    ["a key that one language lacks", { a: "A", b: "B" }, { a: "A" }, 'missing key "b"'],
    ["an empty text", { a: "A" }, { a: " " }, 'empty text "a"'],
    ["other arguments", { a: "{name} is in" }, { a: "{nom} est là" }, "other arguments"],
  ];

  it.each(found)("find %s", (_, en, fr, message) => {
    repository({
      "messages/en/vendors.json": JSON.stringify(en),
      "messages/fr/vendors.json": JSON.stringify(fr),
    });
    expect(checkCatalogues(root)).toEqual([
      { file: "messages/fr/vendors.json", message: expect.stringContaining(message) },
    ]);
  });

  it("find a namespace that one language lacks", () => {
    repository({ "messages/en/vendors.json": "{}" });
    expect(checkCatalogues(root)).toEqual([
      expect.objectContaining({ file: "messages/fr/vendors.json" }),
    ]);
  });

  it("find text written into a component", () => {
    repository({
      "components/vendors/empty.tsx":
        'export const Empty = () => (\n  <p aria-label="No vendors">Nothing here</p>\n);\n',
    });
    expect(checkHardCodedText(root).map((problem) => problem.message)).toEqual([
      'text "No vendors" is not in the message catalogues',
      'text "Nothing here" is not in the message catalogues',
    ]);
  });

  it("let marks and figures pass", () => {
    repository({ "components/ui/dot.tsx": "export const Dot = () => <b>· 1</b>;\n" });
    expect(checkHardCodedText(root)).toEqual([]);
  });
});

describe("capabilities", () => {
  it("name tests that exist", () => {
    repository({
      "docs/capabilities.md": "| Register | `tests/e2e/here.spec.ts` `tests/e2e/gone.spec.ts` |\n",
      "tests/e2e/here.spec.ts": one,
    });
    expect(checkCapabilities(root)).toEqual([
      { file: "docs/capabilities.md", line: 1, message: "no such test: tests/e2e/gone.spec.ts" },
    ]);
  });
});
