import { readSecretsFile } from '#bin/commands/input/read-secrets-file.ts';
import { readText } from '#bin/commands/input/read-text.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import type { SourceModules } from '#bin/commands/sources/with-sources.ts';

export interface TestSourceFlags {
  file?: string;
  secrets?: string;
  json?: boolean;
}

type PreviewSource = Awaited<ReturnType<SourceModules['preview']>>['previewSource'];
type PreviewRequest = Parameters<PreviewSource>[0]['input'] & { name: string };
type Preview = Awaited<ReturnType<PreviewSource>>;

async function readPreviewRequests(
  sourceModules: SourceModules,
  idOrName: string | undefined,
  flags: TestSourceFlags,
): Promise<PreviewRequest[]> {
  if (flags.file !== undefined) {
    const secrets = await readSecretsFile(flags.secrets);
    const { parseSourceFile } = await sourceModules.readSourceFile();
    return parseSourceFile(await readText(flags.file)).map((entry) => {
      if (!entry.ok) throw new Error(`line ${entry.line}: ${entry.name}: ${entry.reason}`);
      const { kind, name, config } = entry.input;
      return { name, kind, config: { ...config, ...secrets[name] } };
    });
  }
  if (idOrName === undefined) throw new Error('give the id or name of a source, or --file FILE');
  const { listSources } = await sourceModules.list();
  const sources = await listSources({ now: new Date() });
  const source = sources.find(({ id }) => id === idOrName) ?? sources.find(({ name }) => name === idOrName);
  if (!source) throw new Error(`there is no source ${idOrName}`);
  return [
    {
      name: source.name,
      kind: source.kind as PreviewRequest['kind'],
      config: source.config,
      sourceId: source.id,
    },
  ];
}

async function printPreview(name: string, preview: Preview): Promise<void> {
  if (!preview.ok) {
    await printLine(`${name}: ${preview.code}: ${preview.message}`);
    return;
  }
  const title = preview.title ? `, "${preview.title}"` : '';
  await printLine(`${name}: ${preview.itemsSeen} items (${preview.format ?? 'no format'}${title})`);
  for (const remark of preview.remarks) await printLine(`  note: ${remark}`);
  for (const { draft, links } of preview.items) {
    const symbols = links.map(({ symbol, relevance }) => `${symbol} ${relevance}`).join(', ');
    await printLine(
      `  ${draft.publishedAt?.toISOString() ?? 'no time'}  ${draft.title}${symbols ? `  [${symbols}]` : ''}`,
    );
    if (draft.url) await printLine(`    ${draft.url}`);
  }
}

/**
 * testSource fetches a source once, or those of a file, and prints the first items with their tickers; nothing is
 * stored.
 */
export async function testSource(
  sourceModules: SourceModules,
  idOrName: string | undefined,
  flags: TestSourceFlags,
): Promise<void> {
  const { previewSource } = await sourceModules.preview();
  for (const { name, ...input } of await readPreviewRequests(sourceModules, idOrName, flags)) {
    const scoreTexts = async (texts: string[]) => texts.map(() => null);
    const preview = await previewSource({ actor: null, input, now: new Date(), scoreTexts });
    if (!preview.ok) process.exitCode = 1;
    if (flags.json) await printLine(JSON.stringify({ name, ...preview }));
    else await printPreview(name, preview);
  }
}
