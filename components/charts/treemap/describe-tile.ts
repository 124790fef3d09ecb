import type { TreemapItem } from '#components/charts/treemap/prepare-treemap.ts';
import { formatCount, formatScore } from '#components/ui/format/format-number.ts';

const formatArticleCount = (n: number) => `${formatCount(n)} article${n === 1 ? '' : 's'}`;

/** describeTile says a tile's value or why it has none, in words for the readout and for assistive technology. */
export function describeTile(item: TreemapItem): string {
  if (item.state === 'no data') return 'no data: nothing was linked to it in this window';
  if (item.state === 'model failed') return 'model failed on every article in this window';
  if (item.state === 'abstained') return 'abstained: the model was not sure enough on any article';
  const score = item.value === null ? '' : formatScore(item.value);
  if (item.state === 'thin') return `${score}, thin: only ${formatArticleCount(item.n)}`;
  const sure = item.certainty === null ? '' : `, ${Math.round(item.certainty * 100)}% sure`;
  return `${score}${sure}, ${formatArticleCount(item.n)}`;
}
