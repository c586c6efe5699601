/**
 * Before a program, with `--import`: its clock stands CLOCK_MOVED_MS away from the machine's, for everything in it that asks the time. Timers run as they do.
 */
const moved = Number(process.env.CLOCK_MOVED_MS ?? '0');
const RealDate = Date;
const now = () => RealDate.now() + moved;
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static now() {
    return now();
  }
};
