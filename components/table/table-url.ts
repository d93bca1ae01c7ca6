"use client";
import { usePathname, useSearchParams } from "next/navigation";
import {
  debounce,
  parseAsArrayOf,
  parseAsString,
  type SingleParserBuilder,
  useQueryStates,
} from "nuqs";
import { useCallback, useMemo, useTransition } from "react";
import type { TableFilter } from "./columns.ts";

/** Pause after the last letter of a search before the list is asked, in milliseconds. */
const typingPause = 300;

/** Builds the address of this list with some parameters changed; a change starts at page one. */
export function useListHref(): (changes: Readonly<Record<string, string | null>>) => string {
  const pathname = usePathname();
  const current = useSearchParams();
  return useCallback(
    (changes) => {
      const next = new URLSearchParams(current);
      next.delete("cursor");
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const text = next.toString();
      return text === "" ? pathname : `${pathname}?${text}`;
    },
    [pathname, current],
  );
}

const listParser = parseAsArrayOf(parseAsString);

/** The filters of a list as they stand in the URL, and a way to change them. */
export function useTableFilters(filters: readonly TableFilter[]) {
  const [pending, startTransition] = useTransition();
  const parsers = useMemo(() => {
    const map: Record<string, SingleParserBuilder<string> | typeof listParser> = {
      cursor: parseAsString,
    };
    for (const filter of filters) {
      map[filter.key] = filter.kind === "any" ? listParser : parseAsString;
    }
    return map;
  }, [filters]);
  const [values, setValues] = useQueryStates(parsers, {
    shallow: false,
    history: "replace",
    scroll: false,
    startTransition,
  });

  const setList = useCallback(
    (key: string, value: readonly string[]) =>
      void setValues({ [key]: value.length === 0 ? null : [...value], cursor: null }),
    [setValues],
  );
  const setText = useCallback(
    (key: string, value: string) =>
      void setValues(
        { [key]: value === "" ? null : value, cursor: null },
        { limitUrlUpdates: debounce(value === "" ? 0 : typingPause) },
      ),
    [setValues],
  );
  const clear = useCallback(
    () =>
      void setValues({
        ...Object.fromEntries(filters.map((filter) => [filter.key, null])),
        cursor: null,
      }),
    [filters, setValues],
  );
  const list = (key: string): readonly string[] => {
    const value = values[key];
    return Array.isArray(value) ? value : [];
  };
  const text = (key: string): string => {
    const value = values[key];
    return typeof value === "string" ? value : "";
  };
  const active = filters.some((filter) =>
    filter.kind === "any" ? list(filter.key).length > 0 : text(filter.key) !== "",
  );
  return { pending, list, text, setList, setText, clear, active };
}
