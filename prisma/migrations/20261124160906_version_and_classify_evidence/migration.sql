-- CreateEnum
CREATE TYPE "EvidenceConfidentiality" AS ENUM ('public', 'internal', 'confidential', 'restricted');

-- CreateEnum
CREATE TYPE "FileFault" AS ENUM ('missing', 'changed');

-- AlterTable
ALTER TABLE "Certification" DROP COLUMN "evidenceId";

-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "confidentiality" "EvidenceConfidentiality" NOT NULL DEFAULT 'internal',
ADD COLUMN     "facts" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "fileFault" "FileFault",
ADD COLUMN     "fileFaultAt" TIMESTAMPTZ(3),
ADD COLUMN     "periodFrom" TIMESTAMPTZ(3),
ADD COLUMN     "periodTo" TIMESTAMPTZ(3),
ADD COLUMN     "replacesId" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "unchecked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "EvidenceLink" ADD COLUMN     "certificationId" UUID,
ADD COLUMN     "requirementId" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_replacesId_key" ON "Evidence"("replacesId");

-- CreateIndex
CREATE INDEX "Evidence_sha256_idx" ON "Evidence"("sha256");

-- CreateIndex
CREATE INDEX "EvidenceLink_requirementId_idx" ON "EvidenceLink"("requirementId");

-- CreateIndex
CREATE INDEX "EvidenceLink_certificationId_idx" ON "EvidenceLink"("certificationId");

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "Requirement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_certificationId_fkey" FOREIGN KEY ("certificationId") REFERENCES "Certification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What evidence speaks for: still exactly one thing per link.
ALTER TABLE "EvidenceLink" DROP CONSTRAINT "EvidenceLink_one_target";
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_one_target"
  CHECK (num_nonnulls("answerId", "findingId", "incidentId", "requirementId", "certificationId") = 1);
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_not_its_own_version" CHECK ("replacesId" <> "id");
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_period" CHECK ("periodFrom" <= "periodTo");
