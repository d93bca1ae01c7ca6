import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function DiscoveryLayout({ children }: { readonly children: ReactNode }) {
  return (
    <MessagesProvider namespaces={["discovery", "discovery-hosts", "data-map", "risk", "vendors"]}>
      {children}
    </MessagesProvider>
  );
}
