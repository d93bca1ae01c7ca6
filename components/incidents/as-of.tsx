"use client";
import { parseAsString, useQueryState } from "nuqs";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { Instant } from "#lib/shared/time.ts";
import { isoOf } from "#lib/shared/time.ts";

type AsOfValue = { readonly asOf: Instant; readonly setAsOf: (moment: Instant) => void };

const AsOfContext = createContext<AsOfValue | null>(null);

/**
 * The moment at which the whole page stands: replay, lags, exposure, advice and claims read it.
 * The URL holds it (`?asOf=`), without asking the server again.
 */
export function AsOfProvider({
  initial,
  children,
}: {
  readonly initial: Instant;
  readonly children: ReactNode;
}) {
  const [asOf, setMoment] = useState(initial);
  const [, setParameter] = useQueryState(
    "asOf",
    parseAsString.withOptions({ shallow: true, history: "replace", scroll: false }),
  );
  const setAsOf = useCallback(
    (moment: Instant) => {
      // Whole minutes: the line is drawn to the minute, and the address stays short.
      const minute = Math.round(moment / 60_000) * 60_000;
      setMoment(minute);
      void setParameter(isoOf(minute));
    },
    [setParameter],
  );
  const value = useMemo(() => ({ asOf, setAsOf }), [asOf, setAsOf]);
  return <AsOfContext.Provider value={value}>{children}</AsOfContext.Provider>;
}

/** The as-of moment and a way to move it. */
export function useAsOf(): AsOfValue {
  const value = useContext(AsOfContext);
  if (value === null) throw new Error("useAsOf stands inside an AsOfProvider.");
  return value;
}
