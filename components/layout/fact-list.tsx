import type { ReactNode } from "react";

/** A name and its value. `wide` facts take the whole line. */
export type Fact = { readonly key: string; readonly name: ReactNode; readonly value: ReactNode };

/** Facts in two columns, ruled by hairlines: the reference part of a page. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="text-13 leading-[18px]">
      {facts.map((fact) => (
        <div key={fact.key} className="grid grid-cols-[120px_minmax(0,1fr)] border-b border-line">
          <dt className="py-1 pr-2 text-ink-3">{fact.name}</dt>
          <dd className="py-1 wrap-anywhere">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures side by side with their names above, divided by hairlines: 16 px, 600. */
export function FigureRow({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="mt-3 mb-4.5 flex flex-wrap gap-y-2">
      {facts.map((fact) => (
        <div
          key={fact.key}
          className="border-l border-line px-4.5 first:border-l-0 first:pl-0 max-md:w-1/2 max-md:border-l-0 max-md:px-0"
        >
          <dt className="meta whitespace-nowrap max-md:whitespace-normal">{fact.name}</dt>
          <dd className="text-16 leading-[22px] font-strong whitespace-nowrap">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
