import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireZero } from '#bench/chaos/harness/run-drill.ts';
import { openSentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { listModelVersions } from '#server/sentiment/models/read-model-folder.ts';

const model = 'undertone-minilm';
const swaps = 10;
const concurrentRequests = 64;

/** Copies the shipped model into a temporary folder as two versions. */
async function copyModelVersions(): Promise<{ modelsDir: string; versions: [string, string] }> {
  const [shipped] = await listModelVersions('models', model);
  if (!shipped) throw new Error('models/undertone-minilm is missing');
  const modelsDir = mkdtempSync(join(tmpdir(), 'undertone-swap-'));
  const versions: [string, string] = ['90.0.0', '91.0.0'];
  mkdirSync(join(modelsDir, model));
  for (const version of versions) {
    const folder = join(modelsDir, model, version);
    cpSync(join('models', model, shipped), folder, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
    writeFileSync(join(folder, 'model.json'), JSON.stringify({ ...manifest, version }));
  }
  return { modelsDir, versions };
}

/** drill swaps the model ten times under load; every request must be answered by one of the two versions. */
export async function drill(): Promise<DrillReport> {
  const { modelsDir, versions } = await copyModelVersions();
  const log = pino({ level: 'silent' });
  const engine = await openSentimentEngine({
    modelsDir,
    model,
    version: versions[0],
    provider: 'auto',
    maxCachedVerdicts: 0,
    log,
  });
  const counts = { answered: 0, failed: 0, rejected: 0 };
  const byVersion: Record<string, number> = {};
  let running = true;
  async function sendRequests(seed: number): Promise<void> {
    for (let i = 0; running; i++) {
      const text = `Company ${seed} ${i % 2 ? 'beats' : 'misses'} estimates ${'again '.repeat(i % 20)}`;
      try {
        const { verdict } = await engine.score({ text, priority: i % 2 ? 'high' : 'standard' });
        counts.answered++;
        if (verdict.status === 'failed') counts.failed++;
        byVersion[verdict.version] = (byVersion[verdict.version] ?? 0) + 1;
      } catch {
        counts.rejected++;
      }
    }
  }
  const load = Promise.all(Array.from({ length: concurrentRequests }, (_, i) => sendRequests(i)));
  const times: number[] = [];
  for (let i = 1; i <= swaps; i++) {
    const startedAt = performance.now();
    await engine.swap(model, versions[i % 2]);
    times.push(performance.now() - startedAt);
    await engine.score({ text: 'A request between two swaps', priority: 'high' });
  }
  running = false;
  await load;
  await engine.close();
  rmSync(modelsDir, { recursive: true, force: true });
  return {
    name: `${swaps} hot swaps under load`,
    metrics: [
      requireZero('failed verdicts', counts.failed),
      requireZero('rejected requests', counts.rejected),
    ],
    notes: [
      `${counts.answered} requests answered: ${JSON.stringify(byVersion)}`,
      `a swap took ${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))} ms, including loading and warm-up`,
    ],
  };
}
