import { describe, expect, it } from 'vitest';
import { accentShades, contrast, toHex, toOklch } from './accent.ts';

describe('the accent palette', () => {
  it('takes a colour apart and puts it together again', () => {
    for (const hex of ['#3257a8', '#0b7a53', '#ffffff', '#000000', '#c2410c']) expect(toHex(toOklch(hex))).toBe(hex);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(['#3257a8', '#ffd400', '#00e5ff', '#d61f69', '#777777', '#00ff00', 'nonsense'])(
    'keeps white text readable on the filled shades of %s',
    (accent) => {
      const shades = accentShades(accent);
      expect(shades).toHaveLength(10);
      expect(contrast(shades[8], '#ffffff')).toBeGreaterThan(4.5);
      expect(contrast(shades[7], '#ffffff')).toBeGreaterThan(4.5);
      expect(contrast(shades[3], '#1d1c1a')).toBeGreaterThan(7);
    },
  );
});
