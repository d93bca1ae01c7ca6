-- CreateEnum
CREATE TYPE "UpliftMeans" AS ENUM ('finding', 'audit');

-- AlterTable
ALTER TABLE "Baseline" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "sample" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Conformity" ADD COLUMN     "evidenceId" UUID;

-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "addedIn" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "graceUntil" TIMESTAMPTZ(3),
ADD COLUMN     "since" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "wordingOnly" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Uplift" (
    "id" UUID NOT NULL,
    "baselineId" UUID NOT NULL,
    "means" "UpliftMeans" NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "ownerId" UUID,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "startedById" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "jobId" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Uplift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UpliftGap" (
    "id" UUID NOT NULL,
    "upliftId" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "requirementId" UUID NOT NULL,
    "findingId" UUID,
    "auditId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UpliftGap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Uplift_baselineId_key" ON "Uplift"("baselineId");

-- CreateIndex
CREATE INDEX "UpliftGap_vendorId_idx" ON "UpliftGap"("vendorId");

-- CreateIndex
CREATE INDEX "UpliftGap_findingId_idx" ON "UpliftGap"("findingId");

-- CreateIndex
CREATE INDEX "UpliftGap_auditId_idx" ON "UpliftGap"("auditId");

-- CreateIndex
CREATE UNIQUE INDEX "UpliftGap_upliftId_vendorId_requirementId_key" ON "UpliftGap"("upliftId", "vendorId", "requirementId");

-- CreateIndex
CREATE INDEX "Requirement_key_since_idx" ON "Requirement"("key", "since");

-- AddForeignKey
ALTER TABLE "Conformity" ADD CONSTRAINT "Conformity_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Uplift" ADD CONSTRAINT "Uplift_baselineId_fkey" FOREIGN KEY ("baselineId") REFERENCES "Baseline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Uplift" ADD CONSTRAINT "Uplift_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Uplift" ADD CONSTRAINT "Uplift_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpliftGap" ADD CONSTRAINT "UpliftGap_upliftId_fkey" FOREIGN KEY ("upliftId") REFERENCES "Uplift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpliftGap" ADD CONSTRAINT "UpliftGap_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpliftGap" ADD CONSTRAINT "UpliftGap_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "Requirement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpliftGap" ADD CONSTRAINT "UpliftGap_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpliftGap" ADD CONSTRAINT "UpliftGap_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One draft at a time of each baseline.
CREATE UNIQUE INDEX "Baseline_one_draft" ON "Baseline" ("key") WHERE "status" = 'draft';

-- A published version never changes: neither its head nor what its requirements are keyed to.
CREATE FUNCTION tierce_refuse_published_baseline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'published' THEN
    RAISE EXCEPTION 'A published version never changes; publish a new one'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;

CREATE TRIGGER published_baseline_stays BEFORE UPDATE OR DELETE ON "Baseline"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_published_baseline();

CREATE FUNCTION tierce_refuse_published_mapping() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_published boolean;
BEGIN
  SELECT b.status = 'published' AND b.xmin <> pg_current_xact_id()::xid INTO is_published
    FROM "Requirement" r JOIN "Baseline" b ON b.id = r."baselineId"
    WHERE r.id = CASE WHEN TG_OP = 'DELETE' THEN OLD."requirementId" ELSE NEW."requirementId" END;
  IF is_published THEN
    RAISE EXCEPTION 'A published version never changes; publish a new one'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;

CREATE TRIGGER published_mapping_stays BEFORE INSERT OR UPDATE OR DELETE ON "RequirementMapping"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_published_mapping();
