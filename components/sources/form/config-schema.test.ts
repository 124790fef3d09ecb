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

test('each field gets the control for its schema', () => {
  const fields = toConfigFields(schema);
  expect(fields.map(({ name, control }) => `${name}: ${control}`)).toEqual([
    'url: url',
    'apiKey: secret',
    'query: textarea',
    'pages: number',
    'method: select',
    'bodies: checkbox',
  ]);
  expect(fields[0]).toMatchObject({ label: 'URL', hint: 'Where it is', required: true });
  expect(toFieldLabel('apiKey')).toBe('API key');
  expect(toFieldLabel('nextCursorPath')).toBe('Next cursor path');
});

test('texts become a configuration with numbers and booleans; empty texts are left out', () => {
  const fields = toConfigFields(schema);
  expect(parseConfigForm(fields, { url: ' https://a.example ', pages: '5', query: '{ a\n  b }' })).toEqual({
    url: 'https://a.example',
    pages: 5,
    query: '{ a\n  b }',
    bodies: true,
  });
  expect(parseConfigForm(fields, { bodies: 'false', apiKey: '' })).toEqual({ bodies: false });
});

test('optional fields are collapsed when there are many of them', () => {
  const names = ({ main, more }: ReturnType<typeof splitFields>) =>
    [main, more].map((part) => part.map(({ name }) => name));
  const fields = toConfigFields(schema);
  expect(names(splitFields(fields))).toEqual([['url'], ['apiKey', 'query', 'pages', 'method', 'bodies']]);
  expect(names(splitFields(fields.slice(0, 4)))).toEqual([['url', 'apiKey', 'query', 'pages'], []]);
  expect(names(splitFields(fields.slice(1)))[1]).toEqual([]);
});
