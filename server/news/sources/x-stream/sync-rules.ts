import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { hashText } from '#server/news/hash-text.ts';
import type { FetchRequest } from '#server/news/sources/source-adapter.ts';
import { addedRulesAnswer, rulesAnswer } from '#server/news/sources/x/api-types.ts';
import { askX, xUrl } from '#server/news/sources/x/x-client.ts';

const ourTag = 'undertone:';
const path = '/2/tweets/search/stream/rules';

/** tagOf names a rule of ours by its own text, so that a changed rule is another one. */
const tagOf = (value: string) => `${ourTag}${hashText(value).slice(0, 16)}`;

/**
 * syncRules makes the stream's rules those of the configuration and gives their tags. Only rules under our tag are
 * removed: what somebody made elsewhere stays. Errors: FetchError, `query-refused` for a rule that X does not take.
 */
export async function syncRules(request: FetchRequest<'x-stream'>): Promise<Set<string>> {
  const url = xUrl(request, path, {});
  const lines = request.config.rules.split('\n').map((line) => line.trim());
  const wanted = new Map(lines.filter(Boolean).map((value) => [tagOf(value), value]));
  const { data: present = [] } = (await askX(request, url, rulesAnswer)).answer;
  const outdated = present.filter(({ tag }) => tag?.startsWith(ourTag) && !wanted.has(tag));
  if (outdated.length > 0) {
    await askX(request, url, addedRulesAnswer, { delete: { ids: outdated.map(({ id }) => id) } });
  }
  const known = new Set(present.map(({ tag }) => tag));
  const add = [...wanted].flatMap(([tag, value]) => (known.has(tag) ? [] : [{ value, tag }]));
  if (add.length > 0) {
    const { errors = [] } = (await askX(request, url, addedRulesAnswer, { add })).answer;
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
