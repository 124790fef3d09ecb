import { expect, test } from 'vitest';
import {
  parseConfigForm,
  splitFields,
  toConfigFields,
  toFieldLabel,
} from '#components/sources/form/config-schema.ts';

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
  const fields = toConfigFields(schema);
  expect(fields.map(({ name, control }) => `${name}: ${control}`)).toEqual([
    'url: url',
    'apiKey: secret',
    'query: lines',
    'pages: number',
    'method: choice',
    'bodies: tick',
  ]);
  expect(fields[0]).toMatchObject({ label: 'Address', hint: 'Where it is', required: true });
  expect(toFieldLabel('apiKey')).toBe('API key');
  expect(toFieldLabel('nextCursorPath')).toBe('Next cursor path');
});

test('texts become a configuration: numbers and ticks typed, empty ones left to their defaults', () => {
  const fields = toConfigFields(schema);
  expect(parseConfigForm(fields, { url: ' https://a.example ', pages: '5', query: '{ a\n  b }' })).toEqual({
    url: 'https://a.example',
    pages: 5,
    query: '{ a\n  b }',
    bodies: true,
  });
  expect(parseConfigForm(fields, { bodies: 'false', apiKey: '' })).toEqual({ bodies: false });
});

test('what has to be given stands in front of what need not be, unless there is little to part', () => {
  const names = ({ main, more }: ReturnType<typeof splitFields>) =>
    [main, more].map((part) => part.map(({ name }) => name));
  const fields = toConfigFields(schema);
  expect(names(splitFields(fields))).toEqual([['url'], ['apiKey', 'query', 'pages', 'method', 'bodies']]);
  expect(names(splitFields(fields.slice(0, 4)))).toEqual([['url', 'apiKey', 'query', 'pages'], []]);
  expect(names(splitFields(fields.slice(1)))[1]).toEqual([]);
});
