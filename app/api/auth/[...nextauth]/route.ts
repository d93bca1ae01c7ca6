export { authHandler as GET, authHandler as POST } from "#lib/members/sessions/gateway.ts";
