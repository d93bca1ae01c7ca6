import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "#components/members/sign-in-form.tsx";
import { currentPerson } from "#lib/access/gate.ts";
import { safeReturnPath } from "#lib/access/rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signIn.title") };
}

export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  const target = safeReturnPath(typeof next === "string" ? next : null);
  if ((await currentPerson()) !== null) redirect(target);
  return <SignInForm target={target} />;
}
