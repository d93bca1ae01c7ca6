import type { ReactNode } from "react";
import type { ConformityState, Standing } from "#lib/requirements/model.ts";

const line = { fill: "none", strokeWidth: 1.6, strokeLinecap: "round" } as const;

/** A shape of its own for each state; verified is full, the vendor's word is hollow. */
const shapes: Readonly<Record<ConformityState, (verified: boolean) => ReactNode>> = {
  met: (verified) => (
    <circle
      cx="6"
      cy="6"
      r="4"
      fill={verified ? "var(--ink-2)" : "none"}
      stroke="var(--ink-2)"
      strokeWidth="1.6"
    />
  ),
  partly_met: () => (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="var(--ink-2)" strokeWidth="1.6" />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="var(--ink-2)" />
    </>
  ),
  not_met: () => <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" stroke="var(--status-late)" {...line} />,
  waived: () => <path d="M2 4.5h8M2 7.5h8" stroke="var(--ink-2)" {...line} />,
  not_applicable: () => <circle cx="6" cy="6" r="0.9" fill="var(--ink-3)" />,
  not_assessed: () => (
    <rect
      x="2.2"
      y="2.2"
      width="7.6"
      height="7.6"
      fill="none"
      stroke="var(--unknown)"
      strokeWidth="1.2"
      strokeDasharray="2 1.6"
    />
  ),
};

/** The mark of a standing in a matrix, 12 px; its word stands with the link around it. */
export function StandingGlyph({
  standing,
}: {
  readonly standing: Pick<Standing, "state" | "basis">;
}) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="flex-none">
      {shapes[standing.state](standing.basis === "verified")}
    </svg>
  );
}
