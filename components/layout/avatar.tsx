/** First letters of the first and the last word of a name: "Inès de Castellane" → "IC". */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/u).filter(Boolean);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** A disc with the initials of a person. Their name stands beside it. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-6 flex-none place-items-center rounded-full bg-surface-sunken text-[10px] font-strong tracking-[.02em] text-ink-2"
    >
      {initialsOf(name)}
    </span>
  );
}
