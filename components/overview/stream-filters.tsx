import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';
import { Icon } from '#components/ui/display/icon.tsx';
import { MenuEntry, MenuList } from '#components/ui/overlays/menu-list.tsx';
import { Popover } from '#components/ui/overlays/popover.tsx';
import css from './stream-filters.module.css';

const segments = [
  { value: 'all', label: 'All' },
  { value: 'real', label: 'Real' },
  { value: 'demo', label: 'Sim', title: 'Simulated news only' },
] as const;

/** StreamFilters holds the overview's filters: watchlist, new reports only, sector, and real or simulated news. */
export function StreamFilters() {
  const trpc = useTRPC();
  const { sector, universe, watched, firstOnly, change } = useUrlState();
  const heatmap = useQuery(trpc.ticker.heatmap.queryOptions({ hours: 24, universe }));
  const demo = useQuery(trpc.universe.get.queryOptions());
  const sectors = [...new Set(heatmap.data?.flatMap((ticker) => ticker.sector ?? []))].sort();
  return (
    <>
      <Button
        look="bare"
        className={watched ? css.on : css.off}
        icon={watched ? 'starred' : 'star'}
        aria-pressed={watched}
        title="Only tickers on your watchlist"
        onClick={() => change({ watched: watched ? null : '1' })}
      >
        Watchlist
      </Button>
      <Button
        look="bare"
        className={firstOnly ? css.on : css.off}
        icon={firstOnly ? 'check' : undefined}
        aria-pressed={firstOnly}
        title="Hide repeats of earlier reports"
        onClick={() => change({ first: firstOnly ? null : '1' })}
      >
        New only
      </Button>
      {sectors.length > 0 || sector ? (
        <Popover
          label="Sector"
          trigger={
            <>
              {sector ?? 'All sectors'} <Icon name="down" size={10} />
            </>
          }
        >
          {(close) => (
            <MenuList>
              {[null, ...sectors].map((name) => (
                <MenuEntry
                  key={name}
                  note={name === sector ? <Icon name="check" size={12} /> : null}
                  onSelect={() => {
                    change({ sector: name });
                    close();
                  }}
                >
                  {name ?? 'All sectors'}
                </MenuEntry>
              ))}
            </MenuList>
          )}
        </Popover>
      ) : null}
      {demo.data?.demoEnabled ? (
        <SegmentedControl
          label="Real or simulated"
          value={universe}
          segments={segments}
          onChange={(value) => change({ universe: value === 'all' ? null : value })}
        />
      ) : null}
    </>
  );
}
