const keepUpper = new Set(
  `AG SE NV SA PLC LLC LP ADR USA US UK II III IV VI VII VIII REIT ETF IBM AMC CSX CVS KKR NRG PPL EOG EQT CDW CGI NCR AES UDR SAP ASML
  ITT RPC SPX TTM UGI UMB WEX WNS DTE CME CMS CNO BRT LCI LTC MGM MSC MSCI NVR PBF PCTEL PNC PPG PTC QCR RBC SBA SEI SJW SLM
  SPDR TPG TFS TTEC UFP USCB VF VSE WD WK XPO AI AB TV IT HCI HNI HP FMC FNB FRP GATX GEO GMS GSI GSK`.split(
    /\s+/,
  ),
);
const keepLower = new Set(['of', 'and', 'the', 'de', 'for', 'in', 'on', 'del', 'la', 'y']);

function titleWord(word: string, index: number): string {
  if (/\d|\./.test(word) || keepUpper.has(word.replace(/[,.]/g, ''))) return word;
  if (/^[B-DF-HJ-NP-TV-XZ]{2,4}$/.test(word) && !['LTD', 'CO'].includes(word)) return word;
  const lower = word.toLowerCase();
  if (index > 0 && keepLower.has(lower)) return lower;
  return lower.replace(/(^|[-'(&/])\p{L}/gu, (start) => start.toUpperCase()).replace(/'S\b/, "'s");
}

/**
 * formatCompanyName rewrites a registered name as the press writes it: "BANK OF AMERICA CORP /DE/" is "Bank of America Corp",
 * "Coca-Cola Company (The)" is "Coca-Cola Company", "WELLS FARGO & COMPANY/MN" is "Wells Fargo & Company".
 */
export function formatCompanyName(name: string, fallback: string): string {
  const cleaned = (name.trim() || fallback)
    .replace(/^(\w+) \((Eli)\)$/, '$2 $1')
    .replace(/\s+-\s+.*$/, '')
    .replace(/\s*\/\s*(?:[A-Z]{2,3}|NEW|ADR|FI|CAN|CAYMAN|BERMUDA)?\s*\/?$/i, '')
    .replace(/\s*\((?:The)\)/i, '')
    .replace(/–/g, '-')
    .replace(/’/g, "'")
    .trim();
  const letters = cleaned.replace(/[^A-Za-z]/g, '');
  const upper = letters.replace(/[^A-Z]/g, '').length;
  if (upper < 0.7 * letters.length || letters.length < 4) return cleaned;
  return cleaned.split(/\s+/).map(titleWord).join(' ');
}
