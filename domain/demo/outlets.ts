/** outlets are the invented news outlets of the simulated feed. */
export const outlets = [
  'Meridian Newswire',
  'The Ledger Post',
  'Quayside Markets',
  'Tapeline',
  'Northgate Business',
  'Signal & Street',
  'The Morning Tally',
  'Bellwether Daily',
  'Harbour Financial',
  'Closing Print',
] as const;

/** socialOutlet is the invented social network of the simulated feed. */
export const socialOutlet = 'Pitchat';
