import { Overview } from '#components/overview/overview.tsx';

/** OverviewPage shows the overview. */
export default function OverviewPage() {
  return <Overview />;
}
