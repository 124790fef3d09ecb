/**
 * everydayPhrases contain a company's name but mean something else. They are matched before names, longest first, and
 * claim their words.
 */
export const everydayPhrases = `
apple pie|apple pies|apple juice|apple cider|apple sauce|apple orchard|apple orchards|apple tree|apple trees|apple crop
apple growers|apple harvest|apple farmers|apple prices|apple valley|apple orchardists|apple exports|apple imports
apple season|apple picking|apple varieties|big apple|adam apple|candy apple|caramel apple|apple cake|apple crumble|apple farm
amazon rainforest|amazon basin|amazon river|amazon fires|amazon deforestation|amazon jungle|amazon forest|amazon region
amazon tribe|amazon tribes|brazilian amazon|brazil amazon|peruvian amazon|amazon soy|amazon drought|amazon wildfires
the amazon rainforest|in the amazon|of the amazon|across the amazon|colombian amazon|amazon indigenous|amazon rain forest
visa application|visa applications|visa waiver|visa waivers|visa rules|visa requirements|visa requirement|visa fees
visa fee|visa holders|visa holder|visa ban|visa bans|visa restrictions|visa free|visa policy|visa program|visa programme
visa backlog|visa interviews|visa interview|visa denials|visa system|visa processing|student visa|student visas|work visa
work visas|tourist visa|h 1b visa|h1b visa|golden visa|entry visa|visa curbs|visa freeze|visa on arrival|visa overstays
visa lottery|visa cap|visa bulletin|visa crackdown|visa revocations|transit visa|digital nomad visa|schengen visa
gap year|gap years|wage gap|pay gap|gender gap|wealth gap|funding gap|output gap|gap between|gap up|gap down|gap fill
gap higher|gap lower|trade gap|budget gap|income gap|skills gap|the gap|a gap|gap widens|gap narrows|price gap|gap in
gap insurance|gap analysis|infrastructure gap|revenue gap|gap ups|gap downs
shell company|shell companies|shell corporation|shell corporations|shell casing|shell casings|shell game|shell script
shell shock|egg shell|artillery shell|shell firms|shell entities|shell fragments|mortar shell|tortoise shell|shell firm
meta analysis|meta analyses|meta description|meta data|meta tags
zoom in|zoom out|zooms in|zoom lens|zoom call|zoom calls|zoom meeting|zoom meetings|zoom fatigue|zoom link|zoom bombing
zoom past|zoom ahead|zoom webinar|zoom court|a zoom|over zoom|via zoom|on zoom
ford foundation|henry ford|harrison ford|ford theatre|gerald ford|doug ford|rob ford|premier ford|betty ford|tom ford
tom ford fashion|ford government|ontario ford|christine blasey ford|ford administration|ford field
tesla coil|nikola tesla|tesla cannons
delta variant|delta variants|delta blues|mekong delta|niger delta|mississippi delta|river delta|nile delta|delta wave
delta strain|delta hedging|delta neutral|delta force|delta plus|pearl river delta|yangtze river delta|delta hedge
delta kappa|delta surge|delta infections|delta cases|delta state|sacramento delta
oracle of omaha|price oracle|oracle attack|oracle manipulation|oracle exploit|oracle network|data oracle|oracle bone
times square|red square|square mile|square feet|square foot|square meters|square metres|square miles|trafalgar square
tiananmen square|union square|square root|square off|square one|square kilometers|square kilometres|madison square garden
tahrir square|town square|public square|square dance|square deal|herald square|leicester square|square enix|square yards
block trade|block trades|block party|block grant|block grants|block rewards|block reward|block size|block time|block deal
block deals|block chain|block explorer|new kids on the block|trade block|h and r block|building block|city block
block height|block space|genesis block|bitcoin block|road block|on the block|block sale|trading block|trading bloc
match day|match fixing|world cup match|test match|title match|match up|cricket match|football match|match play|match point
tennis match|chess match|soccer match|match winner|match report|match ban|match ball|man of the match|match officials
snap election|snap elections|snap poll|snap polls|snap decision|snap judgment|snap benefits|snap program|snap recipients
snap vote|cold snap|food stamps snap|snap lockdown|snap general election|snap food|snap funding|snap back|snap inspection
snap losing streak|snap win streak|snap ballot|snap inspections|snap budget|ginger snap|snap strike|snap cuts|snap pay
unity government|national unity|party unity|unity deal|unity talks|unity cabinet|unity rally|european unity|african unity
libyan unity|unity march|unity pact|unity ticket|unity bid|christian unity
root cause|root causes|root canal|root vegetables|square roots|joe root|root beer|root and branch|root access
target price|price target|target prices|price targets|inflation target|inflation targets|growth target|target date
target range|sales target|revenue target|profit target|emissions target|production target|target rate|target of
earnings target|target audience|target market|takeover target|acquisition target|margin target|deficit target|moving target
soft target|target practice|climate target|target fund|target funds|target field|target center|daily target|delivery target
buyout target|easy target|prime target|target list|full year target|annual target|target zone|target weight|target zero
fund rate target|fed target|boj target|ecb target|gdp target|fiscal target|target date funds|target tracking
carrier group|aircraft carrier|carrier strike|carrier battle|carrier pigeon|mail carrier|letter carrier|low cost carrier
flag carrier|budget carrier|letter carriers|carrier fleet|carrier screening|spy carrier
general mills pond|visa gift card|green dot movement
progressive democrats|progressive democrat|progressive caucus|progressive party|progressive tax|progressive left
progressive wing|progressive groups|progressive lawmakers|progressive voters|progressive candidate|progressive policies
southern company town|key bridge|key west|stanley cup|stanley cup final|stanley kubrick
sherwin gardens|chase center|wells fargo center|bank of america stadium|american airlines center|american airlines arena
american express travel survey|citi field|citi bike|gillette stadium|soldier field|oracle park|oracle arena|fedex field
fedex forum|pepsi center|metlife stadium|lumen field|at and t stadium|at&t stadium|coca cola arena|t mobile park
t mobile arena|barclays center|nissan stadium|state farm stadium|ball arena|crypto com arena|lincoln financial field
lucas oil stadium|heinz field|paycom center|tiaa bank field|toyota center|moda center|truist park|capital one arena
shell houston open|wells fargo championship|charles schwab challenge|coca cola 600|john deere classic|travelers championship
arnold palmer invitational presented by mastercard|pepsi 400|cisco kid
public storage unit|old dominion university|virginia old dominion|live nation of|first solar eclipse|best buy list
best buy now|best buy rating|best buy opportunities|best buys|best buy stocks|best buy ideas|best buy and hold
dollar general index|dollar tree farm|global payments system|global payments systems|global payments industry
constellation of|satellite constellation|ball bearing|ball bearings|first ball|wrecking ball|ball game|ball in
crown prince|crown jewel|crown court|crown attorney|crown princess|royal caribbean islands|norwegian cruise|crown colony
intel officials|intel agencies|intel report|intel chief|intel committee|intel briefing|intel leak|us intel|house intel
senate intel|military intel|intel sharing|russian intel|ukraine intel|israeli intel|intel agency|new intel|intel assessment
merck kgaa|toyota industries|coca cola hbc|sony financial|chevron deference|gm crop|gm crops|gm food|gm foods|gm maize
ball drops in times square|ball drop|lilly field|netflix and chill|wells fargo wagon|intel spin off from|intel shared
prudential regulation|paramount chief|yum cha|charles river regatta
intel community|intel official|market intel|threat intel
uber driver accused|uber rich|uber wealthy|uber bullish|uber hawkish
twitter user|twitter users|twitter post|twitter thread|twitter poll|facebook post|facebook page|facebook group
facebook live|facebook video|facebook posts|facebook groups|instagram post|instagram story|instagram posts|youtube video
youtube videos|youtube channel|youtube interview|google search|google searches|google it|google doc|google docs|google form
google maps shows|google trends
nike of samothrace|salt lake city|gold coast|regions of|regions hit|affected regions|coastal regions|border regions
pool of|pool party|swimming pool|williams sisters|serena williams|venus williams|robin williams|justice department
dow jones newswires|dow futures|dow jones|dow jones industrial average|dow industrials|the dow|dow 30|dow ends|dow closes
dow drops|dow falls|dow gains|dow jumps|dow slides|dow tumbles|dow rises|dow up|dow down|dow adds|dow sheds|dow soars
dow sinks|dow surges|dow plunges|dow rallies|dow hits|dow opens|dow set|dow theory|dow transports|dow points|dow component
dow slips|dow climbs|dow dips|dow edges|dow leaps|dow rebounds|dow swings|dow tops|dow record|dow stocks
nasdaq composite|nasdaq 100|nasdaq futures|nasdaq listed|nasdaq index|on nasdaq|the nasdaq|on the nasdaq|nasdaq closes
nasdaq falls|nasdaq rises|nasdaq jumps|nasdaq drops|nasdaq slides|nasdaq gains|nasdaq tumbles|nasdaq ends|nasdaq up
nasdaq down|nasdaq stocks|nasdaq stock market|nasdaq hits|nasdaq record|nasdaq surges|nasdaq sinks|nasdaq slips
nasdaq listing|nasdaq delisting|nasdaq compliance|nasdaq notice|nasdaq bid|nasdaq soars|nasdaq plunges|nasdaq closed
nasdaq minimum|nasdaq delists|nasdaq opens|nasdaq set|nasdaq debut|nasdaq rallies|nasdaq tech|nasdaq to|s and p nasdaq
s&p 500|s&p500|s&p 400|s&p 600|s&p futures|s&p index|s&p global ratings|s&p case shiller|s&p midcap|the s&p|s&p u
moody investors|moody analytics|moody upgrades|moody downgrades|moody blues|moody cuts|moody raises|moody affirms
avalanche of|avalanche kills|avalanche warning|avalanche risk|colorado avalanche|stellar earnings|stellar results
stellar quarter|stellar performance|stellar year|cosmos of|ripple effect|ripple effects|maker of|maker space|link between
link to|links to|link in|missing link|chain link|compound interest|compound annual|chemical compound|polygon of
near term|near future|near record|near miss|near death|near collapse|optimism bias|bnb airbnb|dash cam|dash for cash
mad dash|dash diet|100 meter dash|graph of|the graph below|bar graph|render judgment|render services|algo trading
algo traders|curve ball|yield curve|learning curve|flatten the curve|the curve|curve flattening|curve steepening
sandbox environment|regulatory sandbox|internet computer science|tether ball|injective function|celsius degrees
open source|open letter|open market|us open|french open|australian open|british open|open house|open enrollment|open door
open interest|the open
`
  .trim()
  .split(/[|\n]/);
