import type { Scenario } from '#domain/demo/scenario.ts';

/** Headlines that report no event; each is an event of its own, and a repeat is the same one. */
const fillerHeadlines = `
Opinion: patience is a position too
Five charts to see before the bell
What a lighthouse keeper taught me about risk
Letters: readers on early retirement
Podcast: fifty years of floor trading
Weekend read: the great tulip bubble retold
Crossword: a tape reader's puzzle
The case for small caps after a long winter
How a village learned to love index funds
Most savers never check prices, poll finds
Book review: a history of ticker tape
Explainer: what an order book tells us
Why some brokers still shout
Obituary: the inventor of the paper ledger
Newsletter: three things we got wrong last week
Photo essay: the last open-outcry pit
Quiz: how well do you know your options?
Cash is boring and that is the point, writes our columnist
Interview: running a fund from a sheep farm
From the archive: the night the town ran out of copper
lol nobody knows anything, red then green then red again
gm traders, coffee first, charts later
anyone else just staring at futures at 4am
paper hands everywhere today, not selling, not advice
Calendar: the holidays on which exchanges close
Five questions for a bond strategist
How to read a balance sheet on a train
Museum of money opens its doors
Readers ask: are convertibles worth the trouble?
The dentist who collects share certificates
A short guide to interest for teenagers
Why pension trustees fear lunch meetings
Recipe column: soup for a bear market
Maps: where the world's grain silos stand
Is the handshake deal dead?
The quiet joy of a well-kept spreadsheet
Ten years of this column in ten sentences
What chess players know about stop losses
Behind the scenes of a printing works for banknotes
Radio: the weather forecasters whom traders follow
My grandmother's rules of investing
Teaching robots to read footnotes
Tax tips for people who hate tax tips
The economics of ice cream vans
Should you name your portfolio?
Timeline: how settlement went from a week to a day
Night shift: a portrait of the people who watch the wires
In defence of the index card
Cartoon: bull meets bear at the dry cleaner's
Why do we say blue chip?
Fund fees explained with biscuits
Five films about money that hold up
rate my portfolio, be kind, it is mostly regret
can somebody explain theta like I'm five
stuck in meetings all day, what did I miss
Travel: a weekend in the oldest stock exchange
The forgotten women of the trading floor
Glossary: contango, backwardation and other tongue twisters
A gardener's view of compound interest
How auction houses price a violin
`;

/** fillerScenarios fill the simulated feed between events. */
export const fillerScenarios: readonly Scenario[] = fillerHeadlines
  .trim()
  .split('\n')
  .map((line, i) => ({
    name: `filler-${i + 1}`,
    firstStep: { type: null, sentiment: {}, headlines: [line], summary: '' },
  }));
