-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('har', 'events', 'plan', 'container', 'cookies', 'source', 'manifest', 'hosts');

-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('reading', 'done', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "ScanOrigin" AS ENUM ('upload', 'api', 'sample');

-- CreateEnum
CREATE TYPE "Confidence" AS ENUM ('certain', 'likely', 'possible');

-- CreateEnum
CREATE TYPE "SignatureKind" AS ENUM ('key', 'host');

-- CreateEnum
CREATE TYPE "DriftKind" AS ENUM ('new_vendor', 'undeclared_element', 'raw_although_declared', 'declared_not_seen');

-- CreateEnum
CREATE TYPE "DriftVerdict" AS ENUM ('finding', 'dismissed');

-- CreateEnum
CREATE TYPE "SightingSource" AS ENUM ('csp', 'egress');

-- CreateTable
CREATE TABLE "Scan" (
    "id" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "kind" "EvidenceKind",
    "state" "ScanState" NOT NULL DEFAULT 'reading',
    "origin" "ScanOrigin" NOT NULL,
    "size" BIGINT,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "requestedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "gatheredAt" TIMESTAMPTZ(3),
    "aliveAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "failureDetails" JSONB,
    "notes" JSONB NOT NULL DEFAULT '{}',
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScanVendor" (
    "id" UUID NOT NULL,
    "scanId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT,
    "known" BOOLEAN NOT NULL,
    "hosts" TEXT[],
    "requests" INTEGER NOT NULL,

    CONSTRAINT "ScanVendor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Observation" (
    "id" UUID NOT NULL,
    "scanId" UUID NOT NULL,
    "scanVendorId" UUID,
    "elementKey" TEXT NOT NULL,
    "form" "DataForm" NOT NULL,
    "at" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "distinct" INTEGER,
    "mask" TEXT NOT NULL,
    "confidence" "Confidence" NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VendorSignature" (
    "kind" "SignatureKind" NOT NULL,
    "value" TEXT NOT NULL,
    "vendorId" UUID NOT NULL,
    "addedById" UUID,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "VendorSignature_pkey" PRIMARY KEY ("kind","value")
);

-- CreateTable
CREATE TABLE "DriftDecision" (
    "id" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "kind" "DriftKind" NOT NULL,
    "vendorKey" TEXT NOT NULL,
    "elementKey" TEXT NOT NULL DEFAULT '',
    "verdict" "DriftVerdict" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "until" TIMESTAMPTZ(3),
    "findingId" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersededAt" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "DriftDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FirstPartyHost" (
    "host" TEXT NOT NULL,
    "addedById" UUID,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "FirstPartyHost_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "ReportCollector" (
    "id" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "addedById" UUID,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),
    "lastAt" TIMESTAMPTZ(3),
    "refused" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReportCollector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HostSighting" (
    "id" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "source" "SightingSource" NOT NULL,
    "host" TEXT NOT NULL,
    "vendorKey" TEXT NOT NULL,
    "directives" TEXT[],
    "pages" TEXT[],
    "count" BIGINT NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "HostSighting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeptEvidence" (
    "scanId" UUID NOT NULL,
    "storageKey" TEXT NOT NULL,
    "wrappedKey" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "KeptEvidence_pkey" PRIMARY KEY ("scanId")
);

-- CreateIndex
CREATE INDEX "Scan_systemId_createdAt_idx" ON "Scan"("systemId", "createdAt");

-- CreateIndex
CREATE INDEX "Scan_createdAt_id_idx" ON "Scan"("createdAt", "id");

-- CreateIndex
CREATE INDEX "ScanVendor_key_idx" ON "ScanVendor"("key");

-- CreateIndex
CREATE UNIQUE INDEX "ScanVendor_scanId_key_key" ON "ScanVendor"("scanId", "key");

-- CreateIndex
CREATE INDEX "Observation_scanId_idx" ON "Observation"("scanId");

-- CreateIndex
CREATE INDEX "Observation_scanVendorId_idx" ON "Observation"("scanVendorId");

-- CreateIndex
CREATE INDEX "Observation_elementKey_idx" ON "Observation"("elementKey");

-- CreateIndex
CREATE INDEX "VendorSignature_vendorId_idx" ON "VendorSignature"("vendorId");

-- CreateIndex
CREATE INDEX "DriftDecision_systemId_vendorKey_idx" ON "DriftDecision"("systemId", "vendorKey");

-- CreateIndex
CREATE UNIQUE INDEX "ReportCollector_tokenHash_key" ON "ReportCollector"("tokenHash");

-- CreateIndex
CREATE INDEX "ReportCollector_systemId_idx" ON "ReportCollector"("systemId");

-- CreateIndex
CREATE INDEX "HostSighting_vendorKey_idx" ON "HostSighting"("vendorKey");

-- CreateIndex
CREATE UNIQUE INDEX "HostSighting_systemId_source_host_key" ON "HostSighting"("systemId", "source", "host");

-- AddForeignKey
ALTER TABLE "Scan" ADD CONSTRAINT "Scan_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScanVendor" ADD CONSTRAINT "ScanVendor_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_scanVendorId_fkey" FOREIGN KEY ("scanVendorId") REFERENCES "ScanVendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_elementKey_fkey" FOREIGN KEY ("elementKey") REFERENCES "DataElement"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VendorSignature" ADD CONSTRAINT "VendorSignature_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DriftDecision" ADD CONSTRAINT "DriftDecision_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DriftDecision" ADD CONSTRAINT "DriftDecision_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportCollector" ADD CONSTRAINT "ReportCollector_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostSighting" ADD CONSTRAINT "HostSighting_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeptEvidence" ADD CONSTRAINT "KeptEvidence_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of one drift of one system one decision stands.
CREATE UNIQUE INDEX "DriftDecision_standing_key" ON "DriftDecision" ("systemId", "kind", "vendorKey", "elementKey") WHERE "supersededAt" IS NULL;

ALTER TABLE "DriftDecision" ADD CONSTRAINT "DriftDecision_finding_check" CHECK (("verdict" = 'finding') = ("findingId" IS NOT NULL));
ALTER TABLE "DriftDecision" ADD CONSTRAINT "DriftDecision_dismissed_check" CHECK ("verdict" <> 'dismissed' OR ("reason" <> '' AND "until" IS NOT NULL));
ALTER TABLE "Scan" ADD CONSTRAINT "Scan_finished_check" CHECK (("state" = 'reading') = ("finishedAt" IS NULL));
ALTER TABLE "Scan" ADD CONSTRAINT "Scan_failure_check" CHECK (("state" = 'failed') = ("failure" IS NOT NULL));
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_count_check" CHECK ("count" > 0 AND "distinct" >= 0);
ALTER TABLE "HostSighting" ADD CONSTRAINT "HostSighting_times_check" CHECK ("firstAt" <= "lastAt" AND "count" > 0);
