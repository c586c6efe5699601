import { afterAll, expect, jest, test } from '@jest/globals';
import { startCollector, type Collector } from '../support/otlp-collector.ts';
import { startProgram } from '../support/program.ts';
import { codeOf, openHouse, until, type House } from './chat.ts';

/** Since when a message is owed stands in the store: a program that was killed and started again says it at its first look. */
jest.setTimeout(180_000);

let house: House;
let collector: Collector;
afterAll(async () => {
  await house.close();
  await collector.close();
});

const lines = (out: string): readonly string[] => out.split('\n').filter((line) => line.includes('"event":"late"'));

test('an urgent message that was owed three hours ago is three hours late right after a kill and a start, in the log and in the metrics', async () => {
  collector = await startCollector();
  house = await openHouse();
  const noor = house.person('noor');
  const zeynep = house.person('zeynep');
  // Nobody of the zorgteam can be reached: the platform asks to come back later, each time.
  for (const { chat } of (['zeynep', 'ada', 'femke', 'tom', 'mees', 'sita', 'daan', 'yara', 'gijs', 'bram'] as const).map(
    (name) => house.person(name).here,
  ))
    house.stub.refuse(chat.id, 503);
  await noor.says('niet pluis');
  await noor.taps('Verder', { relatie: 'thuis' });
  await noor.taps('Dossier starten', { situatie: 'leerlingVertelt', partner: 'bram', regel: '' });
  const code = codeOf(noor.card);
  await noor.records('leerling-vertelt', code, { veiligNaarHuis: 'ja', geweldThuis: 'ja', woorden: '', afspraken: '' });
  await until('a message is tried in vain', () => house.program.out().includes('"event":"message","result":"later"'));
  expect(lines(house.program.out())).toEqual([]);
  expect(zeynep.here.inbox().filter(({ summary }) => summary.includes(code))).toEqual([]);

  house.program.kill('SIGKILL');
  await house.program.ended;
  const moved = {
    CLOCK_MOVED_MS: String(3 * 60 * 60_000),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
  };
  const clock = new URL('../support/moved-clock.mjs', import.meta.url).href;
  const args = ['--disable-warning=ExperimentalWarning', '--import', clock, 'src/main.ts'];
  const again = await startProgram(house.stub, house.folder, { NIETPLUIS_POLL_SECONDS: '1', ...moved }, [], {
    cwd: new URL('../..', import.meta.url).pathname,
    args,
  });
  try {
    await until('it says that a message is late', () => lines(again.out()).length > 0);
    const [first = ''] = lines(again.out());
    expect(first).toMatch(/"count":[1-9]\d*,"minutes":18\d/u);
    const value = (name: string): number => collector.points().find((one) => one.name === `nietpluis.${name}`)?.value ?? 0;
    await until('the collector hears it', () => value('outbox.late.minutes') >= 180 && value('outbox.late') > 0);
  } finally {
    again.kill('SIGTERM');
    await again.ended;
  }
});
