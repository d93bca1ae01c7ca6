import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

/** The register's own words; each part of a vendor's page brings those of its noun. */
export default function VendorsLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={["vendors"]}>{children}</MessagesProvider>;
}
