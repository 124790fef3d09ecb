import { expect, test } from 'vitest';
import { configFields, labelOf, partFields, readConfig } from '#components/sources/config-schema.ts';

const schema = {
  required: ['url'],
  properties: {
    url: { type: 'string', description: 'Where it is' },
    apiKey: { type: 'string', secret: true },
    query: { type: 'string', multiline: true },
    pages: { type: 'integer', default: 3 },
    method: { type: 'string', enum: ['GET', 'POST'], default: 'GET' },
    bodies: { type: 'boolean', default: true },
  },
};

test('each field gets the control that its schema calls for', () => {
  const fields = configFields(schema);
  expect(fields.map(({ name, control }) => `${name}: ${control}`)).toEqual([
    'url: url',
    'apiKey: secret',
    'query: lines',
    'pages: number',
    'method: choice',
    'bodies: tick',
  ]);
  expect(fields[0]).toMatchObject({ label: 'Address', hint: 'Where it is', required: true });
  expect(labelOf('apiKey')).toBe('API key');
  expect(labelOf('nextCursorPath')).toBe('Next cursor path');
});

test('texts become a configuration: numbers and ticks typed, empty ones left to their defaults', () => {
  const fields = configFields(schema);
  expect(readConfig(fields, { url: ' https://a.example ', pages: '5', query: '{ a\n  b }' })).toEqual({
    url: 'https://a.example',
    pages: 5,
    query: '{ a\n  b }',
    bodies: true,
  });
  expect(readConfig(fields, { bodies: 'false', apiKey: '' })).toEqual({ bodies: false });
});

test('what has to be given stands in front of what need not be, unless there is little to part', () => {
  const names = ({ main, more }: ReturnType<typeof partFields>) =>
    [main, more].map((part) => part.map(({ name }) => name));
  const fields = configFields(schema);
  expect(names(partFields(fields))).toEqual([['url'], ['apiKey', 'query', 'pages', 'method', 'bodies']]);
  expect(names(partFields(fields.slice(0, 4)))).toEqual([['url', 'apiKey', 'query', 'pages'], []]);
  expect(names(partFields(fields.slice(1)))[1]).toEqual([]);
});
