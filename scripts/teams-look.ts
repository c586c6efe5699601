/** A look like Teams in daylight, for pictures of cards: colours and sizes near Teams' own, system fonts only. */
export const hostConfig = {
  supportsInteractivity: true,
  fontFamily: '"Segoe UI", "Open Sans", "DejaVu Sans", system-ui, sans-serif',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 26, extraLarge: 32 },
  spacing: { small: 6, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  containerStyles: Object.fromEntries(
    Object.entries({
      default: '#ffffff',
      emphasis: '#f5f5f5',
      accent: '#e8ebfa',
      good: '#f1faf1',
      attention: '#fdf3f4',
      warning: '#fff9f5',
    }).map(([style, backgroundColor]) => [
      style,
      {
        backgroundColor,
        foregroundColors: {
          default: { default: '#242424', subtle: '#616161' },
          accent: { default: '#5b5fc7', subtle: '#7579eb' },
          good: { default: '#0e700e', subtle: '#218c21' },
          warning: { default: '#8a4b00', subtle: '#a65f00' },
          attention: { default: '#b10e1c', subtle: '#c4314b' },
        },
      },
    ]),
  ),
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    preExpandSingleShowCardAction: false,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { suffix: ' *', suffixColor: 'attention', weight: 'bolder' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', size: 'small' },
  },
  textStyles: { heading: { size: 'large', weight: 'bolder' } },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 180 },
    value: { wrap: true },
    spacing: 12,
  },
};

export const styleSheet = `
body { margin: 0; background: #f0f0f0; font-family: ${hostConfig.fontFamily}; color: #242424; }
main { display: grid; grid-template-columns: repeat(2, 984px); gap: 24px; padding: 32px; align-items: start; }
figure { margin: 0; display: grid; grid-template-columns: repeat(2, 480px); gap: 0 24px; align-items: start; }
figure[hidden] { display: none; }
figcaption { grid-column: 1 / 3; }
figcaption { font-size: 12px; color: #616161; padding: 6px 4px; }
.ac-adaptiveCard { border: 1px solid #e0e0e0; border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / 12%); box-sizing: border-box; }
.ac-adaptiveCard p { margin: 0; }
.ac-adaptiveCard p + p { margin-top: 8px; }
.ac-adaptiveCard ul, .ac-adaptiveCard ol { margin: 0; padding-left: 20px; }
.ac-container[style*="background-color"] { border-radius: 4px; }
.ac-input:not([type="checkbox"], [type="radio"], div) { font: inherit; font-size: 14px; box-sizing: border-box; width: 100%; padding: 6px 10px; border: 1px solid #d1d1d1; border-bottom-color: #616161; border-radius: 4px; background: #fff; }
textarea.ac-input { min-height: 64px; resize: none; }
input[type="checkbox"], input[type="radio"] { accent-color: #5b5fc7; margin: 4px 2px 4px 0; }
.ac-horizontal-separator { background: transparent; }
.ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
.ac-pushButton { font: inherit; font-size: 14px; font-weight: 600; padding: 6px 14px; min-height: 32px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; color: #242424; }
.ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
.ac-pushButton.style-destructive { background: #fff; border-color: #b10e1c; color: #b10e1c; }
`;

/** Slack's frame around a view or a message. */
export const slackStyle = `
.slack-frame { box-sizing: border-box; width: 480px; padding: 16px 20px; border: 1px solid #e0e0e0; border-radius: 8px; background: #fff; }
.frame-title { margin: 0 0 8px; font: 800 18px/24px Lato, "Noto Sans", "DejaVu Sans", sans-serif; }
.frame-title small { font-size: 10px; color: #616061; }
.frame-foot { display: flex; justify-content: flex-end; gap: 8px; margin: 16px 0 0; padding-top: 12px; border-top: 1px solid #ddd; }
`;
