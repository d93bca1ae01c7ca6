import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function QuestionnairesLayout({ children }: { readonly children: ReactNode }) {
  return (
    <MessagesProvider namespaces={["questionnaires", "audits", "requirements"]}>
      {children}
    </MessagesProvider>
  );
}
