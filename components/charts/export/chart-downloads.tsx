import { type RefObject, useState } from 'react';
import { composeSvg } from '#components/charts/export/compose-svg.ts';
import { drawPng } from '#components/charts/export/draw-png.ts';
import { saveFile } from '#components/charts/export/save-file.ts';
import { type CsvTable, toCsv } from '#components/charts/export/to-csv.ts';
import { Icon } from '#components/ui/display/icon.tsx';
import { MenuEntry, MenuList } from '#components/ui/overlays/menu-list.tsx';
import { Popover } from '#components/ui/overlays/popover.tsx';

export interface ChartDownloadsProps {
  frame: RefObject<HTMLElement | null>;
  /** File name without extension. */
  name: string;
  table: () => CsvTable;
}

const downloadFormats = ['png', 'svg', 'csv'] as const;
type DownloadFormat = (typeof downloadFormats)[number];

const errorTexts: Record<DownloadFormat, string> = {
  png: 'PNG export failed. Try SVG or CSV.',
  svg: 'SVG export failed. Try CSV.',
  csv: 'CSV export failed. Try PNG or SVG.',
};

/** ChartDownloads saves the drawing inside `frame` as PNG or SVG, or its data as CSV. */
export function ChartDownloads({ frame, name, table }: ChartDownloadsProps) {
  const [fault, setFault] = useState<string | null>(null);

  async function save(format: DownloadFormat, close: () => void) {
    setFault(null);
    try {
      saveFile(await draw(format), `${name}.${format}`);
      close();
    } catch {
      setFault(errorTexts[format]);
    }
  }

  async function draw(format: DownloadFormat): Promise<Blob> {
    if (format === 'csv') return new Blob([await toCsv(table())], { type: 'text/csv' });
    if (!frame.current) throw new Error('Nothing is drawn yet');
    const svg = composeSvg(frame.current);
    return format === 'svg' ? new Blob([svg.text], { type: 'image/svg+xml' }) : drawPng(svg);
  }

  return (
    <Popover trigger={<Icon name="download" size={14} />} label="Download chart">
      {(close) => (
        <>
          <MenuList>
            {downloadFormats.map((format) => (
              <MenuEntry
                key={format}
                note={format === 'csv' ? 'data' : 'image'}
                onSelect={() => void save(format, close)}
              >
                {format.toUpperCase()}
              </MenuEntry>
            ))}
          </MenuList>
          {fault ? <p role="alert">{fault}</p> : null}
        </>
      )}
    </Popover>
  );
}
