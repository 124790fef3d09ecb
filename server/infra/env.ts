import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().min(1),
  /** Queues: `noeviction`. */
  REDIS_URL: z.string().min(1),
  /** Live stream and caches: may be another instance; defaults to REDIS_URL's next database. */
  REDIS_CACHE_URL: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  NEXTAUTH_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(32),
  /** Seals the secrets of sources: 32 bytes in base64url. Earlier keys, comma-separated, still open what they sealed. */
  SECRETS_KEY: z.string().default(''),
  SECRETS_KEY_PREVIOUS: z.string().default(''),
  /** Set behind a reverse proxy of yours: its X-Forwarded-* headers are believed. Without it they are thrown away. */
  TRUST_PROXY: z
    .enum(['', '0', '1', 'false', 'true'])
    .default('')
    .transform((text) => text === '1' || text === 'true'),
  /** Password of newly seeded accounts; generated when unset. */
  SEED_PASSWORD: z.string().min(12).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Comma-separated `address:port` or `address:*` that safe-fetch may reach although they are inside addresses. */
  FETCH_ALLOW_INSIDE: z.string().default(''),
  MODELS_DIR: z.string().default('models'),
  MODEL: z.string().default('undertone-minilm'),
  EXECUTION_PROVIDER: z.enum(['auto', 'cpu', 'cuda', 'dml', 'coreml']).default('auto'),
  INFERENCE_THREADS: z.coerce.number().int().min(0).max(64).default(0),
  /** A JSON file of rules by which workers choose a model for each article; without it, MODEL scores all. */
  MODEL_ROUTES: z.string().default(''),
  /** Share of articles that a version staged `shadow` judges beside the active one, unseen. */
  SHADOW_SHARE: z.coerce.number().min(0).max(1).default(0.1),
  /** Pace of the simulated wire: 1 is an item in three seconds. */
  WIRE_RATE: z.coerce.number().positive().default(1),
  /** Embeddings are searched there; without it, in the process that is asked. */
  QDRANT_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  QDRANT_API_KEY: z.string().default(''),
  SEC_USER_AGENT: z.string().default('Undertone self-hosted (contact not configured)'),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

/** The variables of `.env.local`, under the process's own. */
function readVariables(): Record<string, string | undefined> {
  const file = existsSync('.env.local') ? parseEnv(readFileSync('.env.local', 'utf8')) : {};
  return { ...file, ...process.env };
}

/** isSetUp says whether anybody has named a database yet; `.env.local` may hold nothing but secrets. */
export function isSetUp(): boolean {
  return Boolean(readVariables().DATABASE_URL);
}

/** loadEnv reads the configuration and refuses what is missing or malformed. */
function loadEnv(): Env {
  const parsed = schema.safeParse(readVariables());
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(
      `Configuration is missing or malformed: ${names}. Run npm start once, or set them in .env.local.`,
    );
  }
  // Sign-in then answers under whatever name the terminal was opened by.
  if (!parsed.data.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = 'true';
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  return parsed.data;
}

let cached: Env | undefined;

/** env is the validated configuration; the only place that reads the process environment. */
export function env(): Env {
  cached ??= loadEnv();
  return cached;
}
