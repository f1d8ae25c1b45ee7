import '@mantine/core/styles.layer.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'react-intl';
import { createQueryClient, readConfiguration, sessionQuery } from './api/index.ts';
import { createPortalRouter } from './routes/index.ts';
import { language, learn, words } from './text/index.ts';
import { createPortalTheme, portalVariables } from './theme/index.ts';

/** The nonce of this very answer: style elements made at run time carry it, and so pass the content policy. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
Object.assign(globalThis, { __webpack_nonce__: nonce });

const locale = language();
document.documentElement.lang = locale;

const client = createQueryClient(() => {
  client.removeQueries({ queryKey: sessionQuery.queryKey });
  void router.invalidate();
});
const router = createPortalRouter(client);

const [{ accent }] = await Promise.all([readConfiguration(), learn('common', 'problems')]);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');

createRoot(root).render(
  <StrictMode>
    <IntlProvider locale={locale} messages={words} onError={(error) => console.warn(error.message)}>
      <MantineProvider
        theme={createPortalTheme(accent)}
        cssVariablesResolver={portalVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </IntlProvider>
  </StrictMode>,
);
