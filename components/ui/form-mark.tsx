import clsx from "clsx";
import { useTranslations } from "next-intl";

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

/**
 * The drawing of a form mark, 20 × 20, without words: for cells whose row, column and label say it.
 * `held`: the flow has ended and its data is not proven deleted; the lower half is filled.
 */
export function FormGlyph({
  form,
  evidence = "both",
  notNeeded = false,
  held = false,
}: {
  readonly form: MarkForm;
  readonly evidence?: MarkEvidence;
  readonly notNeeded?: boolean;
  readonly held?: boolean;
}) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className="flex-none">
      {evidence === "declared" || held ? (
        <rect
          x="4.5"
          y="3.5"
          width="11"
          height="11"
          rx="1"
          fill="none"
          stroke={form === "unknown" ? "var(--unknown)" : "var(--form-raw)"}
          strokeDasharray={held ? undefined : "2 1.6"}
        />
      ) : (
        <FormSquare form={form} />
      )}
      {held ? <path d="M5 9h10v5H5z" fill={formFills[form]} /> : null}
      {evidence === "drift" ? <path d="M12.2 0H20v7.8z" fill="var(--drift)" /> : null}
      {notNeeded ? <path d="M4 17.5h12" stroke="var(--ink)" strokeWidth="1.6" /> : null}
    </svg>
  );
}

function FormSquare({ form }: { readonly form: MarkForm }) {
  return (
    <>
      <rect
        x="4.5"
        y="3.5"
        width="11"
        height="11"
        rx="1"
        fill={formFills[form]}
        stroke={formStroke(form)}
      />
      {form === "coarsened" ? (
        <path d="M10 4v10M5 9h10" stroke="var(--surface)" strokeWidth="1.2" />
      ) : null}
      {form === "aggregated" ? (
        <path d="M7.2 12V9.5M10 12V6.5M12.8 12V8.5" stroke="var(--form-hashed)" strokeWidth="1.3" />
      ) : null}
      {form === "encrypted" ? (
        <>
          <path d="M7.5 11.5v-3h5v3z" fill="var(--form-edge)" />
          <path
            d="M8.6 8.5V7.4a1.4 1.4 0 0 1 2.8 0v1.1"
            fill="none"
            stroke="var(--form-edge)"
            strokeWidth="1.1"
          />
        </>
      ) : null}
    </>
  );
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
