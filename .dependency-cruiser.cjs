/** The import rules of the house. Lower rooms never know of higher ones; only main.ts sees everything. */
const rooms = [
  'meldcode',
  'dossier',
  'school',
  'cards',
  'teksten',
  'report',
  'bot',
  'teams',
  'slack',
  'delivery',
  'telemetry',
  'demo',
  'wiring',
];
const may = {
  meldcode: [],
  dossier: ['meldcode'],
  school: ['meldcode'],
  cards: ['meldcode'],
  teksten: ['meldcode'],
  report: ['meldcode', 'dossier', 'school', 'cards', 'teksten'],
  bot: ['meldcode', 'dossier', 'school', 'cards', 'teksten', 'report'],
  teams: ['meldcode', 'dossier', 'school', 'cards', 'teksten', 'report', 'bot'],
  slack: ['meldcode', 'dossier', 'school', 'cards', 'teksten', 'report', 'bot'],
  delivery: ['meldcode', 'dossier', 'school', 'cards', 'teksten', 'report', 'bot'],
  telemetry: ['meldcode', 'dossier', 'cards', 'teksten', 'bot', 'delivery'],
  wiring: ['meldcode', 'dossier', 'school', 'cards', 'report', 'bot', 'teams', 'slack', 'delivery', 'telemetry'],
  demo: [], // a stand-in for Teams and Slack: it speaks HTTP with the bot and knows nothing of its inside
};
const not = (names) => `^src/(${names.join('|')})/`;
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...rooms.map((room) => ({
      name: `${room}-imports`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: not(rooms.filter((other) => other !== room && !may[room].includes(other))) },
    })),
    { name: 'rules-are-pure', severity: 'error', from: { path: '^src/meldcode/' }, to: { pathNot: '^src/meldcode/' } },
    {
      name: 'botbuilder-stays-in-teams',
      severity: 'error',
      from: { pathNot: '^src/(teams/|main\\.ts)' },
      to: { path: 'node_modules/(botbuilder|botframework)' },
    },
    {
      name: 'opentelemetry-stays-in-telemetry',
      severity: 'error',
      from: { pathNot: '^src/telemetry/' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    { name: 'slack-sdk-stays-in-slack', severity: 'error', from: { pathNot: '^src/slack/' }, to: { path: 'node_modules/@slack/' } },
    { name: 'only-main-sees-all', severity: 'error', from: { path: '^src/[a-z]+/' }, to: { path: '^src/(main|server)\\.ts$' } },
    { name: 'no-tests-in-src', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
