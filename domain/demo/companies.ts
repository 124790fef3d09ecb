/** DemoCompany is an invented company of the demonstration universe. */
export interface DemoCompany {
  symbol: string;
  name: string;
  /** Its name in headlines. */
  shortName: string;
  sector: string;
  /** Business type, used for second mentions: "chipmaker", "lender". */
  businessType: string;
  /** Products or services. */
  products: string[];
  /** Its main site. */
  site: string;
  /** The subject of its contracts. */
  contractSubject: string;
}

/** symbol | name | short name | business type | products | site | contract subject, by sector. */
const companyTable = `
# Information Technology
QBRL | Quillbar Semiconductor Corp | Quillbar | chipmaker | Sable accelerator,Q9 mobile chip,Sable server line | Tolmer fab | accelerator supply
OSTC | Ostrander Cloud Inc | Ostrander | cloud provider | Cloister database,Cloister AI suite,Beacon storage | Dunmore data centre | cloud hosting
HXMR | Hexmoor Systems Inc | Hexmoor | chip designer | Onager processor,Trireme switch chip,Onager laptop line | Velbrook packaging plant | processor supply
PLGD | Pelagrid Software Inc | Pelagrid | software maker | Harbor security platform,Tidewatch analytics suite,Harbor AI assistant | Port Ansel campus | security software
BVND | Brightvane Devices Co | Brightvane | device maker | Halo headset,Vireo 6 phone,Halo ring | Kesterly assembly plant | handset supply
KLMD | Kelmond Devices Ltd | Kelmond | device maker | Vantor phone,Vantor watch,Aria earbuds | Saxby assembly plant | handset supply
TMBX | Tambrix Storage Inc | Tambrix | storage maker | Ledger flash array,Ledger tape vault,Mica drive | Orrell works | storage supply
SWFN | Swiftnane Software Corp | Swiftnane | software maker | Abacus payroll suite,Quorum planning tool,Abacus tax app | Fenwick campus | payroll software
# Health Care
MRWB | Merrowbay Therapeutics Inc | Merrowbay | drugmaker | heart-failure pill cardelix,obesity shot slimara,migraine drug neurolan | Ellsford plant | vaccine supply
ADPN | Adelphine Biosciences Inc | Adelphine | biotech | lung-cancer drug ralutinib,gene therapy zelvagen,lupus antibody | Carrow Hill laboratory | antibody supply
CVTM | Corvantis Medical Inc | Corvantis | device maker | Pulse2 pacemaker,Steady insulin pump,OptiValve implant | Winslade works | infusion pumps
SNMH | Sunmere Health Group | Sunmere | hospital operator | virtual care,home nursing,outpatient care | Bellhaven hospital | hospital management
BRCH | Brackenhall Diagnostics Inc | Brackenhall | test maker | sepsis test,Clarion blood analyser,allergy panel | Ashdown laboratory | blood testing
VNTL | Vantrell Pharma plc | Vantrell | drugmaker | asthma inhaler brevanta,eczema cream dermalux,insulin glarovin | Moxley plant | insulin supply
# Financials
LKUB | Larkspur Union Bancorp | Larkspur Union | lender | mortgage,small-business loan,credit card | payments hub | treasury services
WLGH | Westerleigh Insurance Group | Westerleigh | insurer | motor policy,home cover,annuity | claims centre | group cover
DNMF | Dunmarrow Financial Corp | Dunmarrow | asset manager | private-credit fund,index fund,retirement plan | trading floor | pension management
BKPY | Brackenpay Inc | Brackenpay | payments firm | pay-later service,merchant terminal,cross-border wallet | processing centre | card processing
VLTM | Vaultmere Exchange Inc | Vaultmere | crypto exchange | custody service,staking product,stablecoin | matching engine | custody
CSMT | Castlemoat Bank Corp | Castlemoat | lender | car loan,savings account,student loan | lending centre | treasury lending
FRRL | Farrowmere Reinsurance Ltd | Farrowmere | reinsurer | storm cover,marine cover,crop cover | underwriting hub | catastrophe cover
# Consumer Discretionary
ADWM | Alderway Motors Co | Alderway | carmaker | Meridian electric SUV,Drover pickup,Meridian sedan | Stonebridge plant | fleet vans
TRVO | Torvano Automotive SpA | Torvano | carmaker | Falco electric hatchback,Lince sports car,Falco van | Valdora plant | fleet vans
SRBY | Sorrelby Stores Inc | Sorrelby | retailer | homeware,kitchenware,garden furniture | Millgate warehouse | uniform supply
WRNF | Wrenfield Apparel Ltd | Wrenfield | clothing chain | trail shoe,denim,rainwear | Castlebury distribution hub | sportswear supply
CDVR | Cindervale Resorts Inc | Cindervale | resort operator | ski pass,island holiday,theme-park ticket | Port Calder resort | convention bookings
PLWK | Pellwick Hotels Group | Pellwick | hotel group | business room,beach resort,loyalty card | Sandgate hotel | crew lodging
TNBR | Tanbark Outdoor Co | Tanbark | outfitter | tent,hiking boot,camp stove | Copsehill factory | army boots
DRMH | Drumhollow Toys Inc | Drumhollow | toymaker | Pogglet robot,Castle Rush board game,Tumbleblock set | Larkhill factory | school kits
# Communication Services
LMCX | Lumacast Media Corp | Lumacast | broadcaster | Prism streaming,sports package,ad-supported tier | Holt Street studios | league broadcasting
FNMT | Fennimore Telecom Inc | Fennimore | carrier | fibre broadband,business 5G,satellite phone | national network | network services
PFTM | Playfathom Games Inc | Playfathom | game publisher | Starless Deep sequel,Mossback mobile game,Wayfarer Online | Northlight studio | game publishing
ORBT | Orrinbeck Networks Inc | Orrinbeck | social network | Looped video app,Circle messaging app,shopping tab | data centre | advertising
GLDR | Gladerock Studios Corp | Gladerock | film studio | Emberfall film series,Nightferry drama,documentary channel | Elmstead lot | series production
SGNW | Signalwright Mobile plc | Signalwright | carrier | prepaid mobile,roaming plan,rural broadband | switching centre | mobile services
# Industrials
IRQY | Ironquay Logistics Inc | Ironquay | shipper | overnight parcel,cold-chain,port handling | Sandmouth terminal | parcel delivery
ARLH | Aerolith Aviation Co | Aerolith | planemaker | A210 regional jet,cargo drone,Skylark turboprop | Hatherton line | regional jets
STMR | Stanmoor Engineering plc | Stanmoor | engineer | turbine,hydraulic press,signalling system | Crowle foundry | signalling
RGRL | Redgantry Rail Corp | Redgantry | railroad | grain haulage,container haulage,coal haulage | Junction City yard | rail freight
HLMT | Helmstrand Marine plc | Helmstrand | shipbuilder | Skerry ferry,patrol boat,gas carrier | Osmund yard | ferry supply
CRDN | Cardnell Machines Co | Cardnell | machine maker | excavator,combine harvester,forklift truck | Brigstow factory | excavator supply
SKMR | Skelmarsh Airways Group | Skelmarsh | airline | business-class cabin,island route,cargo service | Port Ellery hub | charter flights
# Consumer Staples
BLMW | Barleymow Brewing Co | Barleymow | brewer | Old Sexton ale,zero-alcohol lager,hard seltzer | Tadfield brewery | stadium pouring rights
GRLD | Greenlarder Foods Inc | Greenlarder | food producer | plant-based range,frozen meals,baby food | Harwick plant | school meals
PNTO | Pantrio Markets Inc | Pantrio | grocer | own-label range,online grocery,discount format | Eastfold depot | hospital catering
HNYD | Honeydown Beverages Co | Honeydown | drinks maker | iced tea,sparkling water,energy drink | Lidbrook plant | canteen drinks
SPDW | Soapdowne Household plc | Soapdowne | soap maker | laundry pods,hand wash,dish soap | Wexley plant | hospital soap
TLLW | Tillowby Farms Inc | Tillowby | meat producer | chicken,bacon,ready meals | Sutbury plant | army rations
# Energy
NSPL | Northsill Petroleum Corp | Northsill | oil producer | crude,shale gas,condensate | Kittiwake platform | crude supply
SMDR | Saltmarsh Drilling Inc | Saltmarsh | driller | offshore rig,well service,drillship | Gull Bay yard | drilling
BFNE | Blackfen Energy Co | Blackfen | refiner | diesel,biodiesel,jet fuel | Moorside refinery | jet-fuel supply
WNDR | Winderley Renewables plc | Winderley | wind-farm builder | floating turbine,onshore farm,blade recycling | Skerrow site | turbine supply
PPLN | Pipelarch Midstream LP | Pipelarch | pipeline operator | gas pipeline,export terminal,crude storage | Marlpit terminal | gas transport
CRBX | Carboxley Coal Corp | Carboxley | coal producer | steam coal,coking coal,coal washing | Hexgill pit | coking-coal supply
# Utilities
RVHP | Rivenhall Power Co | Rivenhall | utility | wind power,gas-fired power,battery storage | Easton station | power supply
TRNW | Tarnwater Utilities Inc | Tarnwater | water utility | industrial water,smart meter,desalinated water | Langmere treatment works | water supply
EMKG | Eastmark Grid Corp | Eastmark Grid | grid operator | offshore link,grid storage,balancing service | Norley substation | grid services
NCLR | Nuclavale Energy plc | Nuclavale | nuclear operator | reactor restart,small reactor,fuel recycling | Thornsea reactor | baseload power
HTWK | Heatwick District plc | Heatwick | heating utility | district heating,heat pump,steam supply | Ferry Lane plant | district heating
# Real Estate
CBGP | Cobblegate Properties Trust | Cobblegate | office landlord | serviced office,laboratory space,co-working | Foundry Square tower | office leasing
STYD | Stackyard Data REIT | Stackyard | data-centre landlord | colocation,edge hosting,rack cooling | Halden campus | data-centre leasing
HBLR | Harborlane Residential Trust | Harborlane | apartment landlord | rental home,senior living,student housing | Quayside complex | student housing
WRHS | Warrenhouse Logistics REIT | Warrenhouse | warehouse landlord | cold store,parcel depot,city warehouse | Brinkley park | warehouse leasing
MLLP | Mallpoint Retail Trust | Mallpoint | mall landlord | outlet mall,food hall,cinema lease | Grantley mall | shop leasing
TWRL | Towerline Masts REIT | Towerline | mast landlord | rooftop mast,rural mast,small cell | Beaconhill mast park | mast leasing
# Materials
CPHT | Copperholt Mining Corp | Copperholt | miner | copper,refined zinc,lithium | Sierra Parda mine | copper supply
VDNT | Verdanite Chemicals Inc | Verdanite | chemicals maker | battery electrolyte,fertiliser line,paint additives | Colne works | electrolyte supply
PLSD | Palisander Packaging Co | Palisander | packaging maker | paper-bottle line,corrugated boxes,recycled film | Thorsby mill | carton supply
GYML | Graymarl Cement plc | Graymarl | cement maker | low-carbon cement,ready-mix concrete,aggregates | Arden kiln | cement supply
FRSL | Forgesal Steel Corp | Forgesal | steelmaker | coated steel,rail steel,rebar | Ironmouth furnace | rail supply
GLSS | Glassmere Industries plc | Glassmere | glassmaker | solar glass,bottle glass,windscreen | Sandfold furnace | bottle supply
TMBR | Timberrow Pulp Co | Timberrow | paper maker | tissue,newsprint,pulp | Drax Hill mill | tissue supply
`;

function parseCompanyTable(): DemoCompany[] {
  const companies: DemoCompany[] = [];
  let sector = '';
  for (const line of companyTable.trim().split('\n')) {
    if (line.startsWith('# ')) {
      sector = line.slice(2);
      continue;
    }
    const [
      symbol = '',
      name = '',
      shortName = '',
      businessType = '',
      products = '',
      site = '',
      contractSubject = '',
    ] = line.split(' | ');
    companies.push({
      symbol,
      name,
      shortName,
      sector,
      businessType,
      products: products.split(','),
      site,
      contractSubject,
    });
  }
  return companies;
}

/** demoCompanies are the companies of the demonstration universe, in eleven sectors. */
export const demoCompanies: DemoCompany[] = parseCompanyTable();

/** demoExchange is the exchange code of the demonstration universe's listings. */
export const demoExchange = 'DEMO';
