/** DrillReport is the result of one fault drill: each metric with its goal. */
export interface DrillReport {
  name: string;
  metrics: { name: string; value: number; goal: string; met: boolean }[];
  notes: string[];
}
