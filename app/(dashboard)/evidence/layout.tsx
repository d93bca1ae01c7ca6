import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function EvidenceLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={["evidence"]}>{children}</MessagesProvider>;
}
