import { defineConfig } from "prisma/config";

/**
 * For `prisma generate`, `format` and `validate`, and for those who use Prisma's own tools on a
 * connected machine. Our own set-up migrates through `npm run db:migrate` (see
 * `lib/platform/migrate.ts`), which needs no download.
 */
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL ?? "" },
});
