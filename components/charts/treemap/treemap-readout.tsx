import {
  fullColourScore,
  type Palette,
  sentimentColour,
  sentimentSteps,
} from '#components/charts/sentiment-scale.ts';
import { describeTile } from '#components/charts/treemap/describe-tile.ts';
import type { TreemapItem } from '#components/charts/treemap/prepare-treemap.ts';
import { SimTag } from '#components/ui/display/tag.tsx';
import { formatScore } from '#components/ui/format/format-number.ts';
import css from './treemap.module.css';

const steps = Array.from({ length: sentimentSteps }, (_, step) => (step / (sentimentSteps - 1)) * 2 - 1);

/** TreemapReadout is the line under the map: the hovered, focused or selected tile, else how to read the map. */
export function TreemapReadout({ item, palette }: { item: TreemapItem | null; palette: Palette }) {
  return (
    <div className={css.readout}>
      {item ? (
        <p className={css.words}>
          <b className="tabular-nums">{item.label}</b> {item.simulated ? <SimTag /> : null} {item.name}
          <span className={css.value}> {describeTile(item)}</span>
        </p>
      ) : (
        <p className={css.words}>Area: attention. Colour: sentiment. Paler: less confident.</p>
      )}
      <span className={css.scale} title="Negative to positive; full colour from these scores on">
        {formatScore(-fullColourScore, true)}
        {steps.map((score) => (
          <i key={score} style={{ background: sentimentColour(score, 1, palette) }} />
        ))}
        {formatScore(fullColourScore, true)}
      </span>
    </div>
  );
}
