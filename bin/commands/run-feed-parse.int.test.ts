import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSetting } from '#server/infra/read-setting.ts';
import { runCli } from '#tests/servers/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertone-feed-'));
const timeoutMs = 60_000;

/** feed runs the command line as a process, without configuration or database. */
async function feed(...args: string[]) {
  const env = { NODE_ENV: 'test' as const, PATH: readSetting('PATH') };
  const read = await runCli(['feed', ...args], { cwd: folder, env });
  return { ...read, lines: read.out.trimEnd().split('\n') };
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const item = (n: number) =>
  `<item><guid isPermaLink="false">n-${n}</guid><link>/n/${n}</link><title>Acme &amp;amp; Boro ${n}</title><dc:creator>Jane</dc:creator><pubDate>Sat, 21 Nov 2026 01:02:03 EST</pubDate><description>&lt;p onclick="x()"&gt;It grew.&lt;/p&gt;&lt;script&gt;evil()&lt;/script&gt;</description></item>`;
const rss = (items: string) =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>https://e.example/</link>${items}</channel></rss>`;

test(
  'one feed is one JSON object with all of its fields and without scripts',
  async () => {
    const { code, out } = await feed('parse', file('a.xml', rss(item(1))), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      format: 'rss',
      title: 'T',
      link: 'https://e.example/',
      items: [
        {
          id: 'n-1',
          url: 'https://e.example/n/1',
          title: 'Acme &amp; Boro 1',
          publishedAt: '2026-11-21T06:02:03.000Z',
          updatedAt: null,
          authors: ['Jane'],
          summary: '<p>It grew.</p>',
          content: null,
          flags: [],
        },
      ],
    });
  },
  timeoutMs,
);

test(
  'several feeds give one line each, in order; one that fails does not affect the others',
  async () => {
    const large = rss(Array.from({ length: 2_000 }, (_, n) => item(n)).join(''));
    const places = [
      file('large.xml', large),
      file('page.html', '<!doctype html><html></html>'),
      join(folder, 'nothing'),
      folder,
      file('small.xml', rss(item(7))),
    ];
    const { code, lines } = await feed('parse', '--json', ...places);
    const answers = lines.map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers[0].items).toHaveLength(2_000);
    expect(answers[4].items[0].id).toBe('n-7');
    expect(answers.slice(1, 4)).toEqual(
      ['html-instead-of-feed', 'no-such-file', 'is-a-directory'].map((error, n) => ({
        file: places[n + 1],
        error: { code: error, message: expect.any(String) },
      })),
    );
  },
  timeoutMs,
);

test(
  'a single failure is one sentence and exit code 1',
  async () => {
    const { code, err } = await feed('parse', folder);
    expect(code).toBe(1);
    expect(err).toMatch(/directory; name the files/);
    expect(err).not.toMatch(/\n\s+at /);
  },
  timeoutMs,
);

test(
  'an inside address is refused unless it is allowed',
  async () => {
    const server = createServer((_request, response) => response.end(rss(item(1))));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const refused = await feed('parse', '--json', `http://${host}/feed`);
    const opened = await feed('parse', '--json', '--allow-inside', host, `http://${host}/feed`);
    await new Promise((closed) => server.close(closed));
    expect(JSON.parse(refused.out).error.code).toBe('address-refused');
    expect(JSON.parse(opened.out).items).toHaveLength(1);
  },
  timeoutMs,
);
