const steps = [0, 0.5, 0.65, 0.85];

/** confidenceStep gives how many of the four bars a probability in [0, 1] fills; at least one. */
export function confidenceStep(confidence: number): number {
  return steps.filter((from) => confidence >= from).length;
}

/** ConfidenceBars draws the model's confidence as four slanted bars. */
export function ConfidenceBars({ confidence }: { confidence: number }) {
  const filled = confidenceStep(confidence);
  return (
    <svg width="26" height="9" viewBox="0 0 26 9" aria-hidden="true">
      {steps.map((from, index) => (
        <path
          key={from}
          d={`M${index * 6.5 + 2} 1h4.2l-2 7h-4.2z`}
          fill={index < filled ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeOpacity={index < filled ? 0 : 0.45}
          strokeWidth="0.9"
        />
      ))}
    </svg>
  );
}
