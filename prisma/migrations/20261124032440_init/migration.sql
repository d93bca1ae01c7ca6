-- CreateEnum
CREATE TYPE "AuditKind" AS ENUM ('onboarding', 'periodic', 'incident', 'offboarding');

-- CreateEnum
CREATE TYPE "AuditStatus" AS ENUM ('planned', 'in_progress', 'submitted', 'returned', 'approved', 'cancelled');

-- CreateEnum
CREATE TYPE "AnswerValue" AS ENUM ('met', 'partly_met', 'not_met', 'not_applicable');

-- CreateEnum
CREATE TYPE "DataForm" AS ENUM ('raw', 'hashed', 'pseudonymised', 'coarsened', 'aggregated', 'encrypted', 'unknown');

-- CreateEnum
CREATE TYPE "Necessity" AS ENUM ('needed', 'useful', 'not_needed', 'unknown');

-- CreateEnum
CREATE TYPE "LegalBasis" AS ENUM ('consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests', 'unknown');

-- CreateEnum
CREATE TYPE "EvidenceType" AS ENUM ('soc2', 'iso_certificate', 'penetration_test', 'dpa', 'policy', 'deletion_proof', 'screenshot', 'other');

-- CreateEnum
CREATE TYPE "EvidenceOrigin" AS ENUM ('vendor', 'us', 'third_party');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('uploaded', 'running', 'committed', 'undoing', 'undone', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "ImportChangeKind" AS ENUM ('created', 'updated');

-- CreateEnum
CREATE TYPE "FindingSeverity" AS ENUM ('low', 'medium', 'high', 'critical');

-- CreateEnum
CREATE TYPE "FindingSource" AS ENUM ('audit', 'drift', 'incident', 'expiry', 'manual');

-- CreateEnum
CREATE TYPE "FindingOutcome" AS ENUM ('remediated', 'accepted', 'false_positive');

-- CreateEnum
CREATE TYPE "IncidentSeverity" AS ENUM ('low', 'medium', 'high', 'very_high');

-- CreateEnum
CREATE TYPE "Involvement" AS ENUM ('yes', 'no', 'unknown');

-- CreateEnum
CREATE TYPE "EventType" AS ENUM ('compromise', 'exfiltration_start', 'exfiltration_end', 'last_attacker_activity', 'detection_by_vendor', 'detection_by_customer', 'detection_by_us', 'containment', 'credential_revocation', 'vendor_first_notice', 'data_set_received', 'our_awareness', 'vendor_disabled', 'contract_ended', 'us_to_people', 'us_to_authority', 'us_to_customers', 'publication', 'press_report', 'attacker_claim', 'extortion', 'denial', 'scope_revision', 'count_revision', 'advice_revision', 'final_report', 'litigation', 'vendor_awareness', 'high_risk_found', 'other');

-- CreateEnum
CREATE TYPE "Lane" AS ENUM ('attacker', 'vendor', 'us', 'people', 'regulator', 'public');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('party', 'secondary');

-- CreateEnum
CREATE TYPE "ExposureState" AS ENUM ('exposed', 'not_exposed', 'unknown');

-- CreateEnum
CREATE TYPE "TaskPhase" AS ENUM ('triage', 'contain', 'assess', 'notify', 'vendor', 'watch', 'learn');

-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('open', 'done', 'not_needed');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('queued', 'running', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "TimePrecision" AS ENUM ('minute', 'hour', 'day', 'month', 'interval');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'SECURITY', 'AUDITOR', 'EXECUTIVE');

-- CreateEnum
CREATE TYPE "InvitationKind" AS ENUM ('first_administrator', 'invitation');

-- CreateEnum
CREATE TYPE "PublicationStatus" AS ENUM ('draft', 'published');

-- CreateEnum
CREATE TYPE "ConformityState" AS ENUM ('met', 'partly_met', 'not_met', 'waived', 'not_applicable', 'not_assessed');

-- CreateEnum
CREATE TYPE "ConformityBasis" AS ENUM ('verified', 'vendor_word');

-- CreateEnum
CREATE TYPE "AssumableInput" AS ENUM ('dependency', 'penetration', 'trust', 'assurance', 'notice_clause');

-- CreateEnum
CREATE TYPE "VendorKind" AS ENUM ('analytics', 'advertising', 'subprocessor', 'infrastructure', 'support', 'payment', 'identity', 'communication', 'productivity', 'development', 'data_platform', 'sales', 'human_resources', 'finance', 'security', 'professional_services', 'other');

-- CreateEnum
CREATE TYPE "Lifecycle" AS ENUM ('proposed', 'in_review', 'active', 'restricted', 'offboarding', 'terminated');

-- CreateEnum
CREATE TYPE "Band" AS ENUM ('low', 'moderate', 'high', 'critical');

-- CreateEnum
CREATE TYPE "NoticeContent" AS ENUM ('first_notice', 'notice_with_data');

-- CreateEnum
CREATE TYPE "DecisionOutcome" AS ENUM ('approved', 'approved_with_conditions', 'denied');

-- CreateTable
CREATE TABLE "Activity" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "entityKind" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "requestId" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "ActivityCheckpoint" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "ActivityCheckpoint_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TemplateVersion" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "PublicationStatus" NOT NULL DEFAULT 'draft',
    "sections" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TemplateVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" UUID NOT NULL,
    "templateVersionId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "short" JSONB NOT NULL,
    "text" JSONB NOT NULL,
    "help" JSONB NOT NULL,
    "weight" INTEGER NOT NULL,
    "requirementKey" TEXT,
    "evidenceNeeds" JSONB NOT NULL,
    "references" JSONB NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "vendorId" UUID NOT NULL,
    "templateVersionId" UUID NOT NULL,
    "kind" "AuditKind" NOT NULL,
    "status" "AuditStatus" NOT NULL DEFAULT 'planned',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "plannedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "submittedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "decision" "DecisionOutcome",
    "decisionReason" TEXT,
    "nextDueAt" TIMESTAMPTZ(3),
    "score" DOUBLE PRECISION,
    "coverage" DOUBLE PRECISION,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditAssignment" (
    "auditId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditAssignment_pkey" PRIMARY KEY ("auditId","userId")
);

-- CreateTable
CREATE TABLE "Answer" (
    "id" UUID NOT NULL,
    "auditId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "value" "AnswerValue",
    "note" TEXT NOT NULL DEFAULT '',
    "basis" "ConformityBasis",
    "returnedReason" TEXT,
    "returnedById" UUID,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerRevision" (
    "answerId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "value" "AnswerValue",
    "note" TEXT NOT NULL,
    "basis" "ConformityBasis",
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnswerRevision_pkey" PRIMARY KEY ("answerId","revision")
);

-- CreateTable
CREATE TABLE "System" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "System_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataElement" (
    "key" TEXT NOT NULL,
    "dpc" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "builtIn" BOOLEAN NOT NULL DEFAULT true,
    "name" TEXT,

    CONSTRAINT "DataElement_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DataFlow" (
    "id" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "legalBasis" "LegalBasis" NOT NULL DEFAULT 'unknown',
    "people" INTEGER,
    "retentionDays" INTEGER,
    "region" TEXT,
    "transferMechanism" TEXT,
    "dpcAdjustment" INTEGER NOT NULL DEFAULT 0,
    "dpcAdjustmentReason" TEXT,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "deletionProvenAt" TIMESTAMPTZ(3),
    "deletionEvidenceId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "DataFlow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FlowElement" (
    "id" UUID NOT NULL,
    "flowId" UUID NOT NULL,
    "elementKey" TEXT NOT NULL,
    "form" "DataForm" NOT NULL,
    "necessity" "Necessity" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),

    CONSTRAINT "FlowElement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "vendorId" UUID,
    "type" "EvidenceType" NOT NULL,
    "origin" "EvidenceOrigin" NOT NULL,
    "title" TEXT NOT NULL,
    "fileName" TEXT,
    "mediaType" TEXT,
    "size" INTEGER,
    "sha256" TEXT,
    "url" TEXT,
    "issuer" TEXT,
    "datedAt" TIMESTAMPTZ(3),
    "validUntil" TIMESTAMPTZ(3),
    "addedById" UUID,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceLink" (
    "id" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "answerId" UUID,
    "findingId" UUID,
    "incidentId" UUID,
    "linkedById" UUID,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EvidenceLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'uploaded',
    "options" JSONB NOT NULL,
    "rows" JSONB NOT NULL,
    "report" JSONB NOT NULL,
    "jobId" UUID,
    "requestedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "chunksDone" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportChange" (
    "importId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "kind" "ImportChangeKind" NOT NULL,
    "entityKind" TEXT NOT NULL,
    "entityId" UUID NOT NULL,
    "before" JSONB,
    "revision" INTEGER NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportChange_pkey" PRIMARY KEY ("importId","row","entityKind")
);

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "vendorId" UUID NOT NULL,
    "auditId" UUID,
    "answerId" UUID,
    "source" "FindingSource" NOT NULL,
    "severity" "FindingSeverity" NOT NULL,
    "title" TEXT NOT NULL,
    "weakness" TEXT NOT NULL DEFAULT '',
    "recommendation" TEXT NOT NULL DEFAULT '',
    "plan" TEXT NOT NULL DEFAULT '',
    "ownerId" UUID,
    "dueAt" TIMESTAMPTZ(3),
    "openedById" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "FindingOutcome",
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "closingNote" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RiskAcceptance" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedById" UUID,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "RiskAcceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "vendorId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "severity" "IncidentSeverity" NOT NULL,
    "involvement" "Involvement" NOT NULL DEFAULT 'unknown',
    "leadId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "closingNote" TEXT,
    "people" INTEGER,
    "awareEarliest" TIMESTAMPTZ(3),
    "awareLatest" TIMESTAMPTZ(3),
    "awarePrecision" "TimePrecision",
    "awareZone" TEXT,
    "awareReason" TEXT,
    "awareAssumed" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentEvent" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "type" "EventType" NOT NULL,
    "lane" "Lane" NOT NULL,
    "toLane" "Lane",
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "earliest" TIMESTAMPTZ(3),
    "latest" TIMESTAMPTZ(3),
    "precision" "TimePrecision" NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "sourceName" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "sourceKind" "SourceKind" NOT NULL,
    "alsoSource" TEXT,
    "rowKey" TEXT,
    "supersededById" UUID,
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IncidentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Claim" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "saidBy" TEXT NOT NULL,
    "lane" "Lane" NOT NULL,
    "earliest" TIMESTAMPTZ(3),
    "latest" TIMESTAMPTZ(3),
    "precision" "TimePrecision" NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "sourceName" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "sourceKind" "SourceKind" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "supersedesId" UUID,
    "disputed" BOOLEAN NOT NULL DEFAULT false,
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Exposure" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "elementKey" TEXT NOT NULL,
    "state" "ExposureState" NOT NULL,
    "form" "DataForm" NOT NULL DEFAULT 'unknown',
    "claimId" UUID,
    "source" TEXT NOT NULL,
    "setById" UUID,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "believedFrom" TIMESTAMPTZ(3) NOT NULL,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "Exposure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Clock" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "regimeKey" TEXT NOT NULL,
    "label" TEXT,
    "hours" INTEGER,
    "content" "NoticeContent",
    "startEventId" UUID,
    "stopEventId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "Clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "key" TEXT,
    "title" TEXT,
    "phase" "TaskPhase" NOT NULL,
    "status" "TaskStatus" NOT NULL DEFAULT 'open',
    "ownerId" UUID,
    "dueAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "requestedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "result" JSONB,
    "error" JSONB,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "passwordHash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "joinedAt" TIMESTAMPTZ(3),
    "suspendedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "idHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "userAgent" TEXT,
    "address" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "kind" "InvitationKind" NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "role" "Role" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Baseline" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "PublicationStatus" NOT NULL DEFAULT 'draft',
    "title" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "graceUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Baseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Requirement" (
    "id" UUID NOT NULL,
    "baselineId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" JSONB NOT NULL,
    "guidance" JSONB NOT NULL,
    "weight" INTEGER NOT NULL,
    "applicability" JSONB NOT NULL,
    "evidenceRule" JSONB NOT NULL,

    CONSTRAINT "Requirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequirementMapping" (
    "id" UUID NOT NULL,
    "requirementId" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "reference" TEXT NOT NULL,

    CONSTRAINT "RequirementMapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Conformity" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "requirementId" UUID NOT NULL,
    "state" "ConformityState" NOT NULL,
    "basis" "ConformityBasis",
    "reason" TEXT,
    "auditId" UUID,
    "expiresAt" TIMESTAMPTZ(3),
    "setById" UUID,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersededAt" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Conformity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Waiver" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "requirementId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedById" UUID,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Waiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RiskAssessment" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "asOf" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "residual" DOUBLE PRECISION,
    "residualLow" DOUBLE PRECISION NOT NULL,
    "residualHigh" DOUBLE PRECISION NOT NULL,
    "inherent" DOUBLE PRECISION,
    "severity" DOUBLE PRECISION,
    "threat" DOUBLE PRECISION,
    "assurance" DOUBLE PRECISION,
    "band" "Band",
    "tier" INTEGER,
    "confidence" DOUBLE PRECISION NOT NULL,
    "lines" JSONB NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "cause" TEXT NOT NULL,

    CONSTRAINT "RiskAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssumedInput" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "input" "AssumableInput" NOT NULL,
    "value" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "authorId" UUID,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "AssumedInput_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Company" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT,
    "legalId" TEXT,
    "parentId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vendor" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "companyId" UUID,
    "kind" "VendorKind" NOT NULL,
    "lifecycle" "Lifecycle" NOT NULL DEFAULT 'proposed',
    "lifecycleSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "description" TEXT NOT NULL DEFAULT '',
    "website" TEXT,
    "domains" TEXT[],
    "regions" TEXT[],
    "ownerId" UUID,
    "externalId" TEXT,
    "dependency" INTEGER,
    "penetration" INTEGER,
    "trust" INTEGER,
    "noPersonalData" BOOLEAN NOT NULL DEFAULT false,
    "noPersonalDataReason" TEXT,
    "reviewDueAt" TIMESTAMPTZ(3),
    "tierOverride" INTEGER,
    "tierOverrideReason" TEXT,
    "residual" DOUBLE PRECISION,
    "residualLow" DOUBLE PRECISION,
    "residualHigh" DOUBLE PRECISION,
    "inherent" DOUBLE PRECISION,
    "severity" DOUBLE PRECISION,
    "threat" DOUBLE PRECISION,
    "assurance" DOUBLE PRECISION,
    "band" "Band",
    "tier" INTEGER,
    "confidence" DOUBLE PRECISION,
    "assessedAt" TIMESTAMPTZ(3),
    "rescoreAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Vendor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contract" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "renewsAt" TIMESTAMPTZ(3),
    "dataProcessingAgreement" BOOLEAN,
    "transferMechanism" TEXT,
    "noticeHours" INTEGER,
    "noticeContent" "NoticeContent",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VendorContact" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "role" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "VendorContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Certification" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "standard" TEXT NOT NULL,
    "issuer" TEXT,
    "issuedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "replacedAt" TIMESTAMPTZ(3),
    "evidenceId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Certification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupplyLink" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "supplierId" UUID NOT NULL,
    "service" TEXT,
    "source" TEXT,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SupplyLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VendorDecision" (
    "id" UUID NOT NULL,
    "vendorId" UUID NOT NULL,
    "outcome" "DecisionOutcome" NOT NULL,
    "reason" TEXT NOT NULL,
    "conditions" TEXT,
    "auditId" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "VendorDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_TagToVendor" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_TagToVendor_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "Activity_entityKind_entityId_seq_idx" ON "Activity"("entityKind", "entityId", "seq");

-- CreateIndex
CREATE INDEX "Activity_actorId_seq_idx" ON "Activity"("actorId", "seq");

-- CreateIndex
CREATE INDEX "Activity_type_seq_idx" ON "Activity"("type", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Template_key_key" ON "Template"("key");

-- CreateIndex
CREATE UNIQUE INDEX "TemplateVersion_templateId_version_key" ON "TemplateVersion"("templateId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Question_templateVersionId_key_key" ON "Question"("templateVersionId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Audit_reference_key" ON "Audit"("reference");

-- CreateIndex
CREATE INDEX "Audit_vendorId_idx" ON "Audit"("vendorId");

-- CreateIndex
CREATE INDEX "Audit_status_dueAt_idx" ON "Audit"("status", "dueAt");

-- CreateIndex
CREATE INDEX "Audit_dueAt_id_idx" ON "Audit"("dueAt", "id");

-- CreateIndex
CREATE INDEX "AuditAssignment_userId_idx" ON "AuditAssignment"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_auditId_questionId_key" ON "Answer"("auditId", "questionId");

-- CreateIndex
CREATE UNIQUE INDEX "System_name_key" ON "System"("name");

-- CreateIndex
CREATE INDEX "DataFlow_vendorId_idx" ON "DataFlow"("vendorId");

-- CreateIndex
CREATE INDEX "DataFlow_systemId_idx" ON "DataFlow"("systemId");

-- CreateIndex
CREATE INDEX "FlowElement_flowId_idx" ON "FlowElement"("flowId");

-- CreateIndex
CREATE INDEX "FlowElement_elementKey_idx" ON "FlowElement"("elementKey");

-- CreateIndex
CREATE INDEX "Evidence_vendorId_idx" ON "Evidence"("vendorId");

-- CreateIndex
CREATE INDEX "Evidence_validUntil_idx" ON "Evidence"("validUntil");

-- CreateIndex
CREATE INDEX "EvidenceLink_evidenceId_idx" ON "EvidenceLink"("evidenceId");

-- CreateIndex
CREATE INDEX "EvidenceLink_answerId_idx" ON "EvidenceLink"("answerId");

-- CreateIndex
CREATE INDEX "EvidenceLink_findingId_idx" ON "EvidenceLink"("findingId");

-- CreateIndex
CREATE INDEX "EvidenceLink_incidentId_idx" ON "EvidenceLink"("incidentId");

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE INDEX "ImportChange_entityId_idx" ON "ImportChange"("entityId");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_reference_key" ON "Finding"("reference");

-- CreateIndex
CREATE INDEX "Finding_vendorId_closedAt_idx" ON "Finding"("vendorId", "closedAt");

-- CreateIndex
CREATE INDEX "Finding_outcome_dueAt_idx" ON "Finding"("outcome", "dueAt");

-- CreateIndex
CREATE INDEX "Finding_severity_openedAt_idx" ON "Finding"("severity", "openedAt");

-- CreateIndex
CREATE INDEX "RiskAcceptance_findingId_idx" ON "RiskAcceptance"("findingId");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_reference_key" ON "Incident"("reference");

-- CreateIndex
CREATE INDEX "Incident_vendorId_idx" ON "Incident"("vendorId");

-- CreateIndex
CREATE INDEX "Incident_closedAt_openedAt_idx" ON "Incident"("closedAt", "openedAt");

-- CreateIndex
CREATE INDEX "IncidentEvent_incidentId_idx" ON "IncidentEvent"("incidentId");

-- CreateIndex
CREATE UNIQUE INDEX "Claim_supersedesId_key" ON "Claim"("supersedesId");

-- CreateIndex
CREATE INDEX "Claim_incidentId_subject_idx" ON "Claim"("incidentId", "subject");

-- CreateIndex
CREATE INDEX "Exposure_incidentId_supersededAt_idx" ON "Exposure"("incidentId", "supersededAt");

-- CreateIndex
CREATE INDEX "Clock_incidentId_supersededAt_idx" ON "Clock"("incidentId", "supersededAt");

-- CreateIndex
CREATE INDEX "Task_incidentId_idx" ON "Task"("incidentId");

-- CreateIndex
CREATE INDEX "Job_state_createdAt_idx" ON "Job"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Job_createdAt_idx" ON "Job"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_idHash_key" ON "Session"("idHash");

-- CreateIndex
CREATE INDEX "Session_userId_revokedAt_idx" ON "Session"("userId", "revokedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Baseline_key_version_key" ON "Baseline"("key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Requirement_baselineId_key_key" ON "Requirement"("baselineId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "RequirementMapping_requirementId_framework_reference_key" ON "RequirementMapping"("requirementId", "framework", "reference");

-- CreateIndex
CREATE INDEX "Conformity_vendorId_supersededAt_idx" ON "Conformity"("vendorId", "supersededAt");

-- CreateIndex
CREATE INDEX "Conformity_requirementId_supersededAt_idx" ON "Conformity"("requirementId", "supersededAt");

-- CreateIndex
CREATE INDEX "Waiver_vendorId_idx" ON "Waiver"("vendorId");

-- CreateIndex
CREATE INDEX "RiskAssessment_vendorId_asOf_idx" ON "RiskAssessment"("vendorId", "asOf");

-- CreateIndex
CREATE INDEX "RiskAssessment_asOf_idx" ON "RiskAssessment"("asOf");

-- CreateIndex
CREATE INDEX "AssumedInput_vendorId_endedAt_idx" ON "AssumedInput"("vendorId", "endedAt");

-- CreateIndex
CREATE INDEX "Company_name_idx" ON "Company"("name");

-- CreateIndex
CREATE INDEX "Company_parentId_idx" ON "Company"("parentId");

-- CreateIndex
CREATE INDEX "Vendor_residual_id_idx" ON "Vendor"("residual", "id");

-- CreateIndex
CREATE INDEX "Vendor_nameKey_id_idx" ON "Vendor"("nameKey", "id");

-- CreateIndex
CREATE INDEX "Vendor_kind_residual_id_idx" ON "Vendor"("kind", "residual", "id");

-- CreateIndex
CREATE INDEX "Vendor_lifecycle_residual_id_idx" ON "Vendor"("lifecycle", "residual", "id");

-- CreateIndex
CREATE INDEX "Vendor_band_residual_id_idx" ON "Vendor"("band", "residual", "id");

-- CreateIndex
CREATE INDEX "Vendor_tier_residual_id_idx" ON "Vendor"("tier", "residual", "id");

-- CreateIndex
CREATE INDEX "Vendor_ownerId_residual_id_idx" ON "Vendor"("ownerId", "residual", "id");

-- CreateIndex
CREATE INDEX "Vendor_updatedAt_id_idx" ON "Vendor"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Vendor_rescoreAt_idx" ON "Vendor"("rescoreAt");

-- CreateIndex
CREATE INDEX "Vendor_companyId_idx" ON "Vendor"("companyId");

-- CreateIndex
CREATE UNIQUE INDEX "Vendor_externalId_key" ON "Vendor"("externalId");

-- CreateIndex
CREATE INDEX "Contract_vendorId_idx" ON "Contract"("vendorId");

-- CreateIndex
CREATE INDEX "VendorContact_vendorId_idx" ON "VendorContact"("vendorId");

-- CreateIndex
CREATE INDEX "Certification_vendorId_idx" ON "Certification"("vendorId");

-- CreateIndex
CREATE INDEX "Certification_expiresAt_idx" ON "Certification"("expiresAt");

-- CreateIndex
CREATE INDEX "SupplyLink_supplierId_idx" ON "SupplyLink"("supplierId");

-- CreateIndex
CREATE UNIQUE INDEX "SupplyLink_vendorId_supplierId_key" ON "SupplyLink"("vendorId", "supplierId");

-- CreateIndex
CREATE INDEX "VendorDecision_vendorId_decidedAt_idx" ON "VendorDecision"("vendorId", "decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

-- CreateIndex
CREATE INDEX "_TagToVendor_B_index" ON "_TagToVendor"("B");

-- AddForeignKey
ALTER TABLE "TemplateVersion" ADD CONSTRAINT "TemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "TemplateVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "TemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditAssignment" ADD CONSTRAINT "AuditAssignment_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditAssignment" ADD CONSTRAINT "AuditAssignment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerRevision" ADD CONSTRAINT "AnswerRevision_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataFlow" ADD CONSTRAINT "DataFlow_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataFlow" ADD CONSTRAINT "DataFlow_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataFlow" ADD CONSTRAINT "DataFlow_deletionEvidenceId_fkey" FOREIGN KEY ("deletionEvidenceId") REFERENCES "Evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlowElement" ADD CONSTRAINT "FlowElement_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "DataFlow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlowElement" ADD CONSTRAINT "FlowElement_elementKey_fkey" FOREIGN KEY ("elementKey") REFERENCES "DataElement"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportChange" ADD CONSTRAINT "ImportChange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskAcceptance" ADD CONSTRAINT "RiskAcceptance_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentEvent" ADD CONSTRAINT "IncidentEvent_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exposure" ADD CONSTRAINT "Exposure_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exposure" ADD CONSTRAINT "Exposure_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "System"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exposure" ADD CONSTRAINT "Exposure_elementKey_fkey" FOREIGN KEY ("elementKey") REFERENCES "DataElement"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exposure" ADD CONSTRAINT "Exposure_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clock" ADD CONSTRAINT "Clock_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clock" ADD CONSTRAINT "Clock_startEventId_fkey" FOREIGN KEY ("startEventId") REFERENCES "IncidentEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clock" ADD CONSTRAINT "Clock_stopEventId_fkey" FOREIGN KEY ("stopEventId") REFERENCES "IncidentEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_baselineId_fkey" FOREIGN KEY ("baselineId") REFERENCES "Baseline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequirementMapping" ADD CONSTRAINT "RequirementMapping_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "Requirement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conformity" ADD CONSTRAINT "Conformity_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conformity" ADD CONSTRAINT "Conformity_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "Requirement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conformity" ADD CONSTRAINT "Conformity_auditId_fkey" FOREIGN KEY ("auditId") REFERENCES "Audit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Waiver" ADD CONSTRAINT "Waiver_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "Requirement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskAssessment" ADD CONSTRAINT "RiskAssessment_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssumedInput" ADD CONSTRAINT "AssumedInput_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Company"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vendor" ADD CONSTRAINT "Vendor_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vendor" ADD CONSTRAINT "Vendor_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VendorContact" ADD CONSTRAINT "VendorContact_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certification" ADD CONSTRAINT "Certification_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplyLink" ADD CONSTRAINT "SupplyLink_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplyLink" ADD CONSTRAINT "SupplyLink_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VendorDecision" ADD CONSTRAINT "VendorDecision_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_TagToVendor" ADD CONSTRAINT "_TagToVendor_A_fkey" FOREIGN KEY ("A") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_TagToVendor" ADD CONSTRAINT "_TagToVendor_B_fkey" FOREIGN KEY ("B") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

-- The log is append-only for every role, whatever it was granted.
CREATE FUNCTION tierce_refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Lines of % are never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER activity_rows_stay BEFORE UPDATE OR DELETE ON "Activity"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_log_change();
CREATE TRIGGER activity_table_stays BEFORE TRUNCATE ON "Activity"
  FOR EACH STATEMENT EXECUTE FUNCTION tierce_refuse_log_change();
CREATE TRIGGER checkpoint_rows_stay BEFORE UPDATE OR DELETE ON "ActivityCheckpoint"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_log_change();
CREATE TRIGGER checkpoint_table_stays BEFORE TRUNCATE ON "ActivityCheckpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION tierce_refuse_log_change();

-- Scores, decisions and revisions of answers are followed by newer rows, never edited.
CREATE FUNCTION tierce_refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are followed by newer ones, never edited', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER assessment_stays BEFORE UPDATE ON "RiskAssessment"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_edit();
CREATE TRIGGER decision_stays BEFORE UPDATE ON "VendorDecision"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_edit();
CREATE TRIGGER answer_revision_stays BEFORE UPDATE ON "AnswerRevision"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_edit();

-- A published baseline or template version keeps its content. Rows may be added only in the
-- transaction that publishes it.
CREATE FUNCTION tierce_refuse_published_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parent_id uuid;
  is_published boolean;
BEGIN
  IF TG_TABLE_NAME = 'Requirement' THEN
    parent_id := CASE WHEN TG_OP = 'DELETE' THEN OLD."baselineId" ELSE NEW."baselineId" END;
    SELECT status = 'published' AND xmin <> pg_current_xact_id()::xid INTO is_published
      FROM "Baseline" WHERE id = parent_id;
  ELSE
    parent_id := CASE WHEN TG_OP = 'DELETE' THEN OLD."templateVersionId" ELSE NEW."templateVersionId" END;
    SELECT status = 'published' AND xmin <> pg_current_xact_id()::xid INTO is_published
      FROM "TemplateVersion" WHERE id = parent_id;
  END IF;
  IF is_published THEN
    RAISE EXCEPTION 'A published version never changes; publish a new one'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;

CREATE TRIGGER published_requirement_stays BEFORE INSERT OR UPDATE OR DELETE ON "Requirement"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_published_change();
CREATE TRIGGER published_question_stays BEFORE INSERT OR UPDATE OR DELETE ON "Question"
  FOR EACH ROW EXECUTE FUNCTION tierce_refuse_published_change();

-- Of what is superseded instead of overwritten, one row is current.
CREATE UNIQUE INDEX "Conformity_current_key" ON "Conformity" ("vendorId", "requirementId")
  WHERE "supersededAt" IS NULL;
CREATE UNIQUE INDEX "Exposure_current_key" ON "Exposure" ("incidentId", "systemId", "elementKey")
  WHERE "supersededAt" IS NULL;
CREATE UNIQUE INDEX "AssumedInput_current_key" ON "AssumedInput" ("vendorId", "input")
  WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "FlowElement_current_key" ON "FlowElement" ("flowId", "elementKey", "form")
  WHERE "endsAt" IS NULL;

-- Uncertain times run forwards; an end that is null is not known.
ALTER TABLE "IncidentEvent" ADD CONSTRAINT "IncidentEvent_time_order" CHECK ("earliest" <= "latest");
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_time_order" CHECK ("earliest" <= "latest");
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_aware_order" CHECK ("awareEarliest" <= "awareLatest");

-- A flow ends after it started, and deletion is proven for an ended flow only.
ALTER TABLE "DataFlow" ADD CONSTRAINT "DataFlow_time_order" CHECK ("startsAt" <= "endsAt");
ALTER TABLE "DataFlow" ADD CONSTRAINT "DataFlow_deletion_after_end"
  CHECK ("deletionProvenAt" IS NULL OR "endsAt" IS NOT NULL);
ALTER TABLE "DataFlow" ADD CONSTRAINT "DataFlow_adjustment_range" CHECK ("dpcAdjustment" BETWEEN -3 AND 3);
ALTER TABLE "FlowElement" ADD CONSTRAINT "FlowElement_time_order" CHECK ("startsAt" <= "endsAt");

ALTER TABLE "Vendor" ADD CONSTRAINT "Vendor_levels" CHECK (
  "dependency" BETWEEN 1 AND 4 AND "penetration" BETWEEN 1 AND 4 AND "trust" BETWEEN 1 AND 4
);
ALTER TABLE "Vendor" ADD CONSTRAINT "Vendor_scores" CHECK (
  "residual" BETWEEN 0 AND 100 AND "inherent" BETWEEN 0 AND 100 AND "confidence" BETWEEN 0 AND 1
);

ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_one_target"
  CHECK (num_nonnulls("answerId", "findingId", "incidentId") = 1);
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_file_or_link" CHECK (num_nonnulls("sha256", "url") = 1);

ALTER TABLE "SupplyLink" ADD CONSTRAINT "SupplyLink_not_itself" CHECK ("vendorId" <> "supplierId");
