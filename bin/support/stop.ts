/**
 * Resolves at the first request to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the
 * process that started us. Later requests change nothing: stopping is under way.
 */
export function whenAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve());
    }
    if (process.connected) process.on("disconnect", () => resolve());
  });
}
