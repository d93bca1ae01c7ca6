import { grantOfSession } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import {
  acceptInvitation,
  firstAdministratorLink,
  invite,
  revokeInvitation,
} from "#lib/members/invitations/mutations.ts";
import { changeRole, reinstateMember, suspendMember } from "#lib/members/mutations.ts";
import { changePassword } from "#lib/members/passwords/mutations.ts";
import {
  revokeOtherSessions,
  revokeSession,
  signIn,
  signOut,
} from "#lib/members/sessions/mutations.ts";
import { createToken, revokeToken } from "#lib/members/tokens/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { makePerson, makeSession, type TestPerson, testPassword } from "../people.ts";
import { all, revisionOf, type Story, type Write } from "./story.ts";

const client = { address: "192.0.2.1", userAgent: null };
const password = "seven calm otters swim";

/** The writes of people, their invitations and sessions. Before anybody is administrator. */
export function memberWrites(story: Story): readonly Write[] {
  let token = "";
  let person: TestPerson;
  let own: Grant<"account:own">;
  const target = async () => ({
    memberId: person.id,
    revision: await revisionOf("user", person.id),
  });
  const signedIn = async () => {
    const session = await makeSession(person);
    story.set("session", session.id);
    own = await grantOfSession(session.id, "account:own", new Date());
  };
  return [
    {
      name: "lib/members/invitations/mutations.ts firstAdministratorLink",
      run: async () => {
        const link = await firstAdministratorLink(all, new Date());
        token = new URL(link?.url ?? "").pathname.split("/").at(-1) ?? "";
      },
    },
    {
      name: "lib/members/invitations/mutations.ts acceptInvitation",
      run: () =>
        acceptInvitation(
          all,
          { token, email: "first@example.org", name: "First", password },
          client,
          new Date(),
        ),
    },
    {
      name: "lib/members/invitations/mutations.ts invite",
      run: () =>
        invite(all, { email: "next@example.org", name: "Next", role: "AUDITOR" }, new Date()),
    },
    {
      name: "lib/members/invitations/mutations.ts revokeInvitation",
      run: async () => {
        const { id } = await db.invitation.findFirstOrThrow({
          where: { email: "next@example.org" },
        });
        return revokeInvitation(all, id, new Date());
      },
    },
    {
      name: "lib/members/mutations.ts changeRole",
      prepare: async () => {
        person = await makePerson("SECURITY");
      },
      run: async () => changeRole(all, { ...(await target()), role: "AUDITOR" }, new Date()),
    },
    {
      name: "lib/members/mutations.ts suspendMember",
      run: async () => suspendMember(all, await target(), new Date()),
    },
    {
      name: "lib/members/mutations.ts reinstateMember",
      run: async () => reinstateMember(all, await target()),
    },
    {
      name: "lib/members/tokens/mutations.ts createToken",
      run: () =>
        story.keep(
          "token",
          createToken(
            all,
            { name: "Nightly", scopes: ["scans:write"], days: 30 },
            new Date(),
            "first@example.org",
          ),
        ),
    },
    {
      name: "lib/members/tokens/mutations.ts revokeToken",
      run: () => revokeToken(all, story.id("token"), new Date()),
    },
    {
      name: "lib/members/sessions/mutations.ts signIn",
      run: () => signIn(all, { email: person.email, password: testPassword }, client, new Date()),
    },
    {
      name: "lib/members/sessions/mutations.ts revokeSession",
      prepare: signedIn,
      run: async () => {
        const other = await db.session.findFirstOrThrow({
          where: { userId: person.id, revokedAt: null, id: { not: story.id("session") } },
        });
        return revokeSession(own, other.id, new Date());
      },
    },
    {
      name: "lib/members/sessions/mutations.ts revokeOtherSessions",
      prepare: () => makeSession(person),
      run: () => revokeOtherSessions(own, new Date()),
    },
    {
      name: "lib/members/passwords/mutations.ts changePassword",
      run: () => changePassword(own, { current: testPassword, next: password }, client, new Date()),
    },
    {
      name: "lib/members/sessions/mutations.ts signOut",
      prepare: signedIn,
      run: () => signOut(own, new Date()),
    },
  ];
}
