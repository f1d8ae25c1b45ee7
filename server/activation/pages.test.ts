import { describe, expect, it } from 'vitest';
import { confirmPage, deadEndPage, handOffPage, refusedPage } from './pages.ts';

const to = {
  redirectUri: 'http://127.0.0.1:49152/callback',
  state: 'st&te-"<>',
  issuer: 'http://127.0.0.1:7700',
  productName: 'Meridian <b>Desktop</b>',
};

describe('the pages of an activation', () => {
  it('hand the code over by Refresh and link, without script, cache or referrer', () => {
    const { status, headers, html } = handOffPage(to, 'the-code');
    expect(status).toBe(200);
    const [delay, url = ''] = (headers.refresh ?? '').split('; url=');
    expect(delay).toBe('0');
    const target = new URL(url);
    expect(target.origin + target.pathname).toBe(to.redirectUri);
    expect(Object.fromEntries(target.searchParams)).toEqual({ code: 'the-code', state: to.state, iss: to.issuer });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
    expect(html).not.toMatch(/<script|<b>|style=/);
    // The code is in the address alone: nobody can be asked to read it out.
    expect(html.replaceAll(/href="[^"]*"/g, '')).not.toContain('the-code');
  });

  it('tell the app of a refusal with code and support ID', () => {
    const { headers, html } = refusedPage(to, 'user_deactivated', 'sin-1');
    const target = new URL((headers.refresh ?? '').split('; url=')[1] ?? '');
    expect(Object.fromEntries(target.searchParams)).toMatchObject({
      error: 'access_denied',
      keyseat_code: 'user_deactivated',
      support_id: 'sin-1',
      state: to.state,
      iss: to.issuer,
    });
    expect(html).toContain('sin-1');
  });

  it('say nothing of the closed list when the refusal is not in it', () => {
    const { headers } = refusedPage(to, null, 'sin-1');
    expect(headers.refresh).not.toContain('keyseat_code');
  });

  it('name the computer before somebody elsewhere goes on', () => {
    const { html, headers } = confirmPage({
      productName: 'Meridian Desktop',
      deviceName: '<img src=x>',
      deviceOs: 'macOS 15',
      email: 'ada@hafen.example',
      appIp: '203.0.113.9',
      confirmUrl: 'http://127.0.0.1:7700/activate/act-1?confirmed=x',
    });
    expect(headers.refresh).toBeUndefined();
    expect(html).toContain('&lt;img src=x&gt;');
    expect(html).toContain('203.0.113.9');
  });

  it('say what to do at a dead end', () => {
    expect(deadEndPage('expired')).toMatchObject({ status: 410 });
    expect(deadEndPage('unknown').html).toContain('Go back to the app');
  });
});
