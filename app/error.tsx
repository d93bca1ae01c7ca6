"use client";
import { PageError } from "#components/layout/page-error.tsx";

export default function RootError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <main className="mx-auto max-w-[480px] px-4 pt-[14vh]">
      <PageError digest={error.digest} retry={reset} />
    </main>
  );
}
