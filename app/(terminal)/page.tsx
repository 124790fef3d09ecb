import { Overview } from '#components/overview/overview.tsx';

/** OverviewPage is the first screen. */
export default function OverviewPage() {
  return <Overview />;
}
