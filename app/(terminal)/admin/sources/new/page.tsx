import type { Metadata } from 'next';
import { SourceWizard } from '#components/sources/wizard/source-wizard.tsx';

export const metadata: Metadata = { title: 'Add a source' };

/** NewSourcePage shows the wizard that adds a source. */
export default function NewSourcePage() {
  return <SourceWizard />;
}
