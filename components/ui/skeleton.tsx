import clsx from "clsx";

/** Shown only after 150 ms, so that a quick answer never flickers. */
const appear = "opacity-0 [animation:skeleton-appear_0s_150ms_forwards]";

const lineWidths = ["w-[92%]", "w-[70%]", "w-[84%]", "w-[66%]", "w-[78%]"] as const;

/** Grey lines in the place of text to come. `lines` keeps the height of what they stand for. */
export function Skeleton({
  lines = 5,
  rowHeight = 20,
}: {
  readonly lines?: number;
  /** Height of one line of the final layout, in px. */
  readonly rowHeight?: number;
}) {
  return (
    <div aria-hidden="true" className={appear}>
      {Array.from({ length: lines }, (_, index) => index).map((index) => (
        <div key={index} className="flex items-center" style={{ height: rowHeight }}>
          <span
            className={clsx(
              "block h-2.5 rounded-mark bg-surface-sunken",
              lineWidths[index % lineWidths.length],
            )}
          />
        </div>
      ))}
    </div>
  );
}

/** The grey shape of a page with a head and a table. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" className={appear}>
      <div className="h-7 pt-1.5">
        <span className="block h-4 w-48 rounded-mark bg-surface-sunken" />
      </div>
      <div className="h-4 pt-1">
        <span className="block h-2.5 w-80 rounded-mark bg-surface-sunken" />
      </div>
      <div className="mt-6 border-t border-line-2 pt-3">
        <Skeleton lines={12} rowHeight={32} />
      </div>
    </div>
  );
}
