import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

/** What the register and the parts of a vendor's page say in the browser. */
const namespaces = [
  "vendors",
  "imports",
  "data-map",
  "scoring",
  "risk",
  "requirements",
  "evidence",
  "audits",
  "findings",
  "incidents",
  "activity",
] as const;

export default function VendorsLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={namespaces}>{children}</MessagesProvider>;
}
