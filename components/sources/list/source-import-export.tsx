import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useRef } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { saveFile } from '#components/charts/export/save-file.ts';
import type { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { MenuEntry, MenuList } from '#components/ui/overlays/menu-list.tsx';
import { Popover } from '#components/ui/overlays/popover.tsx';
import css from './source-import-export.module.css';

const formats = [
  { format: 'yaml', label: 'YAML', note: 'all kinds, without secrets', type: 'application/yaml' },
  { format: 'opml', label: 'OPML', note: 'feeds only', type: 'text/x-opml' },
] as const;

/** SourceImportExport imports sources from a file and exports them to one. */
export function SourceImportExport({
  importing,
}: {
  importing: ReturnType<typeof useSourceActions>['import'];
}) {
  const trpc = useTRPC();
  const file = useRef<HTMLInputElement>(null);
  const exporting = useMutation(trpc.source.export.mutationOptions());

  async function onFile(event: ChangeEvent<HTMLInputElement>) {
    const input = event.target;
    const [selectedFile] = input.files ?? [];
    if (!selectedFile) return;
    const text = await selectedFile.text();
    // So that the same file can be selected again.
    input.value = '';
    importing.mutate({ name: selectedFile.name, text });
  }

  return (
    <>
      <input
        ref={file}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="File of sources"
        accept=".opml,.xml,.yaml,.yml"
        onChange={(event) => void onFile(event)}
      />
      <Button busy={importing.isPending} title="OPML or YAML" onClick={() => file.current?.click()}>
        Import
      </Button>
      <Popover label="Export" trigger="Export" className={css.face}>
        {(close) => (
          <MenuList>
            {formats.map(({ format, label, note, type }) => (
              <MenuEntry
                key={format}
                note={note}
                onSelect={() => {
                  close();
                  exporting.mutate(
                    { format },
                    {
                      onSuccess: ({ text }) =>
                        saveFile(new Blob([text], { type }), `undertone-sources.${format}`),
                    },
                  );
                }}
              >
                {label}
              </MenuEntry>
            ))}
          </MenuList>
        )}
      </Popover>
      {exporting.isError ? <ErrorNotice error={exporting.error} detail="Export failed." /> : null}
    </>
  );
}
