import { describe, expect, it } from 'vitest';
import { createChromiumShell, openInBrowser } from './index.ts';

describe('the system browser', () => {
  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'ms-settings:', 'ssh://host'])(
    'is not given %s',
    async (url) => {
      await expect(openInBrowser(url)).rejects.toThrow('Not a web page');
    },
  );
});

it('a shell whose program is missing says so when a window is wanted', async () => {
  const shell = createChromiumShell({ folder: '/nowhere', program: '/nowhere/chromium' });
  await expect(shell.openDialog('http://127.0.0.1/')).rejects.toThrow('ENOENT');
  await shell.close();
});
