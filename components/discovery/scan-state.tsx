import { useTranslations } from "next-intl";
import { type StatusKind, StatusMark } from "#components/ui/status-mark.tsx";
import type { ScanState } from "#lib/discovery/model.ts";

const marks: Readonly<Record<ScanState, StatusKind>> = {
  reading: "running",
  done: "done",
  cancelled: "excluded",
  failed: "late",
};

/** Where a scan stands. */
export function ScanStateMark({ state }: { readonly state: ScanState }) {
  const t = useTranslations("discovery.states");
  return <StatusMark kind={marks[state]}>{t(state)}</StatusMark>;
}
