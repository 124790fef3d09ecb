import type { TreemapItem } from '#components/charts/treemap/prepare-treemap.ts';
import { formatCount, formatScore } from '#components/ui/format/format-number.ts';

const formatArticleCount = (n: number) => `${formatCount(n)} article${n === 1 ? '' : 's'}`;

/** describeTile describes a tile's value or why it has none, for the readout and for assistive technology. */
export function describeTile(item: TreemapItem): string {
  if (item.state === 'no data') return 'no data: no articles in this window';
  if (item.state === 'model failed') return 'scoring failed on every article in this window';
  if (item.state === 'abstained') return 'abstained: model not confident on any article';
  const score = item.value === null ? '' : formatScore(item.value);
  const few = `thin: only ${formatArticleCount(item.n)}`;
  if (item.state === 'thin') return item.value === null ? few : `${score}, ${few}`;
  const confidence = item.certainty === null ? '' : `, ${Math.round(item.certainty * 100)}% confidence`;
  return `${score}${confidence}, ${formatArticleCount(item.n)}`;
}
