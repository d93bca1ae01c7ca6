-- CreateEnum
CREATE TYPE "PurposeKind" AS ENUM ('analytics', 'error_monitoring', 'advertising', 'messaging', 'feedback', 'support', 'payment', 'identity', 'security', 'personalisation', 'infrastructure', 'staff', 'other');

-- CreateEnum
CREATE TYPE "ReductionChange" AS ENUM ('drop', 'pseudonymise', 'coarsen', 'aggregate');

-- CreateEnum
CREATE TYPE "ReductionState" AS ENUM ('planned', 'rejected', 'done');

-- AlterTable
ALTER TABLE "DataFlow" ADD COLUMN     "peopleMax" INTEGER,
ADD COLUMN     "purposeKind" "PurposeKind" NOT NULL DEFAULT 'other';

-- CreateTable
CREATE TABLE "MinimisationRule" (
    "purposeKind" "PurposeKind" NOT NULL,
    "elementKey" TEXT NOT NULL,
    "change" "ReductionChange" NOT NULL,
    "reason" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "builtIn" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MinimisationRule_pkey" PRIMARY KEY ("purposeKind","elementKey")
);

-- CreateTable
CREATE TABLE "ReductionPlan" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" UUID,
    "dueAt" TIMESTAMPTZ(3),
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ReductionPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reduction" (
    "id" UUID NOT NULL,
    "flowId" UUID NOT NULL,
    "elementKey" TEXT NOT NULL,
    "change" "ReductionChange" NOT NULL,
    "state" "ReductionState" NOT NULL,
    "reason" TEXT,
    "planId" UUID,
    "findingId" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),
    "supersededAt" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Reduction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reduction_flowId_elementKey_idx" ON "Reduction"("flowId", "elementKey");

-- CreateIndex
CREATE INDEX "Reduction_planId_idx" ON "Reduction"("planId");

-- AddForeignKey
ALTER TABLE "MinimisationRule" ADD CONSTRAINT "MinimisationRule_elementKey_fkey" FOREIGN KEY ("elementKey") REFERENCES "DataElement"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReductionPlan" ADD CONSTRAINT "ReductionPlan_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reduction" ADD CONSTRAINT "Reduction_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "DataFlow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reduction" ADD CONSTRAINT "Reduction_elementKey_fkey" FOREIGN KEY ("elementKey") REFERENCES "DataElement"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reduction" ADD CONSTRAINT "Reduction_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ReductionPlan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reduction" ADD CONSTRAINT "Reduction_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- Of one field of one flow one decision stands.
CREATE UNIQUE INDEX "Reduction_standing_key" ON "Reduction" ("flowId", "elementKey") WHERE "supersededAt" IS NULL;

ALTER TABLE "Reduction" ADD CONSTRAINT "Reduction_reason_check" CHECK ("state" <> 'rejected' OR "reason" IS NOT NULL);
ALTER TABLE "Reduction" ADD CONSTRAINT "Reduction_done_check" CHECK (("state" = 'done') = ("doneAt" IS NOT NULL));
ALTER TABLE "DataFlow" ADD CONSTRAINT "DataFlow_people_check" CHECK ("peopleMax" IS NULL OR ("people" IS NOT NULL AND "people" < "peopleMax"));

-- What a flow is for was never asked; the kind of its vendor says it for most.
UPDATE "DataFlow" SET "purposeKind" = (CASE "Vendor".kind
    WHEN 'analytics' THEN 'analytics'
    WHEN 'advertising' THEN 'advertising'
    WHEN 'infrastructure' THEN 'infrastructure'
    WHEN 'data_platform' THEN 'infrastructure'
    WHEN 'support' THEN 'support'
    WHEN 'payment' THEN 'payment'
    WHEN 'identity' THEN 'identity'
    WHEN 'communication' THEN 'messaging'
    WHEN 'security' THEN 'security'
    WHEN 'human_resources' THEN 'staff'
    ELSE 'other' END)::"PurposeKind"
FROM "Vendor" WHERE "Vendor".id = "DataFlow"."vendorId";
