import type { Metadata } from 'next';
import { TickerView } from '#components/tickers/ticker-view.tsx';

interface Props {
  params: Promise<{ symbol: string }>;
  searchParams: Promise<{ exchange?: string | string[] }>;
}

/** generateMetadata gives the page its symbol as the title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).symbol).toUpperCase() };
}

/** TickerPage shows one listing. */
export default async function TickerPage({ params, searchParams }: Props) {
  const { exchange } = await searchParams;
  const symbol = decodeURIComponent((await params).symbol).toUpperCase();
  return <TickerView symbol={symbol} exchange={typeof exchange === 'string' ? exchange : null} />;
}
