import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { parseTrustedProxies } from '#server/infra/http/trusted-proxies.ts';
import { environment, readSetting, setEnvironment, withPresentNames } from '#server/infra/read-setting.ts';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().min(1),
  /** Redis of the queues; its policy must be `noeviction`. */
  REDIS_URL: z.string().min(1),
  /** Redis of the live stream and caches; database 1 of REDIS_URL when unset. */
  REDIS_CACHE_URL: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  NEXTAUTH_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(32),
  /** Encrypts the secrets of sources: 32 bytes in base64url. Previous keys, comma-separated, still decrypt. */
  SECRETS_KEY: z.string().default(''),
  SECRETS_KEY_PREVIOUS: z.string().default(''),
  /** Reverse proxies whose forwarding headers are trusted: how many, or their addresses and CIDR ranges. */
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return parseTrustedProxies(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    }),
  /** Comma-separated host names by which browsers reach the server, besides loopback, HOST and NEXTAUTH_URL's. */
  ALLOWED_HOSTS: z.string().default(''),
  /** Password of newly seeded accounts; generated when unset. */
  SEED_PASSWORD: z.string().min(12).optional(),
  /** A session ends this many hours after its last request, and after signing in. */
  SESSION_IDLE_HOURS: z.coerce.number().min(0.25).max(8_760).default(72),
  SESSION_MAX_HOURS: z.coerce.number().min(0.25).max(8_760).default(336),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Comma-separated `address:port` or `address:*` inside this network that safe-fetch may connect to. */
  FETCH_ALLOW_INSIDE: z.string().default(''),
  MODELS_DIR: z.string().default('models'),
  MODEL: z.string().default('undertone-minilm'),
  EXECUTION_PROVIDER: z.enum(['auto', 'cpu', 'cuda', 'dml', 'coreml']).default('auto'),
  INFERENCE_THREADS: z.coerce.number().int().min(0).max(64).default(0),
  /** JSON file of rules by which workers choose a model for each article; without it MODEL scores all of them. */
  MODEL_ROUTES: z.string().default(''),
  /** Share (0 to 1) of articles that a version at stage `shadow` scores too, without showing the scores. */
  SHADOW_SHARE: z.coerce.number().min(0).max(1).default(0.1),
  /** Rate of the simulated feed: 1 is an item in three seconds. */
  SIMULATED_FEED_RATE: z.coerce.number().positive().default(1),
  /** Qdrant server for vector search; without it each process searches in memory. */
  QDRANT_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  QDRANT_API_KEY: z.string().default(''),
  /** Calendar months before the present one that articles, their scores and stories, bars and topic counts are kept; 0 keeps them for ever. */
  RETENTION_MONTHS: z.coerce.number().int().min(0).max(1_200).default(0),
  /** Days that the record of each fetch is kept; 0 keeps it for ever. */
  RETENTION_FETCH_RUN_DAYS: z.coerce.number().int().min(0).max(36_500).default(0),
  /** Days that notices are kept; 0 keeps them for ever. */
  RETENTION_NOTICE_DAYS: z.coerce.number().int().min(0).max(36_500).default(0),
  /** Live events kept for clients that reconnect. */
  LIVE_STREAM_ENTRIES: z.coerce.number().int().min(1_000).max(10_000_000).default(50_000),
  SEC_USER_AGENT: z.string().default('Undertone self-hosted (contact not configured)'),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

/** Variables of the process's environment, then those of `.env.local`. */
function readVariables(): Record<string, string | undefined> {
  const file = existsSync('.env.local') ? parseEnv(readFileSync('.env.local', 'utf8')) : {};
  return withPresentNames({ ...file, ...environment() });
}

/** isSetUp says whether DATABASE_URL is set; before the first start `.env.local` may hold secrets only. */
export function isSetUp(): boolean {
  return Boolean(readVariables().DATABASE_URL);
}

/** loadEnv reads and validates the configuration. Errors: one that names every missing or malformed setting. */
function loadEnv(): Env {
  const parsed = schema.safeParse(readVariables());
  if (!parsed.success) {
    const names = parsed.error.issues
      .map(({ code, path, message }) => (code === 'custom' ? message : path.join('.')))
      .join(', ');
    throw new Error(
      `Configuration is missing or malformed: ${names}. Run npm start once, or set them in .env.local.`,
    );
  }
  // next-auth reads these itself. It then builds its URLs from the request's host.
  if (!parsed.data.NEXTAUTH_URL) setEnvironment({ AUTH_TRUST_HOST: 'true' });
  if (!readSetting('NEXT_TELEMETRY_DISABLED')) setEnvironment({ NEXT_TELEMETRY_DISABLED: '1' });
  return parsed.data;
}

let cached: Env | undefined;

/** env gives the validated configuration, read once. Errors: when a setting is missing or malformed. */
export function env(): Env {
  cached ??= loadEnv();
  return cached;
}
