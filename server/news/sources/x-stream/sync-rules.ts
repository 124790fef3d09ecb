import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';
import { addedRulesResponse, rulesResponse } from '#server/news/sources/x-api/api-types.ts';
import { buildXUrl, requestX } from '#server/news/sources/x-api/x-client.ts';

const tagPrefix = 'undertone:';
const rulesPath = '/2/tweets/search/stream/rules';

/** The tag of a rule is derived from its text, so that a changed rule is a new one. */
const ruleTag = (value: string) => `${tagPrefix}${hashText(value).slice(0, 16)}`;

/**
 * syncRules sets the stream's rules to those of the configuration and returns their tags. Only rules with our tag are
 * removed; others stay. Errors: FetchError, `query-refused` for a rule that X does not accept.
 */
export async function syncRules(request: FetchRequest<'x-stream'>): Promise<Set<string>> {
  const url = buildXUrl(request, rulesPath, {});
  const lines = request.config.rules.split('\n').map((line) => line.trim());
  const wanted = new Map(lines.filter(Boolean).map((value) => [ruleTag(value), value]));
  const { data: present = [] } = (await requestX(request, url, rulesResponse)).document;
  const outdated = present.filter(({ tag }) => tag?.startsWith(tagPrefix) && !wanted.has(tag));
  if (outdated.length > 0) {
    await requestX(request, url, addedRulesResponse, {
      body: { delete: { ids: outdated.map(({ id }) => id) } },
    });
  }
  const known = new Set(present.map(({ tag }) => tag));
  const add = [...wanted].flatMap(([tag, value]) => (known.has(tag) ? [] : [{ value, tag }]));
  if (add.length > 0) {
    const { errors = [] } = (await requestX(request, url, addedRulesResponse, { body: { add } })).document;
    const [first] = errors;
    if (first) {
      const rule = lines.indexOf(first.value ?? '') + 1;
      throw new FetchError(
        'query-refused',
        `X does not accept rule ${rule || '(unknown)'}: ${first.title ?? 'no reason given'}`,
      );
    }
  }
  return new Set(wanted.keys());
}
