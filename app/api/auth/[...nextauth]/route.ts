import { authHandler } from "#lib/members/sessions/gateway.ts";
import { signIn } from "#lib/members/sessions/mutations.ts";

const handler = authHandler(signIn);

export { handler as GET, handler as POST };
