import { type NextRequest, NextResponse } from "next/server";

const development = process.env.NODE_ENV === "development";

/**
 * The content security policy of one answer. React and Recharts set style attributes, hence
 * `style-src-attr`; development needs `eval` for stack traces and injects style elements.
 */
function contentSecurityPolicy(nonce: string): string {
  const styles = development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Gives each page its nonce and its policy, over whatever the request claims. A convenience and a
 * second fence, never the lock: every read and write asks the gate for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.delete("content-security-policy-report-only");
  // Where to come back to after signing in; `lib/access/page.ts` reads it.
  headers.set("x-tierce-path", request.nextUrl.pathname + request.nextUrl.search);
  // Our own server has replaced whatever the request claimed; the development server has not.
  headers.set("x-request-id", request.headers.get("x-request-id") ?? crypto.randomUUID());
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// Not before what takes files in: what passes here is copied into memory first, and cut at 10 MB.
export const config = {
  matcher: [
    "/((?!_next/static|_next/image|favicon.ico|icon.svg|api/scans/[^/]+/content$|api/imports/vendors$|api/v1/scans$|api/files$|api/answers/files$|api/hosts$).*)",
  ],
};
