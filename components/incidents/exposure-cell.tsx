import { formFills, formStroke, markForms } from "#components/ui/form-mark.tsx";
import type { GridCell } from "#lib/incidents/exposures/model.ts";

/** What a cell says in one word: what was confirmed, else what the data map proposes. */
export function cellState(cell: GridCell): string {
  return cell.confirmed ?? cell.proposal;
}

/**
 * The mark of a cell, 14 × 14: solid in its form when exposed, a dash when not, hatched when
 * unknown; a proposal is only an outline.
 */
export function ExposureGlyph({ state, form }: { readonly state: string; readonly form: string }) {
  const known = markForms.find((candidate) => candidate === form && form !== "unknown") ?? "raw";
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="inline-block">
      <GlyphShape state={state} fill={formFills[known]} stroke={formStroke(known)} />
    </svg>
  );
}

function GlyphShape({
  state,
  fill,
  stroke,
}: {
  readonly state: string;
  readonly fill: string;
  readonly stroke: string;
}) {
  switch (state) {
    case "exposed":
      return <rect x="1.5" y="1.5" width="11" height="11" rx="1.5" fill={fill} stroke={stroke} />;
    case "exposed-if":
      return (
        <rect
          x="1.5"
          y="1.5"
          width="11"
          height="11"
          rx="1"
          fill="none"
          stroke="var(--form-raw)"
          strokeDasharray="2 1.6"
        />
      );
    case "held":
    case "still-held":
      return (
        <>
          <rect
            x="1.5"
            y="1.5"
            width="11"
            height="11"
            rx="1"
            fill="none"
            stroke="var(--form-raw)"
            strokeDasharray={state === "held" ? undefined : "2 1.6"}
          />
          <path d="M2 7.5h10V12H2z" fill="var(--form-raw)" />
        </>
      );
    case "unknown":
      return (
        <rect
          x="1.5"
          y="1.5"
          width="11"
          height="11"
          rx="1"
          fill="url(#hatch)"
          stroke="var(--unknown)"
          strokeDasharray="2 1.5"
        />
      );
    case "not-in-flow":
      return <circle cx="7" cy="7" r="1" fill="var(--line-control)" />;
    default:
      return <path d="M3.5 7h7" stroke="var(--line-control)" strokeWidth="1.5" />;
  }
}
