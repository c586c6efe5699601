/** How Teams draws cards in its light theme, near enough: type sizes, spacing, and colours with a contrast of at least 4.5 : 1. */
const shades = (text, subtle = text) => ({ default: text, subtle, highlightColors: { default: '#22FFFF00', subtle: '#11FFFF00' } });
const palette = {
  default: shades('#242424', '#5c5c5c'),
  accent: shades('#4f52b2'),
  attention: shades('#a4262c'),
  good: shades('#0e6027'),
  warning: shades('#835b00'),
  dark: shades('#242424', '#5c5c5c'),
  light: shades('#ffffff', '#f0f0f0'),
};
const style = (backgroundColor, borderColor = backgroundColor) => ({ backgroundColor, borderColor, foregroundColors: palette });

export const hostConfig = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 14, large: 17, extraLarge: 20 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 23, extraLarge: 28 },
  spacing: { small: 6, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  supportsInteractivity: true,
  containerStyles: {
    default: style('#ffffff'),
    emphasis: style('#f5f5f5'),
    accent: style('#e8ebfa'),
    attention: style('#fdf3f4'),
    good: style('#f1faf1'),
    warning: style('#fff9f0'),
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { spacing: 'small', weight: 'default', size: 'small' },
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline' },
  },
  factSet: {
    title: { weight: 'bolder', maxWidth: 130, wrap: true },
    value: { wrap: true },
    spacing: 12,
  },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: 'large', weight: 'bolder' } },
};
