"use client";
import { PageError } from "#components/layout/page-error.tsx";

export default function DashboardError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return <PageError digest={error.digest} retry={reset} />;
}
