-- CreateEnum
CREATE TYPE "QuestionType" AS ENUM ('conformity', 'choice', 'multi_choice', 'text', 'number', 'date', 'file', 'table');

-- AlterTable
ALTER TABLE "Answer" ADD COLUMN     "given" JSONB,
ADD COLUMN     "retiredAt" TIMESTAMPTZ(3),
ADD COLUMN     "shown" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "AnswerRevision" ADD COLUMN     "given" JSONB;

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "condition" JSONB,
ADD COLUMN     "form" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "optional" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "type" "QuestionType" NOT NULL DEFAULT 'conformity';

-- AlterTable
ALTER TABLE "TemplateVersion" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- An answer is a conformity or of another type, never both.
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_one_kind" CHECK ("value" IS NULL OR "given" IS NULL);

-- One draft of a template at a time.
CREATE UNIQUE INDEX "TemplateVersion_one_draft" ON "TemplateVersion" ("templateId")
  WHERE "status" = 'draft';

-- A published version keeps its sections, its number and its state as well; its questions are
-- kept by `published_question_stays`.
CREATE FUNCTION tierce_refuse_published_template() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A published version never changes; publish a new one'
    USING ERRCODE = 'integrity_constraint_violation';
END;
$$;
CREATE TRIGGER published_template_stays BEFORE UPDATE OR DELETE ON "TemplateVersion"
  FOR EACH ROW WHEN (OLD."status" = 'published')
  EXECUTE FUNCTION tierce_refuse_published_template();
