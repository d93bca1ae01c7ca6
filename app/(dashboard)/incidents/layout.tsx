import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function IncidentsLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={["incidents", "data-map"]}>{children}</MessagesProvider>;
}
