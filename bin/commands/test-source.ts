import { printLine } from '#bin/commands/print-line.ts';
import { readSecretsFile } from '#bin/commands/read-secrets-file.ts';
import { readText } from '#bin/commands/read-text.ts';
import type { SourceVerbs } from '#bin/commands/with-sources.ts';

export interface TestFlags {
  file?: string;
  secrets?: string;
  json?: boolean;
}

type PreviewSource = Awaited<ReturnType<SourceVerbs['preview']>>['previewSource'];
type Asked = Parameters<PreviewSource>[0]['input'] & { name: string };
type Preview = Awaited<ReturnType<PreviewSource>>;

async function askedOf(verbs: SourceVerbs, idOrName: string | undefined, flags: TestFlags): Promise<Asked[]> {
  if (flags.file !== undefined) {
    const secrets = await readSecretsFile(flags.secrets);
    const { readSourceFile } = await verbs.readSourceFile();
    return readSourceFile(await readText(flags.file)).map((entry) => {
      if (!entry.ok) throw new Error(`line ${entry.line}: ${entry.name}: ${entry.reason}`);
      const { kind, name, config } = entry.input;
      return { name, kind, config: { ...config, ...secrets[name] } };
    });
  }
  if (idOrName === undefined) throw new Error('say which source: its id or name, or --file FILE');
  const { listSources } = await verbs.list();
  const sources = await listSources({ now: new Date() });
  const source = sources.find(({ id }) => id === idOrName) ?? sources.find(({ name }) => name === idOrName);
  if (!source) throw new Error(`there is no source ${idOrName}`);
  return [
    { name: source.name, kind: source.kind as Asked['kind'], config: source.config, sourceId: source.id },
  ];
}

async function show(name: string, preview: Preview): Promise<void> {
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

/** testSource reads a source once, or those of a file, and shows the first items with their companies; nothing is stored. */
export async function testSource(
  verbs: SourceVerbs,
  idOrName: string | undefined,
  flags: TestFlags,
): Promise<void> {
  const { previewSource } = await verbs.preview();
  for (const { name, ...input } of await askedOf(verbs, idOrName, flags)) {
    const scoreTexts = async (texts: string[]) => texts.map(() => null);
    const preview = await previewSource({ input, now: new Date(), scoreTexts });
    if (!preview.ok) process.exitCode = 1;
    if (flags.json) await printLine(JSON.stringify({ name, ...preview }));
    else await show(name, preview);
  }
}
