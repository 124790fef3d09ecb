import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSetting } from '#server/infra/read-setting.ts';
import { runCli } from '#tests/servers/run-cli.ts';

const timeoutMs = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'undertone-cli-'));

const notJson = join(folder, 'two-lines.txt');
writeFileSync(notJson, 'a\nb\n');

/** undertone runs the command line as a process without configuration, in the environment or the folder. */
function undertone(args: string[], input = '') {
  const env = { NODE_ENV: 'test' as const, PATH: readSetting('PATH'), INFERENCE_THREADS: '1' };
  return runCli(args, { cwd: folder, env, input });
}

const add = ['sources', 'add', '--kind', 'feed', '--name', 'a', '--outlet', 'b', '--config', '{}'];
const lines = (text: string) => text.trimEnd().split('\n');

test(
  'score prints one line per input line, in order, for any input',
  async () => {
    const input = [
      '\ufeff{"text":"Profit jumps"}',
      '',
      '{"text":"A beats B","entity":"B"}',
      '{"text":7}',
      'x'.repeat(100_000),
      '🚀',
      'Profit\rjumps',
      '{"text":"a","tier":"gold"}',
    ];
    const { code, out, err } = await undertone(['score'], `${input.join('\n')}\n`);
    expect(code).toBe(0);
    const verdicts = lines(out).map((line) => JSON.parse(line));
    expect(verdicts).toHaveLength(input.length);
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({ model: 'undertone-minilm', version: expect.any(String) });
      expect(Object.keys(verdict)).toEqual(
        expect.arrayContaining(['label', 'score', 'probabilities', 'confidence', 'status']),
      );
    }
    expect(verdicts.map(({ status }) => status === 'failed')).toEqual([
      false,
      true,
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(verdicts[0].probabilities).toEqual(verdicts[6].probabilities);
    expect(err).toMatch(/^8 scored/);
  },
  timeoutMs,
);

test(
  'score --explain prints the words that moved the score',
  async () => {
    const { out } = await undertone(
      ['score', '--explain', '--model', 'vader'],
      'They had a wonderful day by the sea\n',
    );
    const { explanation } = JSON.parse(out);
    expect(explanation.words[0].word).toBe('wonderful');
  },
  timeoutMs,
);

test(
  'eval prints metrics for texts and companies, and separate ones for opposite labels',
  async () => {
    const data = join(mkdtempSync(join(tmpdir(), 'undertone-eval-')), 'rows.jsonl');
    writeFileSync(
      data,
      [
        { text: 'Acme profit soars to a great record', label: 'positive' },
        { text: 'Acme beats Globex', entities: { Acme: 'positive', Globex: 'negative' } },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    const { code, out } = await undertone(['eval', '--data', data, '--model', 'vader']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ model: 'vader', rows: 3, opposite: { rows: 2 }, failed: 0 });
    writeFileSync(data, '{"text":"no label"}\n');
    const refused = await undertone(['eval', '--data', data, '--model', 'vader']);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/line 1 is neither/);
  },
  timeoutMs,
);

test.each([
  [['score', '--model', 'nothing'], /there is no model nothing/],
  [['models', 'card', 'nothing'], /there is no model nothing/],
  [['models', 'pull', 'unknown'], /--repo OWNER\/NAME/],
  [['models', 'pull', '../x', '--repo', 'a/b'], /^"\.\.\/x" is not a valid model name/],
  [['models', 'card', 'undertone-minilm', '../x'], /^"\.\.\/x" is not a valid version name/],
  [['models', 'card', 'vader', '9.9.9'], /^vader is built in and has one version, [\d.]+\n$/],
  [['models', 'rollback', 'undertone-minilm'], /DATABASE_URL/],
  [['score', '--version', '../x'], /^"\.\.\/x" is not a valid version name/],
  [['score', '--model', '../x'], /^"\.\.\/x" is not a valid model name/],
  [['score', '--model', 'vader', '--version', '9'], /^vader is built in and has one version, [\d.]+\n$/],
  [['score', '--route', folder], /^The routing rules in \S+ cannot be read \(EISDIR\)\n$/],
  [['score', '--route', notJson], /^The routing rules in \S+ are invalid: the file is not valid JSON\n$/],
  [['eval', '--model', 'vader', '--data', folder], /cannot be read \(EISDIR\)\n$/],
  [['eval', '--model', 'vader', '--data', 'missing'], /^missing cannot be read \(ENOENT\)\n$/],
  [['eval', '--model', 'vader', '--data', notJson], /^line 1 is neither/],
  [['models', 'list', '--models-dir', notJson], /^there is no folder /],
  [['models', 'pull', 'finbert', '--hub', 'nonsense'], /^"nonsense" is not the address of a model hub/],
])(
  '%j ends with one sentence and exit code 1',
  async (args, sentence) => {
    const { code, err } = await undertone(args);
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at /);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  },
  timeoutMs,
);

test.each([
  [['score', '--threads', 'abc'], /argument 'abc' is invalid\. Give a whole number; 0 means all cores/],
  [['replay', 'none.csv', '--speed', ''], /Give a number, 0 or more/],
  [['replay', 'none.csv', '--limit', '-3'], /Give a whole number, 1 or more/],
  [[...add, '--interval', 'abc'], /Give a whole number, 1 or more/],
  [['score', '--provider', 'bogus'], /Allowed choices are auto, cpu, cuda, dml, coreml/],
])(
  '%j ends with a sentence, the usage and exit code 1',
  async (args, sentence) => {
    const { code, err } = await undertone(args);
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err).toContain(`Usage: undertone ${args[0]}`);
  },
  timeoutMs,
);

test(
  'an unreachable database is one line that says what to do, for every command',
  async () => {
    const env = {
      NODE_ENV: 'test' as const,
      PATH: readSetting('PATH'),
      DATABASE_URL: 'postgres://none:none@127.0.0.1:1/none',
      REDIS_URL: 'redis://127.0.0.1:1',
      NEXTAUTH_SECRET: 'x'.repeat(32),
    };
    const commands = [
      ['models', 'list', '--registry'],
      ['models', 'rollback', 'undertone-minilm'],
      ['sources', 'list'],
    ];
    for (const args of commands) {
      const { code, err } = await runCli(args, { cwd: folder, env });
      expect({ args, code, err }).toEqual({
        args,
        code: 1,
        err: "Can't reach database server at 127.0.0.1:1: start it with npm start, or check DATABASE_URL\n",
      });
    }
  },
  timeoutMs,
);

test(
  'models list shows the shipped models and that their digests match',
  async () => {
    const { out } = await undertone(['models', 'list']);
    expect(out).toMatch(/^vader\t[\d.]+\tbuilt in\tsound$/m);
    expect(out).toMatch(/^undertone-minilm\t[\d.]+\tonnx\tsound$/m);
  },
  timeoutMs,
);

test(
  'models card describes the built-in model',
  async () => {
    const { code, out } = await undertone(['models', 'card', 'vader']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# vader [\d.]+\n\nBuilt in/);
  },
  timeoutMs,
);

test(
  'link prints one line per input line, in order, without a database',
  async () => {
    const input = [
      'Apple to buy Disney for $200 billion',
      '',
      '{"title":"Siemens Energy verdoppelt den Gewinn im Quartal","summary":"Die Aktie steigt."}',
      '{"text":"$NOW jumps"}',
      '{"a":1}',
      'x'.repeat(100_000),
    ];
    const { code, out } = await undertone(['link'], `${input.join('\n')}\n`);
    expect(code).toBe(0);
    const answers = lines(out).map((line) => JSON.parse(line));
    expect(
      answers.map(({ links }) => links.map(({ symbol }: { symbol: string }) => symbol).join(' ')),
    ).toEqual(['AAPL DIS', '', '', 'NOW', '', '']);
    expect(answers[0]).toMatchObject({
      text: input[0],
      eventType: 'merger',
      language: 'en',
      links: [{ exchange: 'NASDAQ', name: 'Apple Inc.', method: 'name', mention: 'Apple' }, {}],
    });
    expect(answers[2]).toMatchObject({
      text: 'Siemens Energy verdoppelt den Gewinn im Quartal',
      language: 'de',
    });
    expect(answers[4].error).toContain('needs a "text"');
  },
  timeoutMs,
);

test(
  'doctor reports not set up until .env.local has a database address',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'undertone-doctor-'));
    const env = { NODE_ENV: 'test' as const, PATH: readSetting('PATH'), INFERENCE_THREADS: '1' };
    const doctor = (configuration: string) => {
      writeFileSync(join(folder, '.env.local'), configuration);
      return runCli(['doctor', '--model', 'vader'], { cwd: folder, env });
    };
    const before = await doctor('SECRETS_KEY=abc\n');
    expect(before).toMatchObject({ code: 0, out: expect.stringMatching(/^note not set up yet/m) });
    const half = await doctor('DATABASE_URL=postgres://127.0.0.1:1/none\n');
    expect(half).toMatchObject({ code: 1, out: expect.stringMatching(/^FAIL .*REDIS_URL/m) });
  },
  timeoutMs,
);
