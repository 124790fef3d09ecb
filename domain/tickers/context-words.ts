const wordSet = (text: string) => new Set(text.trim().split(/\s+/));

/** companyVerbs are what companies do in headlines; a common word followed by one of these is probably a company. */
export const companyVerbs = wordSet(`
  reports reported posts posted logs books beats beat misses missed tops topped raises raised lifts lifted boosts boosted
  cuts cut slashes slashed lowers lowered trims hikes hiked reaffirms reiterates withdraws issues guides forecasts expects
  sees projects warns warned plans says said announces announced unveils unveiled launches launched introduces debuts
  acquires acquired buys bought sells sold agrees agreed completes completed closes closed signs signed wins won loses lost
  names named appoints appointed hires hired fires fired ousts replaces promotes taps sues sued settles settled recalls
  recalled faces faced denies denied confirms confirmed rejects rejected accepts declares declared pays paid authorizes
  approves files filed seeks sought joins joined partners expands expanded opens opened shuts lays jumps jumped surges
  surged soars soared rallies rallied gains gained rises rose climbs climbed leaps spikes advances falls fell drops dropped
  slides slid slips slipped sinks sank tumbles tumbled plunges plunged dips dipped declines declined crashes extends
  rebounds trades traded investigates discloses disclosed delays delayed halts halted suspends resumes outperforms
  underperforms swings earns earned invests invested pledges plows spends targets eyes considers explores weighs mulls nears
  scraps drops ditches offers prices priced hit hits reaches reached teams adds added delivers delivered ships shipped tests
  restarts restructures spins upgrades doubles triples nabs secures secured lands inks receives received gets got makes made
  is was will would could may can has had won't isn't hasn't to vs faces reveals revealed drives fined lags pops bounces
  stumbles shines slumps slumped craters edges inches skyrockets nosedives sheds bags clinches snaps snags pulls pushes
  tanks rockets exits exited ends ended cancels cancelled freezes froze picks adopts adopted eases rolls builds hopes
  grows shrinks loses keeps turns cools backs leads tightens merges sheds debuted downgraded upgraded initiated hopes wants aims bets backs blames urges calls asks tells told`);

/** companyNouns are what belongs to a company: "Target shares", "Gap CEO", "Visa earnings". */
export const companyNouns = wordSet(`
  shares share stock stocks shareholders shareholder investors investor earnings results revenue revenues profit profits
  sales guidance outlook forecast dividend buyback ceo cfo coo cto chairman chief executive executives boss board director
  inc corp corporation co plc ltd llc group holdings unit subsidiary q1 q2 q3 q4 eps ebitda margin margins bonds debt calls
  puts options valuation workers employees union spokesperson spokesman spokeswoman analyst analysts pt rating ratings
  acquisition merger bid deal stake ipo spinoff layoffs data warehouse warehouses stores store customers headquarters outflows inflows
  bookings orders deliveries deliveries network token parent pilots flights factory plants`);

/** productNouns follow the name of a product on sale: "Copilot price", "Azure outage", "Blackwell chips". */
export const productNouns = wordSet(`
  price prices pricing chip chips gpu gpus processor processors outage outages user users subscriber subscribers demand
  order orders update updates upgrade upgrades launch service services cloud revenue growth customer customers app apps
  device devices model models version license licences licenses preorders shipment shipments supply shortage shortages
  drug sales recall delivery deliveries output production bug bugs flaw licensing owner maker brand subscription
  subscriptions unit division rollout rival rivals`);

/** leadingWords stand before a company: "shares of Gap", "stake in Shell", "upgrades Match". */
export const leadingWords = wordSet(`
  of at by in from with against versus vs buys buy acquire acquires acquired owner rival rivals competitor giant retailer
  maker chain carmaker automaker automakers bank lender insurer upgrades downgrades initiates upgraded downgraded sues sued
  suing fines fined probes investigates hits joins leaves helps hurts lifts sinks boosts short long bought sold sell
  shares stock owns backs blames parent company brand like including follows after for to and upgrade downgrade on startup
  developer producer supplier airline firm conglomerate operator platform app exchange network token coin`);

/** strongLeadingWords are the leading words that alone show that a company follows. */
export const strongLeadingWords = wordSet(`
  shares stock rival competitor giant retailer maker carmaker automaker lender insurer upgrades downgrades upgraded
  downgraded owner parent company startup developer producer supplier airline firm conglomerate initiates acquire acquires
  sues sued short long stake platform`);

/** determiners show that no company follows: "its Target", "a Gap". */
export const determiners = wordSet(`
  a an the this that these those its their his her our my your no any some every each one another price new own first
  second key main long-term of-the big full soft hard two three many`);

/** marketWords show that a text is about markets. */
export const marketWords = wordSet(`
  shares stock stocks earnings revenue profit eps dividend quarter quarterly q1 q2 q3 q4 guidance investors analyst
  analysts nasdaq nyse dow ipo merger acquisition takeover buyback billion million bn mln premarket ceo cfo upgrade
  downgrade valuation shareholder shareholders market markets trading traders rally bullish bearish wall retailer
  retailers sales rating ratings bid lawsuit antitrust bond bonds fiscal results layoffs forecast outlook
  overweight underweight outperform underperform bulls bears`);

/** cryptoWords show that a text is about crypto assets. */
export const cryptoWords = wordSet(`
  crypto cryptocurrency cryptocurrencies token tokens coin coins blockchain bitcoin btc ethereum eth altcoin altcoins defi
  staking stablecoin wallet wallets mainnet onchain chain binance coinbase kraken nft nfts ledger validators airdrop
  polkadot cardano solana dogecoin litecoin chainlink uniswap validator governance whale whales halving mining miners dex protocol web3 memecoin hodl layer satoshi tether spot`);

/** tradeWords stand before or after a bare symbol. */
export const tradeWords = wordSet(`
  shares stock calls puts options buy sell long short holders holding bulls bears bullish bearish chart breakout etf
  earnings price upgraded downgraded overweight underweight position premarket pt`);

/** ambiguousAcronyms are symbols that hardly ever mean the listing when written without `$` or an exchange. */
export const ambiguousAcronyms = wordSet(`
  a ai an and api app ar are as at au be bid big bill biz ca can car care cash cbo cc cd ceo cfo cia cio city co code coo
  corn cost cpa cpi cto cto dc dd dei did dna doc doj dow eat ebit ebitda ecb ed edge epa eps er esg etf eu ev evs fact
  fast fbi fda fed find flow fomc food for form fox free fun fund fx gas gdp glad go gold good gps great grow hal has he
  here hiv home hope hot how hr hub ice id ii iii if imf info ing int ip ipo iq irs ism it jobs key kid kids la land lead
  leg let life live loan loop love low ltd ma main man max md me met mid mlb mom more most move ms nasa nato nav net new
  news next nfl nba nhl ngo nice nj nlp now ny nyc nyse nz oil ok old on one ooh open opec or otc our out pay pc peak per
  pet pg phd pie play plus pm pmi pop post ppi pr prime pro pure qe r real red rent ride root run s safe sale save sec see
  seed self she site sky smart so soft sos south spa spot star stay step stem sun swim tax tech team test the tip top
  trip true try tv two uae ufo uk un up us usa usd use usda va very vip vr wage wall war wash was wave we well west when
  who wifi win wins with wood work world x y yes you yoy z zip ira nft esg eia hsbc x pool keys ball well lulu dash host fang main cost fast x amid vs rsi macd ema sma atm ath
  ytd qoq mom aka asap diy faq gmo hq ir ism itm otm llc lng lpg mou mvp nda oem opex capex patent roi roe saas sku spac
  tam tv ui ux wfh who wto cdc nih covid ftc fcc faa nhtsa cms cma fca finra cftc gop gi dca rate any all`);
