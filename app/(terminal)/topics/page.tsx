import type { Metadata } from 'next';
import { TopicsView } from '#components/topics/topics-view.tsx';

export const metadata: Metadata = { title: 'Topics' };

/** TopicsPage shows topics over time. */
export default function TopicsPage() {
  return <TopicsView />;
}
