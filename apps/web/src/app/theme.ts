import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Input,
  Menu,
  Modal,
  Notification,
  Paper,
  SegmentedControl,
  Tooltip,
} from '@mantine/core';

/** The one accent: violet, apart from each of the four comment kinds. */
const iris: MantineColorsTuple = [
  '#f1eeff', '#e2dcff', '#c4b8ff', '#a592ff', '#8b72fb', '#7657f4', '#6747ee', '#5b3df5', '#4c2fd6', '#3e25b0',
];

/** Neutral surfaces of the dark theme: index 7 is the page, 6 a raised surface, 4 a border. */
const dark: MantineColorsTuple = [
  '#e9e9f0', '#c9c9d6', '#a6a6b8', '#7c7c90', '#3a3a48', '#2a2a35', '#1c1c24', '#121217', '#0d0d11', '#08080b',
];

const gray: MantineColorsTuple = [
  '#faf9f8', '#f3f2f1', '#e8e6e4', '#dad7d4', '#c6c2be', '#a09b97', '#6f6a66', '#55504d', '#33302e', '#1b1918',
];

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 5 },
  colors: { iris, dark, gray },
  black: '#1b1918',
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, props) => ({
        root: props.size === 'compact-sm' ? {} : { '--button-height': '2.75rem', '--button-fz': '0.9375rem', '--button-padding-x': '1.125rem' },
      }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 44, variant: 'subtle', color: 'gray' } }),
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': '2.75rem', '--input-fz': '0.9375rem' } }) }),
    InputWrapper: Input.Wrapper.extend({ defaultProps: { descriptionProps: { fz: 'xs' } } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { radius: 'md' } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: 'lg' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md' }, styles: { item: { minHeight: '2.75rem' } } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } } }),
    Modal: Modal.extend({
      styles: { title: { fontSize: '1.125rem', fontWeight: 650 } },
      defaultProps: { radius: 'lg', padding: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.5, blur: 2 } },
    }),
  },
});

/** Colours with a meaning of their own. Text on tint reaches 4.5:1 in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf9',
    '--mantine-color-dimmed': '#65605c',
    '--mantine-color-placeholder': '#6f6a66',
    '--mantine-color-error': '#b42318',
    '--surface': '#ffffff',
    '--surface-sunken': '#f3f2f1',
    '--line': '#e3e0dd',
    '--accent-text': '#4c2fd6',
    '--accent-tint': '#f1eeff',
    '--kind-praise': '#1a7a43',
    '--kind-praise-tint': '#e3f5ea',
    '--kind-fix': '#9a5200',
    '--kind-fix-tint': '#fdf0dc',
    '--kind-question': '#0b66a8',
    '--kind-question-tint': '#e2f1fb',
    '--kind-note': '#5d5854',
    '--kind-note-tint': '#efedeb',
    '--recording': '#c9252d',
  },
  dark: {
    '--mantine-color-body': '#121217',
    '--mantine-color-dimmed': '#a6a6b8',
    '--mantine-color-placeholder': '#9090a4',
    '--mantine-color-error': '#ff8a80',
    '--surface': '#1a1a21',
    '--surface-sunken': '#0d0d11',
    '--line': '#2d2d38',
    '--accent-text': '#b3a4ff',
    '--accent-tint': '#251f45',
    '--kind-praise': '#6fd69a',
    '--kind-praise-tint': '#14301f',
    '--kind-fix': '#f5b75c',
    '--kind-fix-tint': '#37270d',
    '--kind-question': '#79c0f5',
    '--kind-question-tint': '#102a3d',
    '--kind-note': '#b9b9c8',
    '--kind-note-tint': '#26262f',
    '--recording': '#ff5b61',
  },
});
