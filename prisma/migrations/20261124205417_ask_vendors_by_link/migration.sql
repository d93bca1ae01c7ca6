-- CreateEnum
CREATE TYPE "QuestionnaireKind" AS ENUM ('whole', 'gaps');

-- AlterTable
ALTER TABLE "Conformity" ADD COLUMN     "questionnaireId" UUID;

-- CreateTable
CREATE TABLE "Questionnaire" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "vendorId" UUID NOT NULL,
    "templateVersionId" UUID NOT NULL,
    "kind" "QuestionnaireKind" NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "sentById" UUID,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionnaireLink" (
    "id" UUID NOT NULL,
    "questionnaireId" UUID NOT NULL,
    "section" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "issue" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QuestionnaireLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionnaireAnswer" (
    "id" UUID NOT NULL,
    "questionnaireId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "value" "AnswerValue",
    "given" JSONB,
    "note" TEXT NOT NULL DEFAULT '',
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "QuestionnaireAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionnaireRevision" (
    "answerId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "value" "AnswerValue",
    "given" JSONB,
    "note" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QuestionnaireRevision_pkey" PRIMARY KEY ("answerId","revision")
);

-- CreateTable
CREATE TABLE "QuestionnaireFile" (
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QuestionnaireFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Questionnaire_reference_key" ON "Questionnaire"("reference");

-- CreateIndex
CREATE INDEX "Questionnaire_vendorId_idx" ON "Questionnaire"("vendorId");

-- CreateIndex
CREATE INDEX "Questionnaire_dueAt_id_idx" ON "Questionnaire"("dueAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionnaireLink_tokenHash_key" ON "QuestionnaireLink"("tokenHash");

-- CreateIndex
CREATE INDEX "QuestionnaireLink_questionnaireId_idx" ON "QuestionnaireLink"("questionnaireId");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionnaireAnswer_questionnaireId_questionId_key" ON "QuestionnaireAnswer"("questionnaireId", "questionId");

-- CreateIndex
CREATE INDEX "QuestionnaireFile_answerId_idx" ON "QuestionnaireFile"("answerId");

-- CreateIndex
CREATE INDEX "QuestionnaireFile_evidenceId_idx" ON "QuestionnaireFile"("evidenceId");

-- AddForeignKey
ALTER TABLE "Questionnaire" ADD CONSTRAINT "Questionnaire_vendorId_fkey" FOREIGN KEY ("vendorId") REFERENCES "Vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Questionnaire" ADD CONSTRAINT "Questionnaire_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "TemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireLink" ADD CONSTRAINT "QuestionnaireLink_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireAnswer" ADD CONSTRAINT "QuestionnaireAnswer_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireAnswer" ADD CONSTRAINT "QuestionnaireAnswer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireAnswer" ADD CONSTRAINT "QuestionnaireAnswer_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "QuestionnaireLink"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireRevision" ADD CONSTRAINT "QuestionnaireRevision_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "QuestionnaireAnswer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireRevision" ADD CONSTRAINT "QuestionnaireRevision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "QuestionnaireLink"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireFile" ADD CONSTRAINT "QuestionnaireFile_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "QuestionnaireAnswer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireFile" ADD CONSTRAINT "QuestionnaireFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireFile" ADD CONSTRAINT "QuestionnaireFile_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "QuestionnaireLink"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conformity" ADD CONSTRAINT "Conformity_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire"("id") ON DELETE SET NULL ON UPDATE CASCADE;
