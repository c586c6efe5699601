/**
 * The two files of rate-limiter-flexible that are used, by their own paths: its index reads a limiter for each of twenty databases, which every start would wait
 * for (docs/adr/0020-too-fast.md). Their types are those of the index.
 */
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  export { RateLimiterMemory as default } from 'rate-limiter-flexible';
}
declare module 'rate-limiter-flexible/lib/RateLimiterRes.js' {
  export { RateLimiterRes as default } from 'rate-limiter-flexible';
}
