import type { ReactNode } from "react";
import { Split } from "#components/layout/split.tsx";

/** The matrix, and the panel beside it where one is open. */
export function WhatIfSide({
  panel,
  children,
}: {
  readonly panel: ReactNode;
  readonly children: ReactNode;
}) {
  return panel === null ? (
    children
  ) : (
    <Split columns="side">
      <div className="min-w-0">{children}</div>
      {panel}
    </Split>
  );
}
