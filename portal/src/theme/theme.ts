import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';
import { accentShades } from './accent.ts';

/**
 * Every token of the look, in one place: one neutral ground, one accent from the vendor's configuration, green only for proved,
 * amber only for needs attention, red only for refused; one type scale, one spacing scale, one radius.
 */
const warmGray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#e9e6e0',
  '#dcd8d0',
  '#c3beb4',
  '#8f897e',
  '#736d63',
  '#5d584f',
  '#433f38',
  '#24211d',
];
const warmDark: MantineColorsTuple = [
  '#efece6',
  '#d5d1c9',
  '#b3aea5',
  '#8f8a80',
  '#55514a',
  '#3b3832',
  '#262420',
  '#1e1c19',
  '#161513',
  '#100f0d',
];

/** Two values each: light, dark. Text colours keep 4.5:1 on their own soft ground and on the surface. */
const MEANING = {
  ground: ['#f8f6f3', '#151412'],
  surface: ['#ffffff', '#1e1c19'],
  sunken: ['#f3f1ec', '#262420'],
  line: ['#e5e1da', '#37342e'],
  'line-strong': ['#8f897e', '#77726a'],
  ink: ['#24211d', '#efece6'],
  'ink-soft': ['#615b52', '#b3aea5'],
  proved: ['#146c43', '#78d6a3'],
  'proved-soft': ['#e6f4ec', '#14301f'],
  attention: ['#835000', '#f2bf63'],
  'attention-soft': ['#fdf1dc', '#38290f'],
  refused: ['#ad2018', '#ff9a90'],
  'refused-soft': ['#fdebe9', '#3d1714'],
} as const;

const FONT =
  'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
const MONO = 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

/** @param accent `#rrggbb`, from the vendor's configuration. */
export function createPortalTheme(accent: string): MantineThemeOverride {
  return createTheme({
    colors: { accent: accentShades(accent), gray: warmGray, dark: warmDark },
    primaryColor: 'accent',
    primaryShade: { light: 8, dark: 7 },
    white: '#ffffff',
    black: MEANING.ink[0],
    fontFamily: FONT,
    fontFamilyMonospace: MONO,
    fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
    lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.5', xl: '1.4' },
    spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
    radius: { xs: '4px', sm: '8px', md: '8px', lg: '8px', xl: '8px' },
    defaultRadius: 'md',
    headings: {
      fontFamily: FONT,
      fontWeight: '620',
      sizes: {
        h1: { fontSize: '1.625rem', lineHeight: '1.25' },
        h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
        h3: { fontSize: '1rem', lineHeight: '1.4' },
        h4: { fontSize: '0.9375rem', lineHeight: '1.45' },
      },
    },
    shadows: { md: '0 1px 2px rgb(40 30 10 / 6%), 0 8px 28px rgb(40 30 10 / 10%)' },
    focusRing: 'auto',
    respectReducedMotion: true,
    autoContrast: false,
    cursorType: 'pointer',
    components: {
      // Its placeholder for the focus stands where only items may: the first item takes the focus instead.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false, menuItemTabIndex: 0 } },
      Checkbox: { defaultProps: { radius: 'xs' } },
      Table: { defaultProps: { verticalSpacing: 'sm' } },
    },
  });
}

const pick = (scheme: 0 | 1): Record<string, string> =>
  Object.fromEntries(Object.entries(MEANING).map(([name, pair]) => [`--${name}`, pair[scheme]]));

/** The tokens as CSS variables, and Mantine's own variables led back to them. */
export const portalVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--refused)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-border': 'var(--line)',
    // Mantine's own ground of the entry under the pointer leaves a hint in it too little contrast.
    '--menu-item-hover': 'var(--sunken)',
  };
  return {
    variables: {},
    light: {
      ...pick(0),
      ...shared,
      '--accent-ink': 'var(--mantine-color-accent-8)',
      '--accent-soft': 'var(--mantine-color-accent-0)',
    },
    dark: {
      ...pick(1),
      ...shared,
      '--accent-ink': 'var(--mantine-color-accent-3)',
      '--accent-soft': '#25272d',
      '--mantine-color-anchor': 'var(--mantine-color-accent-3)',
    },
  };
};
