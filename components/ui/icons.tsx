/** The few glyphs of the language. An icon never stands without a word, except search, theme, close and chevrons. */
type IconProps = { readonly className?: string };

/** A chevron, 10 px, that points where it is told. */
export function ChevronIcon({
  direction,
  className,
}: IconProps & { readonly direction: "down" | "right" | "left" | "up" }) {
  const turn = { down: 0, left: 90, up: 180, right: 270 }[direction];
  return (
    <svg className={className} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path
        d="m2 3.4 3 3.2 3-3.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        transform={`rotate(${turn} 5 5)`}
      />
    </svg>
  );
}

/** The magnifying glass of the search field. */
export function SearchIcon({ className }: IconProps) {
  return (
    <svg className={className} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="m9.2 9.2 3.4 3.4" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}

/** The half-filled disc of the theme switch. */
export function ThemeIcon({ className }: IconProps) {
  return (
    <svg className={className} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="5.3" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M8 2.7a5.3 5.3 0 0 1 0 10.6z" fill="currentColor" />
    </svg>
  );
}

/** Three bars: the menu on small screens. */
export function MenuIcon({ className }: IconProps) {
  return (
    <svg className={className} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <path d="M2.5 5h13M2.5 9h13M2.5 13h13" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

/** Done, met, chosen. */
export function TickIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d="m2 6.4 2.7 2.7L10 3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}

/** Missed, overdue, not met; also closes things. */
export function CrossIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d="m2.6 2.6 6.8 6.8m0-6.8-6.8 6.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      />
    </svg>
  );
}

/** Running, due, waiting. */
export function ClockIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 3.2V6l1.9 1.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  );
}

/** Not known, not assessed. */
export function UnknownIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <circle
        cx="6"
        cy="6"
        r="4.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
        strokeDasharray="2 1.6"
      />
    </svg>
  );
}

/** Open, not yet begun. */
export function OpenIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  );
}

/** Half of it: partly met. */
export function HalfIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 1.6a4.4 4.4 0 0 0 0 8.8z" fill="currentColor" />
    </svg>
  );
}

/** Sent back. */
export function ReturnIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d="M4.6 2 2.2 4.4l2.4 2.4M2.4 4.4h4.2a2.9 2.9 0 0 1 0 5.8H4.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}

/** Two bars: not applicable, left out of the sum. */
export function EqualIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M2.4 4.4h7.2M2.4 7.8h7.2" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

/** Something is said at it. */
export function CommentIcon({ className }: IconProps) {
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d="M1.7 2.2h8.6v6H5.6L3.4 10V8.2H1.7z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
    </svg>
  );
}
