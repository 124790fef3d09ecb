const split = (words: string) => words.trim().split(/\s+/);

/** phraseStopwords are function words and the verbs and time words of every news report. They end a phrase. */
export const phraseStopwords: ReadonlySet<string> = new Set([
  ...split(`
    a about above after again against ago all almost along already also although always am amid among an and another any
    anyone anything are around as ask at away back be became because become been before behind being below best better
    between beyond both but by came can cannot come could couldn t did didn do does doesn doing don done down due during each
    either else enough even ever every everyone everything ex far few first for former found from full further get gets
    getting give given go goes going gone good got had has have having he hello her here hers high him his how however i if in
    inc including instead into is isn it its itself just keep keeps kept know known larger largest last late later latest
    least less let like likely little ll long look low lower lowest lot made main make makes many matter may maybe me means
    might more most much must my near nearly need needs neither never new next no none nor not nothing now of off often old
    on once one ones only onto or other others our out outside over own part past per perhaps plus quite rather re really
    right s said same say see seen several shall she should show since small smaller so some something soon still such take
    taken than that the their theirs them themselves then there these they thing things think this those though three through
    thus to today together told tomorrow tonight too top toward towards two under unless until up upon us use used uses ve
    very via was way we well went were what whatever when where whether which while who whole whom whose why will with
    within without won would year years yes yesterday yet you your month months week weeks day days quarter quarters hour
    hours minute minutes monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec am pm early morning
    afternoon evening annual yearly quarterly monthly weekly daily second third fourth fifth four five six seven eight nine
    ten dozen hundred thousand million billion trillion mn bn tn percent pct cents cent dollar dollars euro euros yuan yen
    pound pounds usd eur gbp q1 q2 q3 q4 fy h1 h2 corp co ltd plc llc group holdings company companies firm firms
    million-dollar update brief exclusive breaking report reports reported reportedly source sources people familiar
    earlier date dates notice expectations expectation estimate estimates forecast forecasts result results
    newswire press release statement note notes read video photo watch live alert
  `),
  ...split(`
    accept accepts accuse accuses accused acquire acquires acquired add adds added adding adjust agree agrees agreed aim aims
    announce announces announced appeal appeals appoint appoints appointed approve approves approved asks asked await awaits
    back backs backed ban bans banned beat beats begin begins began bet bets blame blames block blocks blocked boost boosts
    boosted bring brings brought build builds built buy buys bought buying call calls called cancel cancels cancelled cause
    caused change changes changed charge charged claim claims clear clears climb climbs climbed close closes closed closing
    complete completes completed confirm confirms confirmed consider considers considering continue continues cut cuts cutting
    decide decides decided decline declines declined delay delays delayed deliver delivers deny denies denied deny disclose
    disclosed discloses discuss discussing double doubles drop drops dropped ease eases end ends ended ending enter enters
    expand expands expanding expect expects expected explore explores exploring extend extends face faces faced facing fail
    fails failed fall falls fell fallen falling file files filed find finds fine fined fight fights force forces forced
    forecast forecasts gain gains gained gaining give gives grow grows grew halt halts halted halve halves help helps helped
    hike hikes hire hires hit hits hold holds held holding improve improves increase increases increased join joins joined
    jump jumps jumped keep land lands launch launches launched lead leads leave leaves left lift lifts lifted limit lose loses
    lost maintain maintains maintained match miss misses missed move moves moved moving name names named narrow narrows near
    nears notify offer offers offered open opens opened order ordered orders oust outline own owns pay pays paid pick picks
    plan plans planned planning pledge plunge plunges plunged post posts posted predict press prepare prepares present presents
    probe probes propose proposes push pushes put puts raise raises raised raising rally rallies reach reaches reached react
    receive receives received reject rejects rejected remain remains remove removes renew renews replace replaces resign
    resigns resigned restart restarts resume resumes retire retires return returns reveal reveals review reviews rise rises
    rose rising rolls rule rules ruled run runs says saying secure secures seek seeks seeking seem sell sells selling sold
    send sends set sets settle settles shift shifts shed sheds shut shuts sign signs signed sink sinks slash slashes slide
    slides slip slips slow slows slump slumps soar soars soared spend spends split spur stand start starts started starting
    stay stays step steps stop stops sue sues sued suffer surge surges surged suspend suspends swing swings takes taking talk
    tap taps target tell tells test threaten threatens top tops tops track trade trades traded trading trail triple triples
    trim trims try tries tumble tumbles turn turns unveil unveils unveiled urge urges vote votes vow vows wait wants want warn
    warns warned weigh weighs weighing widen widens win wins won withdraw withdraws work works worth
    sees saw declare declares declared drove drive drives gave hurt hurts rest heavy walk walks rejecting losing exposed exposes
    terminate terminates terminated tighten tightens postpone postpones cross crosses weaken weakens collapse collapses lower
    lowers resume slam slams disrupt disrupts disappoint disappoints steal steals stole miss eye eyes mull mulls seal seals
    score scores ink inks grab grabs snap snaps cancel dip dips edge edges inch inches advance advances retreat retreats
    downgrade downgrades downgraded upgrade upgrades upgraded reiterate reiterates initiate initiates reaffirm reaffirms
    include includes included exceed exceeds outperform underperform underweight overweight neutral shrink shrinks
    tightening buoyed lifting citing based related ahead bring term robust affected fairly currently including due unknown
    allow allows create creates feel feels hope hopes learn learns like likes believe believes ran running
    pull pulls reason reasons
  `),
]);

/** weakSingleWords are no key phrase alone, only beside another word: "profit warning", never "profit". */
export const weakSingleWords: ReadonlySet<string> = new Set(
  split(`
    share shares stock stocks investor investors market markets analyst analysts result results estimate estimates profit
    profits revenue revenues sales earnings loss losses income price prices target targets rating ratings business executive
    executives chief officer officers president chairman director directors board deal deals talks work growth demand data
    outlook guidance value level levels term terms unit units customer customers product products service services industry
    sector maker makers giant rival rivals world country countries government state states city national international global
    time number amount rate rates cost costs plan plans move case view form half record strong weak higher fresh major key
    big billionaire spokesman spokeswoman session period basis line news story media survey fund funds manager managers
    economist economists street wall biggest movers mid pre hours site sites location holder holders shareholder shareholders
  `),
);
