import type { Meter } from '@opentelemetry/api';

/** Every instrument there is, by what it counts; docs/operate.md lists them. */
export const createInstruments = (meter: Meter) => ({
  interactions: meter.createCounter('nietpluis.interactions', { description: 'What people said, tapped and submitted' }),
  duration: meter.createHistogram('nietpluis.interaction.duration', { unit: 'ms', description: 'Until the answer to a person was made' }),
  refusals: meter.createCounter('nietpluis.refusals', { description: 'What the rules did not take, by code' }),
  store: meter.createHistogram('nietpluis.store.duration', { unit: 'ms', description: 'One call of the store' }),
  storeErrors: meter.createCounter('nietpluis.store.errors'),
  ru: meter.createCounter('nietpluis.store.request_units', { description: 'What Cosmos DB charged' }),
  cache: meter.createCounter('nietpluis.cache', { description: 'Keys and states, found in memory or not' }),
  deliveries: meter.createCounter('nietpluis.deliveries', { description: 'Messages that a platform was asked to take' }),
  lateness: meter.createHistogram('nietpluis.delivery.lateness', {
    unit: 's',
    description: 'From when a message was owed until it was taken',
  }),
  outbox: meter.createCounter('nietpluis.outbox', { description: 'What became of attempts at a message' }),
  depth: meter.createGauge('nietpluis.outbox.depth', { description: 'Messages that are owed' }),
  late: meter.createGauge('nietpluis.outbox.late', { description: 'Messages owed for longer than they may be' }),
  lateMinutes: meter.createGauge('nietpluis.outbox.late.minutes', { unit: 'min' }),
  recorded: meter.createCounter('nietpluis.reminders', { description: 'Reminders recorded, overviews of the day decided' }),
  remindersLate: meter.createGauge('nietpluis.reminders.late', {
    description: 'Due half an hour ago or longer and not recorded; overviews not sent',
  }),
  remindersLateMinutes: meter.createGauge('nietpluis.reminders.late.minutes', { unit: 'min' }),
  lines: meter.createCounter('nietpluis.log', { description: 'Warnings and errors in the log, by event' }),
});
