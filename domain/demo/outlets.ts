/** outlets are the invented desks of the wire; each has its own way of marking what it repeats. */
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

/** socialOutlet is where people, not desks, write. */
export const socialOutlet = 'Pitchat';
