-- AlterTable
ALTER TABLE "FlowElement" ADD COLUMN     "deletionEvidenceId" UUID,
ADD COLUMN     "deletionProvenAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "RiskAssessment" ALTER COLUMN "confidence" DROP NOT NULL;
