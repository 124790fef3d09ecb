import { writeFile } from 'node:fs/promises';
import { parseActiveHours } from '#bin/commands/input/parse-active-hours.ts';
import { readSecretsFile } from '#bin/commands/input/read-secrets-file.ts';
import { readText } from '#bin/commands/input/read-text.ts';
import { printGeneratedSecrets } from '#bin/commands/output/print-generated-secrets.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { printNote } from '#bin/commands/output/print-note.ts';
import { printSources } from '#bin/commands/sources/print-sources.ts';
import { type TestSourceFlags, testSource } from '#bin/commands/sources/test-source.ts';
import { withSources } from '#bin/commands/sources/with-sources.ts';
import { createSourceInput } from '#domain/sources/source-inputs.ts';

interface AddSourceFlags {
  kind: string;
  name: string;
  outlet: string;
  config: string;
  class?: string;
  priority?: string;
  interval?: number;
  cron?: string;
  timeZone?: string;
  activeHours?: string;
  tags?: string;
}

/** parseConfig parses JSON without quoting it in an error, as JSON.parse does: it may hold a key. */
function parseConfig(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('--config is not JSON');
  }
}

/** runSourcesAdd adds a source and prints its id. Errors: one sentence that names the invalid field. */
export async function runSourcesAdd({
  config: configText,
  interval,
  tags,
  activeHours,
  ...flags
}: AddSourceFlags): Promise<void> {
  const config = parseConfig(configText === '-' ? await readText('-') : configText);
  const parsed = createSourceInput.safeParse({
    ...flags,
    config,
    activeHours: activeHours === undefined ? undefined : parseActiveHours(activeHours),
    intervalSeconds: interval,
    tags: tags?.split(',').flatMap((tag) => tag.trim() || []),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  await withSources(async (sourceModules) => {
    const { createSource } = await sourceModules.create();
    const { id, generated } = await createSource({ actor: null, input: parsed.data });
    printGeneratedSecrets(parsed.data.name, generated);
    await printLine(id);
  });
}

/** runSourcesImport imports a file of sources and prints the result for each; exit code 1 when one is refused. */
export async function runSourcesImport(
  file: string,
  flags: { secrets?: string; json?: boolean },
): Promise<void> {
  const [text, secrets] = await Promise.all([readText(file), readSecretsFile(flags.secrets)]);
  await withSources(async (sourceModules) => {
    const { importSourceFile } = await sourceModules.import();
    const { format, results } = await importSourceFile({ actor: null, input: { name: file, text }, secrets });
    if (flags.json) await printLine(JSON.stringify(results, null, 2));
    for (const { line, name, outcome, reason, generated = {} } of flags.json ? [] : results) {
      const place = `${format === 'opml' ? 'feed' : 'line'} ${line}`;
      await printLine(`${place}: ${name}: ${outcome}${reason ? `: ${reason}` : ''}`);
      printGeneratedSecrets(name, generated);
    }
    if (results.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
  });
}

/** runSourcesExport writes all sources, without their secrets, to a file or standard output. */
export async function runSourcesExport({
  format,
  output,
}: {
  format: string;
  output?: string;
}): Promise<void> {
  if (format !== 'yaml' && format !== 'opml') throw new Error('--format is yaml or opml');
  await withSources(async (sourceModules) => {
    const { exportSources } = await sourceModules.export();
    const { text, count } = await exportSources({ actor: null, format });
    // A file holds the sources exactly; a terminal gets them escaped.
    if (output === undefined && process.stdout.isTTY) await printLine(text.trimEnd());
    else if (output === undefined) process.stdout.write(`${text.trimEnd()}\n`);
    else
      await writeFile(output, text).catch((error: NodeJS.ErrnoException) => {
        throw new Error(`${output} cannot be written (${error.code})`);
      });
    process.stderr.write(`${count} sources\n`);
  });
}

/** runSourcesRotateSecrets re-encrypts the secrets of all sources; exit code 1 when some cannot be decrypted. */
export const runSourcesRotateSecrets = () =>
  withSources(async (sourceModules) => {
    const { rotateSecrets } = await sourceModules.rotate();
    const { rotated, current, unreadable } = await rotateSecrets({ actor: null });
    await printLine(`${rotated} re-encrypted, ${current} already current`);
    if (unreadable.length === 0) return;
    printNote(`no key decrypts the secrets of: ${unreadable.join(', ')}; enter them again`);
    process.exitCode = 1;
  });

/** runSourcesList prints every source with its health. */
export const runSourcesList = ({ json = false }: { json?: boolean }) =>
  withSources((sourceModules) => printSources(sourceModules, json));

/** runSourcesTest fetches a source once, or those of a file, and prints the first items. */
export const runSourcesTest = (source: string | undefined, flags: TestSourceFlags) =>
  withSources((sourceModules) => testSource(sourceModules, source, flags));
