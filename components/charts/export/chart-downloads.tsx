import { type RefObject, useState } from 'react';
import { composeSvg } from '#components/charts/export/compose-svg.ts';
import { drawPng } from '#components/charts/export/draw-png.ts';
import { saveFile } from '#components/charts/export/save-file.ts';
import { Icon } from '#components/ui/display/icon.tsx';
import { MenuEntry, MenuList } from '#components/ui/overlays/menu-list.tsx';
import { Popover } from '#components/ui/overlays/popover.tsx';

export interface ChartDownloadsProps {
  frame: RefObject<HTMLElement | null>;
  /** File name without its ending. */
  name: string;
  csv: () => string;
}

const downloadFormats = ['png', 'svg', 'csv'] as const;
type DownloadFormat = (typeof downloadFormats)[number];

const failureTexts: Record<DownloadFormat, string> = {
  png: 'This browser could not draw the picture. SVG and CSV still work.',
  svg: 'There is no drawing to save. CSV still works.',
  csv: 'The numbers could not be written. PNG and SVG still work.',
};

/** ChartDownloads saves the drawing inside `frame` as PNG or SVG, or its numbers as CSV. */
export function ChartDownloads({ frame, name, csv }: ChartDownloadsProps) {
  const [fault, setFault] = useState<string | null>(null);

  async function save(kind: DownloadFormat, close: () => void) {
    setFault(null);
    try {
      saveFile(await draw(kind), `${name}.${kind}`);
      close();
    } catch {
      setFault(failureTexts[kind]);
    }
  }

  async function draw(kind: DownloadFormat): Promise<Blob> {
    if (kind === 'csv') return new Blob([csv()], { type: 'text/csv' });
    if (!frame.current) throw new Error('nothing is drawn yet');
    const svg = composeSvg(frame.current);
    return kind === 'svg' ? new Blob([svg.text], { type: 'image/svg+xml' }) : drawPng(svg);
  }

  return (
    <Popover trigger={<Icon name="download" size={14} />} label="Download chart">
      {(close) => (
        <>
          <MenuList>
            {downloadFormats.map((kind) => (
              <MenuEntry
                key={kind}
                note={kind === 'csv' ? 'numbers' : 'picture'}
                onSelect={() => void save(kind, close)}
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
