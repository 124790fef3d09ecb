import type { Metadata } from 'next';
import { SourcePage } from '#components/sources/detail/source-page.tsx';

export const metadata: Metadata = { title: 'Source' };

/** OneSourcePage shows one source. */
export default async function OneSourcePage({ params }: { params: Promise<{ id: string }> }) {
  return <SourcePage id={(await params).id} />;
}
