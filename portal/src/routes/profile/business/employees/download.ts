import type { integration } from '../../../../../../contract/index.ts';

type View = Pick<integration.IntegrationView, 'tests' | 'groups'>;

/** What the download link of an integration gives: the address, and the name of its product. Null without one. */
export function downloadOf({ tests, groups }: View): { downloadUrl: string; product: string } | null {
  const { downloadUrl } = tests;
  if (downloadUrl === null) return null;
  const { pathname } = new URL(downloadUrl);
  const of = groups.products.find(({ productId }) => pathname.endsWith(`/${productId}`)) ?? groups.products[0];
  return of ? { downloadUrl, product: of.productName } : null;
}
