'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Universe, universes } from '#domain/demo/universe.ts';

type PhoneView = 'stream' | 'map' | 'watch';

/** UrlState is the state of a page that its URL holds. */
export interface UrlState {
  ticker: { symbol: string; exchange: string } | null;
  sector: string | null;
  universe: Universe;
  /** Only stories about the user's watchlist. */
  watched: boolean;
  /** Without copies of earlier reports. */
  firstOnly: boolean;
  /** Time of a point-in-time view; null for the present. */
  asOf: Date | null;
  phone: PhoneView;
}

function parseTicker(text: string | null): UrlState['ticker'] {
  const [exchange, symbol] = text?.split(':') ?? [];
  return exchange && symbol ? { exchange, symbol } : null;
}

function parseInstant(text: string | null): Date | null {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? null : at;
}

function parseEnum<T extends string>(text: string | null, values: readonly T[], fallback: T): T {
  return values.find((value) => value === text) ?? fallback;
}

/** useUrlState reads the page's state from the URL; `change` sets query parameters, and null removes one. */
export function useUrlState(): UrlState & { change: (parts: Record<string, string | null>) => void } {
  const params = useSearchParams();
  const path = usePathname();
  const change = useCallback(
    (parts: Record<string, string | null>) => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(parts)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      window.history.replaceState(null, '', query ? `${path}?${query}` : path);
    },
    [path],
  );
  return useMemo(
    () => ({
      ticker: parseTicker(params.get('ticker')),
      sector: params.get('sector'),
      universe: parseEnum(params.get('universe'), universes, 'all'),
      watched: params.get('watched') === '1',
      firstOnly: params.get('first') === '1',
      asOf: parseInstant(params.get('asOf')),
      phone: parseEnum(params.get('view'), ['stream', 'map', 'watch'], 'stream'),
      change,
    }),
    [params, change],
  );
}
