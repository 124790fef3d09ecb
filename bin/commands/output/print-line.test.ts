import { afterEach, expect, test, vi } from 'vitest';
import { printLine } from '#bin/commands/output/print-line.ts';
import { printNote } from '#bin/commands/output/print-note.ts';
import { printTable } from '#bin/commands/output/print-table.ts';

const evil = 'a\x1b[2Jb\u202ec';

afterEach(() => vi.restoreAllMocks());

test('outside text in lines, notes and tables cannot act on a terminal', async () => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  await printLine(evil);
  await printLine(JSON.stringify({ evil }));
  printNote(evil);
  await printTable([[evil]]);
  vi.restoreAllMocks();
  expect(written).toEqual([
    'a\\u001b[2Jb\\u202ec\n',
    '{"evil":"a\\u001b[2Jb\\u202ec"}\n',
    'a\\u001b[2Jb\\u202ec\n',
    'a [2Jb\\u202ec\n',
  ]);
});
