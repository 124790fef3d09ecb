/** priorities are the two priorities of work: high goes before standard in every queue, and standard is never starved. */
export const priorities = ['high', 'standard'] as const;
export type Priority = (typeof priorities)[number];
