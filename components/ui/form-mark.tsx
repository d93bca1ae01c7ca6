import clsx from "clsx";
import { useTranslations } from "next-intl";
import styles from "./form-mark.module.css";

/** The forms that data can take, from the most readable; `unknown` is a value of its own. */
export const markForms = [
  "raw",
  "hashed",
  "pseudonymised",
  "coarsened",
  "aggregated",
  "encrypted",
  "unknown",
] as const;
export type MarkForm = (typeof markForms)[number];

/** What stands behind a mark. `drift`: seen in evidence, not declared. */
export type MarkEvidence = "both" | "declared" | "drift";

/** Fill of a form in bars and legends; the most readable is the most solid. */
export const formFills: Readonly<Record<MarkForm, string>> = {
  raw: "var(--form-raw)",
  hashed: "url(#form-hashed)",
  pseudonymised: "url(#form-pseudonymised)",
  coarsened: "var(--form-coarsened)",
  aggregated: "var(--form-aggregated)",
  encrypted: "var(--surface)",
  unknown: "url(#hatch)",
};

/** Outline of a form in bars and legends. */
export function formStroke(form: MarkForm): string {
  if (form === "raw") return "var(--form-raw)";
  return form === "unknown" ? "var(--unknown)" : "var(--form-edge)";
}

type GlyphFacts = {
  readonly form: MarkForm;
  readonly evidence?: MarkEvidence;
  readonly notNeeded?: boolean;
  readonly held?: boolean;
};

/**
 * The classes that draw a form mark in the middle of an element, for a link that is its own mark.
 * `held`: the flow has ended and its data is not proven deleted; the lower half is filled.
 */
export function glyphClass({
  form,
  evidence = "both",
  notNeeded = false,
  held = false,
}: GlyphFacts): string {
  return clsx(
    styles.glyph,
    styles[form],
    (held || evidence === "declared") && styles.outlined,
    held ? styles.held : evidence === "declared" && styles.declared,
    evidence === "drift" && styles.drift,
    notNeeded && styles.notNeeded,
  );
}

/** The drawing of a form mark, 20 × 20, without words: where row, column and label say it. */
export function FormGlyph(facts: GlyphFacts) {
  return <span aria-hidden="true" className={glyphClass(facts)} />;
}

/** A form mark with its words: beside it, or for screen readers only when `wordless`. */
export function FormMark({
  form,
  evidence = "both",
  notNeeded = false,
  wordless = false,
}: {
  readonly form: MarkForm;
  readonly evidence?: MarkEvidence;
  readonly notNeeded?: boolean;
  readonly wordless?: boolean;
}) {
  const t = useTranslations("common");
  const words = [
    t(`forms.${form}`),
    evidence === "both" ? "" : t(`evidence.${evidence}`),
    notNeeded ? t("evidence.notNeeded") : "",
  ].filter(Boolean);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <FormGlyph form={form} evidence={evidence} notNeeded={notNeeded} />
      <span className={clsx(wordless && "sr-only")}>{words.join(", ")}</span>
    </span>
  );
}
