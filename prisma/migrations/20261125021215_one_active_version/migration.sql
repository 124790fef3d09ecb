-- AlterTable
ALTER TABLE "model_versions" ADD COLUMN     "rolledBackAt" TIMESTAMPTZ(3);

-- Of several active versions of one model, entered past the promotion gate, the latest activated stays.
UPDATE "model_versions" v SET stage = 'retired'
FROM (
  SELECT id, row_number() OVER (PARTITION BY "modelId" ORDER BY "activatedAt" DESC NULLS LAST, id DESC) AS place
  FROM "model_versions" WHERE stage = 'active'
) ranked
WHERE ranked.id = v.id AND ranked.place > 1;

-- What Prisma's schema language cannot say: at most one version of a model serves.
CREATE UNIQUE INDEX "model_versions_one_active" ON "model_versions" ("modelId") WHERE stage = 'active';
