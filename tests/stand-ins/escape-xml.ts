import { encode } from 'html-entities';

/** escapeXml writes a text so that XML and HTML read it as that text. */
export const escapeXml = (text: string): string => encode(text, { level: 'xml' });
