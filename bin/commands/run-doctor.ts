import { availableParallelism } from 'node:os';
import { createStderrLog } from '#bin/commands/open-engine.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { chooseWorkerLayout } from '#domain/inference/choose-worker-layout.ts';
import { chooseProvider } from '#server/inference/choose-provider.ts';
import { isListening } from '#server/infra/is-listening.ts';
import { openSentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';

interface Finding {
  ok: boolean | null;
  text: string;
}

const toFinding = (ok: boolean | null, text: string): Finding => ({ ok, text });

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return toFinding(ok, `Node ${process.versions.node}${ok ? '' : ': 20.19 or later is needed'}`);
}

function checkProvider(): Finding {
  const { candidates, reason } = chooseProvider('auto');
  const layout = chooseWorkerLayout(candidates[0] ?? 'cpu', availableParallelism());
  return toFinding(
    true,
    `runs on ${candidates[0]}, ${layout.workers} sessions of ${layout.intraOpThreads} thread(s) (${reason})`,
  );
}

async function checkModel(modelsDir: string, model: string): Promise<Finding> {
  try {
    const engine = await openSentimentEngine({ modelsDir, model, provider: 'auto', log: createStderrLog() });
    const text = 'Acme shares jump after record profit';
    const { verdict } = await engine.score({ text, priority: 'high' });
    await engine.close();
    const { name, version } = engine.model;
    if (verdict.status === 'failed')
      return toFinding(false, `${name} ${version} does not score: ${verdict.reason}`);
    return toFinding(
      true,
      `${name} ${version} scores "${text}" ${verdict.label} in ${verdict.timings.runMs.toFixed(1)} ms`,
    );
  } catch (error) {
    return toFinding(false, (error as Error).message);
  }
}

/** parseServerUrl parses the address of a server. Its error does not quote it: it may hold a password. */
function parseServerUrl(variable: string, text: string): URL {
  const url = URL.parse(text);
  if (!url?.hostname)
    throw new Error(`${variable} is not an address such as scheme://user:password@host:port/name`);
  return url;
}

/** checkServers checks Postgres and Redis where their addresses are set. */
async function checkServers(): Promise<Finding[]> {
  const { env, isSetUp } = await import('#server/infra/env.ts');
  if (!isSetUp()) return [toFinding(null, 'not set up yet: npm start sets up the database and Redis')];
  try {
    const { DATABASE_URL, REDIS_URL } = env();
    const servers = [
      { name: 'Postgres', url: parseServerUrl('DATABASE_URL', DATABASE_URL), port: 5432 },
      { name: 'Redis', url: parseServerUrl('REDIS_URL', REDIS_URL), port: 6379 },
    ];
    return await Promise.all(
      servers.map(async ({ name, url, port }) => {
        const endpoint = { host: url.hostname, port: Number(url.port || port), timeoutMs: 2_000 };
        const isUp = await isListening(endpoint);
        return toFinding(
          isUp || null,
          `${name} at ${url.host} ${isUp ? 'answers' : 'does not answer; is it running?'}`,
        );
      }),
    );
  } catch (error) {
    return [toFinding(false, (error as Error).message)];
  }
}

/** runDoctor checks Node, the models and the servers, and prints one line for each; exit code 1 when one fails. */
export async function runDoctor({ modelsDir, model }: { modelsDir: string; model: string }): Promise<void> {
  const findings = [
    checkNode(),
    checkProvider(),
    await checkModel(modelsDir, model),
    await checkModel(modelsDir, 'vader'),
    ...(await checkServers()),
  ];
  for (const { ok, text } of findings) {
    const mark = ok === null ? 'note' : ok ? 'ok  ' : 'FAIL';
    await printLine(`${mark} ${text}`);
  }
  if (findings.some(({ ok }) => ok === false)) process.exitCode = 1;
}
