import { formatShare } from '#components/ui/format/format-number.ts';
import css from './novelty-disc.module.css';

/** sectorPath gives the SVG path of the sector of a disc of radius 4 around (6, 6) that covers `share` in [0, 1], clockwise from the top. */
function sectorPath(share: number): string {
  const angle = share * 2 * Math.PI;
  const [x, y] = [6 + 4 * Math.sin(angle), 6 - 4 * Math.cos(angle)];
  return `M6 6V2A4 4 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`;
}

/** NoveltyDisc shows the novelty of a report, 0 to 1; the filled part is what earlier reports said. A copy is dimmed. */
export function NoveltyDisc({ novelty, copy = false }: { novelty: number; copy?: boolean }) {
  const repeatedShare = 1 - Math.min(1, Math.max(0, novelty));
  const description = `Novelty ${formatShare(novelty)}: ${repeatedShare < 0.3 ? 'mostly new' : repeatedShare < 0.7 ? 'partly new' : 'mostly repeated'}`;
  return (
    <span
      className={css.novelty}
      data-copy={copy || undefined}
      title={copy ? `Copy of an earlier report. ${description}` : description}
    >
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1" />
        {repeatedShare >= 0.98 ? (
          <circle cx="6" cy="6" r="4" fill="currentColor" />
        ) : repeatedShare > 0.02 ? (
          <path d={sectorPath(repeatedShare)} fill="currentColor" />
        ) : null}
      </svg>
      <span>{formatShare(novelty)}</span>
    </span>
  );
}
