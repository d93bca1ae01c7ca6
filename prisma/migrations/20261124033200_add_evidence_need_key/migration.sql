-- AlterTable
ALTER TABLE "EvidenceLink" ADD COLUMN     "needKey" TEXT;
