import { expect, test } from 'vitest';
import { describedEndpoints } from './endpoints.ts';
import { openApi } from './openapi.ts';
import { referencePage } from './page.ts';

const described = describedEndpoints();
const document = openApi(described, 'https://keyseat.example');
const text = JSON.stringify(document);

test('every endpoint has a name of its own, a summary, answers, and says who may call it', () => {
  expect(described.length).toBeGreaterThan(90);
  expect(new Set(described.map(({ name }) => name)).size).toBe(described.length);
  const operations = Object.values(document.paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(
    (path) => Object.values(path),
  );
  expect(operations).toHaveLength(described.length);
  for (const operation of operations) {
    expect(String(operation.summary).length).toBeGreaterThan(5);
    expect(operation.security).not.toEqual([]);
    expect(Object.keys(operation.responses as object).sort()).toEqual(['200', '422', '429', 'default']);
  }
});

test('each name in an address is described, and each reference leads somewhere', () => {
  for (const [path, operations] of Object.entries(
    document.paths as Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>,
  )) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const { parameters = [] } of Object.values(operations)) {
      expect(
        parameters
          .filter((one) => one.in === 'path')
          .map(({ name }) => name)
          .sort(),
      ).toEqual(names);
    }
  }
  for (const [, place = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = place
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    expect(found, place).toBeDefined();
  }
});

test('no service token opens what wants proof of who somebody is', () => {
  const open = described.filter(({ endpoint }) => endpoint.scope).map(({ name }) => name);
  for (const name of open)
    expect(name).not.toMatch(/mint|rotate|create|revoke|backup|activate|certificate|role|invite|settle|recover/i);
});

test('the page to read holds every call, no script and nothing from elsewhere', () => {
  const page = referencePage(document, described);
  for (const { name } of described) expect(page).toContain(`id="${name}"`);
  expect(page).not.toMatch(/<script|style=|\son\w+=|src=/i);
  expect([...page.matchAll(/href="([^"#][^"]*)"/g)].map(([, href]) => href)).toEqual([
    '/api/reference.css',
    '/api/openapi.json',
  ]);
});
