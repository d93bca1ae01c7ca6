/** One of a person's own sessions, as their list shows it. */
export type SessionRow = {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string | null;
  /** Browser and system, or null when the browser did not say. */
  readonly device: { readonly browser: string | null; readonly system: string | null };
  readonly current: boolean;
};

/** Why a sign-in is refused. Unknown account and wrong password are one reason on purpose. */
export type SignInRefusal = "wrong-credentials" | "too-many-attempts" | "suspended";
