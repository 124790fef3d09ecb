import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';
import { addedRulesResponse, rulesResponse } from '#server/news/sources/x-api/api-types.ts';
import { buildXUrl, requestX } from '#server/news/sources/x-api/x-client.ts';

const tagPrefix = 'undertone:';
const rulesPath = '/2/tweets/search/stream/rules';

/** ruleTag names a rule of ours by its own text, so that a changed rule is another one. */
const ruleTag = (value: string) => `${tagPrefix}${hashText(value).slice(0, 16)}`;

/**
 * syncRules makes the stream's rules those of the configuration and gives their tags. Only rules under our tag are
 * removed: what somebody made elsewhere stays. Errors: FetchError, `query-refused` for a rule that X does not take.
 */
export async function syncRules(request: FetchRequest<'x-stream'>): Promise<Set<string>> {
  const url = buildXUrl(request, rulesPath, {});
  const lines = request.config.rules.split('\n').map((line) => line.trim());
  const wanted = new Map(lines.filter(Boolean).map((value) => [ruleTag(value), value]));
  const { data: present = [] } = (await requestX(request, url, rulesResponse)).answer;
  const outdated = present.filter(({ tag }) => tag?.startsWith(tagPrefix) && !wanted.has(tag));
  if (outdated.length > 0) {
    await requestX(request, url, addedRulesResponse, { delete: { ids: outdated.map(({ id }) => id) } });
  }
  const known = new Set(present.map(({ tag }) => tag));
  const add = [...wanted].flatMap(([tag, value]) => (known.has(tag) ? [] : [{ value, tag }]));
  if (add.length > 0) {
    const { errors = [] } = (await requestX(request, url, addedRulesResponse, { add })).answer;
    const [first] = errors;
    if (first) {
      const rule = lines.indexOf(first.value ?? '') + 1;
      throw new FetchError(
        'query-refused',
        `X does not take rule ${rule || 'of ours'}: ${first.title ?? 'no reason given'}`,
      );
    }
  }
  return new Set(wanted.keys());
}
