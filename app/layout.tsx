import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '#components/ui/theme/tokens.css';
import '#components/ui/theme/base.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { getCurrentSession } from '#server/auth/require-session.ts';

export const metadata: Metadata = {
  title: { default: 'Undertone', template: '%s · Undertone' },
  description: 'Market sentiment, scored as it happens',
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

/** RootLayout sets theme, palette and density on the server, so that the first paint uses them. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const settings = (await getCurrentSession())?.settings;
  return (
    <html
      lang="en"
      data-theme={settings?.theme ?? 'system'}
      data-palette={settings?.palette ?? 'blue-orange'}
      data-density={settings?.density ?? 'cosy'}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
