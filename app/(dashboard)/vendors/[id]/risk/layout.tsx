import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function RiskLayout({ children }: { readonly children: ReactNode }) {
  return (
    <MessagesProvider namespaces={["scoring", "risk", "vendors"]}>{children}</MessagesProvider>
  );
}
