import { type RefObject, useState } from 'react';
import { composeSvg } from '#components/charts/compose-svg.ts';
import { drawPng } from '#components/charts/draw-png.ts';
import { saveFile } from '#components/charts/save-file.ts';
import { Icon } from '#components/ui/icon.tsx';
import { MenuEntry, MenuList } from '#components/ui/menu-list.tsx';
import { Popover } from '#components/ui/popover.tsx';

export interface ChartDownloadsProps {
  frame: RefObject<HTMLElement | null>;
  /** File name without its ending. */
  name: string;
  csv: () => string;
}

/** ChartDownloads saves the drawing inside `frame` as PNG or SVG, or its numbers as CSV. */
export function ChartDownloads({ frame, name, csv }: ChartDownloadsProps) {
  const [fault, setFault] = useState<string | null>(null);

  async function save(kind: 'png' | 'svg' | 'csv') {
    try {
      if (kind === 'csv') return saveFile(new Blob([csv()], { type: 'text/csv' }), `${name}.csv`);
      if (!frame.current) return;
      const svg = composeSvg(frame.current);
      const blob = kind === 'svg' ? new Blob([svg.text], { type: 'image/svg+xml' }) : await drawPng(svg);
      saveFile(blob, `${name}.${kind}`);
    } catch {
      setFault('This browser could not draw the picture. SVG and CSV still work.');
    }
  }

  return (
    <Popover face={<Icon name="download" size={14} />} label="Download chart">
      {(close) => (
        <>
          <MenuList>
            {(['png', 'svg', 'csv'] as const).map((kind) => (
              <MenuEntry
                key={kind}
                note={kind === 'csv' ? 'numbers' : 'picture'}
                onSelect={() => {
                  void save(kind);
                  close();
                }}
              >
                {kind.toUpperCase()}
              </MenuEntry>
            ))}
          </MenuList>
          {fault ? <p role="alert">{fault}</p> : null}
        </>
      )}
    </Popover>
  );
}
