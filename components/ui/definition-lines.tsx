import type { ReactNode } from "react";

/** The source card of a mark: a title and named lines. */
export function DefinitionLines({
  lines,
}: {
  readonly lines: readonly { readonly name: ReactNode; readonly value: ReactNode }[];
}) {
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-2 gap-y-px">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of named lines.
        <div key={index} className="contents">
          <dt className="text-ink-3">{line.name}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}
