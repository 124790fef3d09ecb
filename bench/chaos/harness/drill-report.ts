/** DrillReport says what a fault did, each figure beside what it must not exceed. */
export interface DrillReport {
  name: string;
  metrics: { name: string; value: number; goal: string; met: boolean }[];
  notes: string[];
}
