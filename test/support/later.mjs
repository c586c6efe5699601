/**
 * Before a program, with `--import`: at each SIGUSR2 seventy minutes are over by the clock that what is held in memory goes by (`performance.now`). What day and
 * time it is stays as it was: tokens and signatures of now are still of now.
 */
const real = performance.now.bind(performance);
let over = 0;
performance.now = () => real() + over;
process.on('SIGUSR2', () => {
  over += 70 * 60_000;
});
