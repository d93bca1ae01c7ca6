import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function AuditsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <MessagesProvider namespaces={["audits", "evidence", "findings", "templates", "imports"]}>
      {children}
    </MessagesProvider>
  );
}
