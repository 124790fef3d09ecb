const splitNames = (text: string) => text.split(',').map((name) => name.trim().replace(/\s+/g, ' '));

// Invented people, places and firms of the simulated feed.

export const surnames = splitNames(
  `Abernethy, Okonjo, Lindqvist, Varga, Castellane, Drummond, Petrakis, Haldane, Moreau-Finch, Iyengar, Tolland,
  Brannigan, Szabo, Whitlock, Achterberg, Delacroix, Ferreira, Gunnarsson, Holloway, Ishikawa, Jankovic, Kessler,
  Lockhart, Mbatha, Norrington, Ostergaard, Pemberton, Quintero, Rasmussen, Sandoval, Thackeray, Underhill, Vasquez,
  Wainwright, Yarborough, Zielinski`,
);
export const countries = splitNames(
  `Norland, Sudmark, Westria, Calvera, Highmarch, Ostania, Pelmora, Velland, Tarsia, Brennia, Corvia, Lowmark, Meridor,
  Astuvia, Bergonia, Cordalia, Dravania, Elmoria, Fjordmark, Garvenia, Halvia, Jorvland, Kestria, Lusania, Morvenia,
  Nordavia, Quintara, Sarvonia`,
);
export const cities = splitNames(
  `Port Calder, Eastfold, Tolmer, Sandmouth, Velbrook, Carrow Hill, Bellhaven, Kesterly, Dunmore, Winslade, Halden,
  Castlebury, Langmere, Norley, Stonebridge, Ashcombe Bay, Gullhaven, Merrow Point, Oxwell, Tarnside, Brackwater,
  Hollowford, Skelby, Wendlebury`,
);
export const brokers = splitNames(
  `Oldcastle Partners, Pemberly Securities, Marrick & Lowe, Tolland Research, Kingsferry Capital, Ashgrove Markets,
  Brightwell Securities, Farrow & Kent, Lindmoor Equities, Redcliffe Research`,
);
export const funds = splitNames(
  `Harrowgate Capital, Blackwater Ridge, Selkirk Partners, Ironwood Advisers, Tidemark Capital, Copperfield Lane`,
);
export const privateFirms = splitNames(
  `Oakhurst Robotics, Silverbeck Foods, Novaquill Energy, Tamarind Labs, Greyfriars Steel, Lantern Bay Airlines,
  Fernhollow Bio, Kitebrook Software, Saffron Hill Hotels, Millrace Payments, Dovecote Toys, Amberley Rail, Stillwater
  Optics, Crossfell Cement, Juniper Lane Clinics, Hollin Freight, Peregrine Row Games, Windlass Marine, Cinderford Tools,
  Larchmere Dairy`,
);
export const cryptoProtocols = splitNames(
  `Oakmoss, Driftnet, Cobaltine, Nightjar, Saltlamp, Tesselate, Marrowdeep, Quietus, Fenlight, Obsidrift, Palegrave,
  Ravelin, Tidewick, Umberfall, Wickerbit, Yarrowchain`,
);
