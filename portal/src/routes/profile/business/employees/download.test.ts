import { expect, it } from 'vitest';
import { downloadOf } from './download.ts';

const product = (productId: string, productName: string) => ({ productId, productName, mapping: null });
const view = (downloadUrl: string | null, products = [product('desk', 'Desk'), product('draw', 'Draw')]) => ({
  tests: { portalUrl: 'https://a.example/login?sso=1', downloadUrl },
  groups: { admins: null, products, holdsYou: null, pushed: [] },
});

it('names the product that the link downloads', () => {
  const downloadUrl = 'https://a.example/directdownload/draw?experience=sso';
  expect(downloadOf(view(downloadUrl))).toEqual({ downloadUrl, product: 'Draw' });
});

it('is nothing without a link or without a product', () => {
  expect(downloadOf(view(null))).toBeNull();
  expect(downloadOf(view('https://a.example/directdownload/x?experience=sso', []))).toBeNull();
});
