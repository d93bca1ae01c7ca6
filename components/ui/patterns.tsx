/**
 * Fill patterns of the language, drawn once per page and used by their id: `url(#hatch)`.
 * `hatch` is unknown, `later` is not yet, the others are data forms that are not solid.
 */
export function PatternDefinitions() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0v5" stroke="var(--unknown)" strokeWidth="1.2" />
        </pattern>
        <pattern
          id="later"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0v7" stroke="var(--line)" strokeWidth="2" />
        </pattern>
        <pattern
          id="form-hashed"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="4" fill="var(--surface)" />
          <rect width="2.3" height="4" fill="var(--form-hashed)" />
        </pattern>
        <pattern id="form-pseudonymised" width="5" height="4" patternUnits="userSpaceOnUse">
          <rect width="5" height="4" fill="var(--surface)" />
          <rect width="5" height="1.6" fill="var(--form-pseudonymised)" />
        </pattern>
        <linearGradient id="soft-both">
          <stop offset="0" stopColor="var(--ink-2)" stopOpacity=".06" />
          <stop offset=".3" stopColor="var(--ink-2)" stopOpacity=".42" />
          <stop offset=".7" stopColor="var(--ink-2)" stopOpacity=".42" />
          <stop offset="1" stopColor="var(--ink-2)" stopOpacity=".06" />
        </linearGradient>
        <linearGradient id="soft-start">
          <stop offset="0" stopColor="var(--ink-2)" stopOpacity="0" />
          <stop offset="1" stopColor="var(--ink-2)" stopOpacity=".55" />
        </linearGradient>
        <linearGradient id="soft-end">
          <stop offset="0" stopColor="var(--ink-2)" stopOpacity=".55" />
          <stop offset="1" stopColor="var(--ink-2)" stopOpacity="0" />
        </linearGradient>
        <linearGradient id="soft-both-ours">
          <stop offset="0" stopColor="var(--accent)" stopOpacity=".06" />
          <stop offset=".3" stopColor="var(--accent)" stopOpacity=".42" />
          <stop offset=".7" stopColor="var(--accent)" stopOpacity=".42" />
          <stop offset="1" stopColor="var(--accent)" stopOpacity=".06" />
        </linearGradient>
        <linearGradient id="soft-start-ours">
          <stop offset="0" stopColor="var(--accent)" stopOpacity="0" />
          <stop offset="1" stopColor="var(--accent)" stopOpacity=".55" />
        </linearGradient>
        <linearGradient id="soft-end-ours">
          <stop offset="0" stopColor="var(--accent)" stopOpacity=".55" />
          <stop offset="1" stopColor="var(--accent)" stopOpacity="0" />
        </linearGradient>
      </defs>
    </svg>
  );
}
