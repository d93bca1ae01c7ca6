import type { Role } from "#lib/access/model.ts";

/** Where a person stands with this installation. */
export const memberStates = ["active", "suspended"] as const;
export type MemberState = (typeof memberStates)[number];

/** One person in the list of people. */
export type MemberRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: MemberState;
  readonly joinedAt: Date | null;
  /** Last request of any session, null when there was none. */
  readonly lastSeenAt: Date | null;
  readonly sample: boolean;
  readonly revision: number;
};

/** The people of the sample, one sign-in per role; clearly invented. */
export const sampleMembers = [
  { role: "ADMIN", name: "J. Marlowick", email: "j.marlowick@example.org", signsIn: true },
  { role: "SECURITY", name: "N. Abergavel", email: "n.abergavel@example.org", signsIn: true },
  {
    role: "AUDITOR",
    name: "R. Okehampton-Vale",
    email: "r.okehampton-vale@example.org",
    signsIn: true,
  },
  { role: "EXECUTIVE", name: "I. Castellane", email: "i.castellane@example.org", signsIn: true },
  { role: "SECURITY", name: "L. Ferncastle", email: "l.ferncastle@example.org", signsIn: false },
] as const satisfies readonly { role: Role; name: string; email: string; signsIn: boolean }[];

/** A sign-in of the sample, with the password that was made at random on this machine. */
export type SampleSignIn = {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
};
