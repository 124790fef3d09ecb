import { beforeAll, describe, expect, test } from 'vitest';
import { openLanguageDetector } from '#domain/news/open-language-detector.ts';

let detect: Awaited<ReturnType<typeof openLanguageDetector>>;
beforeAll(async () => {
  detect = await openLanguageDetector();
});
const of = (title: string, declared: string | null = null) => detect({ title, summary: '', declared });

const foreign: Record<string, string[]> = {
  de: [
    'Dax legt zum Wochenschluss zu',
    'Deutsche Bank erwartet höhere Erträge',
    'Siemens Energy verdoppelt den Gewinn',
    'Inflation in Deutschland sinkt auf zwei Prozent',
    'Bayer-Aktie bricht nach Urteil ein',
  ],
  fr: [
    'La BCE laisse ses taux inchangés',
    'Renault relève ses objectifs annuels',
    'LVMH : les ventes reculent plus que prévu',
    'Le pétrole grimpe après les annonces de l’Opep',
  ],
  es: [
    'Telefónica vende su filial en Argentina',
    'El BCE mantiene los tipos de interés',
    'Las bolsas europeas cierran en rojo',
    'BBVA mejora sus previsiones para este año',
  ],
  it: [
    'Piazza Affari chiude in calo',
    'Unicredit alza le stime sugli utili',
    'Eni, accordo con la Libia per il gas',
  ],
  pt: ['Dólar fecha em alta com cautela fiscal', 'Lucro do Itaú sobe 11% no trimestre'],
  nl: ['AEX sluit hoger na cijfers van Philips', 'ING verlaagt de rente op spaargeld'],
  sv: ['Stockholmsbörsen stängde på minus', 'Volvo sänker sin prognos för nästa år'],
  pl: ['Orlen zwiększył przychody w trzecim kwartale', 'Inflacja w Polsce spadła poniżej celu'],
  ru: ['Рубль укрепился к доллару', 'Газпром сократил добычу газа'],
  ja: ['ソニー、純利益が過去最高', '日銀、利上げを見送り'],
  zh: ['中国央行下调存款准备金率', '阿里巴巴季度营收增长'],
  ko: ['코스피 사상 최고치 경신', '현대차 영업이익 감소'],
  ar: ['أسعار النفط ترتفع بعد قرار أوبك'],
};
const english = [
  'Apple',
  '$AAPL $TSLA $NVDA',
  'AAPL TSLA NVDA MSFT',
  'UPDATE 2-BHP H1 EBITDA UP 12%',
  'Agilent Sees Q4 Adj. EPS $0.84-$0.86 vs $0.87 Est.',
  'Siemens AG to acquire Altair',
  'Volkswagen, BMW, Mercedes-Benz recall vans',
  'Banco Santander names chief executive',
  'LVMH Moët Hennessy reports third-quarter sales',
  'Crédit Agricole profit beats estimates',
  'Novo Nordisk cuts outlook',
  'Petrobras pays dividend',
  'Circuit Breaker: AAP',
  'Fed holds',
  'BREAKING: FDA APPROVES LEQEMBI',
  'Arctic Cat beats',
  'El Pollo Loco Q3 EPS tops views',
  'La-Z-Boy shares jump',
  'De Beers weighs sale',
  'Nestlé chairman to step down',
  'Tilray Brands Inc Q2 2026',
  'Bitcoin $100k',
  'Vale halts mine in Brazil',
  'Petrobras hits oil in Bahia',
  'Ferrari unveils SUV in Maranello',
  'Rio Tinto blast in Guinea',
  'BHP spill in Samarco',
  'Quake in Taiwan halts TSMC',
];

describe('headlines of twelve languages', () => {
  test.each(Object.entries(foreign))('%s', (language, titles) => {
    expect(titles.map((title) => of(title))).toEqual(titles.map(() => language));
  });
});

test.each(english)('is not taken for another language: %s', (title) => {
  expect([null, 'en']).toContain(of(title));
});

test('a feed that declares its language settles what a few words leave open', () => {
  expect(of('Gewinne bei Adidas', 'de')).toBe('de');
  expect(of('Apple beats estimates', 'de')).toBe('en');
  expect(of('Dax legt zum Wochenschluss zu', 'en')).toBe('de');
  expect(of('Vale halts mine in Brazil', 'en')).toBe('en');
  expect(of('', 'de')).toBe('de');
  expect(of('')).toBeNull();
});
