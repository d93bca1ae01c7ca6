import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function RequirementsLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={["requirements", "jobs"]}>{children}</MessagesProvider>;
}
