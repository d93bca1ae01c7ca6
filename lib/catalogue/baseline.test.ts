import { describe, expect, it } from "vitest";
import { shippedBaseline } from "./baseline.ts";
import { elements } from "./elements.ts";
import { findControl, frameworks } from "./frameworks.ts";
import { shippedTemplate } from "./template.ts";

const requirements = shippedBaseline.requirements;
const questions = shippedTemplate.questions;

/** Every localized text inside a value, wherever it stands. */
function texts(value: unknown): { en: string; fr: string }[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value && "fr" in value) return [value as { en: string; fr: string }];
  return Object.values(value).flatMap(texts);
}

describe("shipped baseline", () => {
  it("has keys that do not repeat", () => {
    expect(new Set(requirements.map(({ key }) => key)).size).toBe(requirements.length);
  });

  it("covers each category of GV.SC and each point of Article 28(3)", () => {
    const named = new Set<string>(requirements.flatMap(({ references }) => references));
    for (let category = 1; category <= 10; category += 1) {
      expect(named).toContain(`nist:GV.SC-${String(category).padStart(2, "0")}`);
    }
    for (const point of "abcdefgh") expect(named).toContain(`gdpr:Art. 28(3)(${point})`);
  });

  it("names only data elements that the catalogue has", () => {
    const known = new Set<string>(elements.map(({ key }) => key));
    for (const { applicability } of requirements) {
      if (Array.isArray(applicability.elements)) {
        for (const key of applicability.elements) expect(known).toContain(key);
      }
    }
  });

  it("is asked about: each requirement has a question, each question a requirement", () => {
    const asked = new Set(questions.map(({ requirementKey }) => requirementKey));
    expect([...asked].sort()).toEqual(requirements.map(({ key }) => key).sort());
  });
});

describe("shipped template", () => {
  it("has forty questions, numbered within their sections without a gap", () => {
    const sizes = { A: 6, B: 9, C: 10, D: 6, E: 9 };
    expect(shippedTemplate.sections.map(({ key }) => key)).toEqual(Object.keys(sizes));
    expect(questions.map(({ key }) => key)).toEqual(
      Object.entries(sizes).flatMap(([section, size]) =>
        Array.from({ length: size }, (_, index) => `${section}${index + 1}`),
      ),
    );
    for (const question of questions) expect(question.key.startsWith(question.section)).toBe(true);
  });

  it("says what proves a met, and how many proofs that takes", () => {
    for (const question of questions) {
      expect(question.evidenceNeeds.length).toBeGreaterThan(0);
      expect(question.help.en).toMatch(/^Met needs( both)?: /);
      if (question.help.en.startsWith("Met needs both")) {
        expect(question.help.fr).toContain("les deux");
      }
    }
  });
});

describe("texts", () => {
  const all = [shippedBaseline, shippedTemplate, frameworks].flatMap(texts);

  it("are written in both languages, with typographic apostrophes and spaces", () => {
    expect(all.length).toBeGreaterThan(300);
    for (const { en, fr } of all) {
      expect(en.trim()).toBe(en);
      expect(fr.trim()).toBe(fr);
      expect(en).not.toBe("");
      expect(fr).not.toBe("");
      expect(`${en}${fr}`).not.toContain("'");
      expect(fr).not.toMatch(/[^\u202f][;:!?»](\s|$)/u);
      expect(fr).not.toMatch(/«[^\u202f]/u);
    }
  });
});

describe("findControl", () => {
  it("finds every reference of the shipped content", () => {
    const references = [...requirements, ...questions].flatMap((item) => item.references);
    for (const reference of references) expect(findControl(reference)).not.toBeNull();
    expect(findControl("nist:GV.SC-05")?.frameworkName).toBe("NIST CSF");
  });

  it("does not find what is not there", () => {
    for (const reference of [
      "nist:GV.SC-11",
      "nist:",
      "iso",
      "",
      "toString:length",
      "nist:toString",
    ]) {
      expect(findControl(reference)).toBeNull();
    }
  });
});
