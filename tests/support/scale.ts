/** Whether the full counts run: `npm run test:deep`. */
export const deep = process.env.TIERCE_DEEP === "1";

/** The small count in `npm test`, the full one in `npm run test:deep`; the property is the same. */
export function scale(small: number, full: number): number {
  return deep ? full : small;
}
