/** Next's redirects and not-founds travel as thrown errors; they must pass through every catch. */
export function isNavigationSignal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "digest" in error &&
    typeof error.digest === "string" &&
    error.digest.startsWith("NEXT_")
  );
}
