-- AlterEnum
ALTER TYPE "DriftVerdict" ADD VALUE 'taken_back';

-- AlterTable
ALTER TABLE "HostSighting" ADD COLUMN     "leadsTo" TEXT;
