import type { ApiScope } from "#lib/access/scopes.ts";
import { newApiToken } from "#lib/access/tokens.ts";
import { db } from "#lib/platform/db.ts";
import type { TestPerson } from "./people.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Stores an API token of a person; `text` is what a program would send. */
export async function makeToken(
  owner: TestPerson,
  scopes: readonly ApiScope[],
  changes: { readonly name?: string; readonly expiresAt?: Date; readonly revokedAt?: Date } = {},
): Promise<{ readonly id: string; readonly text: string }> {
  const { prefix, secretHash, text } = newApiToken();
  const { id } = await db.apiToken.create({
    data: {
      ...{ prefix, secretHash, name: "Test", scopes: [...scopes], ownerId: owner.id },
      expiresAt: new Date(Date.now() + dayMs),
      ...changes,
    },
    select: { id: true },
  });
  return { id, text };
}
