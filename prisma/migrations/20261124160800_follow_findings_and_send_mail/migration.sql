-- CreateEnum
CREATE TYPE "FindingStepKind" AS ENUM ('fixed', 'returned', 'verified', 'false_positive', 'reopened');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'waiting', 'grouped', 'sending', 'sent', 'failed', 'unclear', 'dropped');

-- CreateEnum
CREATE TYPE "MailPace" AS ENUM ('daily', 'each');

-- AlterEnum
ALTER TYPE "FindingSource" ADD VALUE 'gap';

-- AlterTable
ALTER TABLE "Finding" ADD COLUMN     "fixedAt" TIMESTAMPTZ(3),
ADD COLUMN     "fixedById" UUID,
ADD COLUMN     "sourceKey" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "mailPace" "MailPace" NOT NULL DEFAULT 'daily',
ADD COLUMN     "zone" TEXT;

-- CreateTable
CREATE TABLE "FindingStep" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "kind" "FindingStepKind" NOT NULL,
    "note" TEXT NOT NULL,
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FindingStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recipientId" UUID,
    "address" TEXT,
    "name" TEXT,
    "locale" TEXT,
    "data" JSONB NOT NULL,
    "path" TEXT NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "handedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "response" TEXT,
    "failure" TEXT,
    "digestId" UUID,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FindingStep_findingId_at_idx" ON "FindingStep"("findingId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_key_key" ON "Mail"("key");

-- CreateIndex
CREATE INDEX "Mail_state_nextAt_idx" ON "Mail"("state", "nextAt");

-- CreateIndex
CREATE INDEX "Mail_recipientId_state_idx" ON "Mail"("recipientId", "state");

-- CreateIndex
CREATE INDEX "Mail_digestId_idx" ON "Mail"("digestId");

-- CreateIndex
CREATE INDEX "Mail_createdAt_idx" ON "Mail"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_sourceKey_key" ON "Finding"("sourceKey");

-- AddForeignKey
ALTER TABLE "FindingStep" ADD CONSTRAINT "FindingStep_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_recipientId_fkey" FOREIGN KEY ("recipientId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.
CREATE TRIGGER finding_step_stays BEFORE UPDATE ON "FindingStep"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_edit();

-- Who fixed a finding is asked for only while it waits for somebody to look.
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_fixed_check"
  CHECK ("fixedAt" IS NOT NULL OR "fixedById" IS NULL);
-- A message goes to a person or to an address, never to both.
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_recipient_check"
  CHECK ("recipientId" IS NULL OR "address" IS NULL);
