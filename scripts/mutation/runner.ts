/**
 * Stryker's test runner for the specs of the rules. Stryker's jest runner starts all of jest anew for every mutant in a table, and most of the rules is tables;
 * this one loads the specs in its own process, once for all mutants inside functions and once more for each mutant that is there at loading. Property tests are
 * left out: they take seconds, and the specs have to hold by themselves.
 */
import { readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { cwd } from 'node:process';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
  type CompleteDryRunResult,
  type DryRunOptions,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import type { cases as shared } from './globals.ts';

declare global {
  /** What instrumented code looks at (`globalNamespace` of Stryker). */
  var __stryker__: InstrumenterContext | undefined;
}
const stryker = (): InstrumenterContext => (globalThis.__stryker__ ??= {});

/** Stryker's copy of the project; only at the first run does the process stand in it. */
const sandbox = (): string => pathToFileURL(`${cwd()}/`).href;
const leftOut = ['eigenschappen.test.ts', 'paden.test.ts'];

/** Modules of the sandbox are loaded anew under another number; others once. */
let generation = 0;
registerHooks({
  resolve(specifier, context, next) {
    const found =
      specifier === '@jest/globals' ? next(new URL('scripts/mutation/globals.ts', sandbox()).href, context) : next(specifier, context);
    const own = found.url.startsWith(sandbox()) && !found.url.includes('/node_modules/');
    return own ? { ...found, url: `${found.url.replace(/\?.*$/, '')}?${generation}` } : found;
  },
});

type Cases = typeof shared;
const isGlobals = (module: unknown): module is { readonly cases: Cases } =>
  typeof module === 'object' && module !== null && 'cases' in module;

const load = async (): Promise<Cases> => {
  generation += 1;
  const specs = new URL('test/meldcode/', sandbox());
  const globals: unknown = await import(`${new URL('scripts/mutation/globals.ts', sandbox()).href}?${generation}`);
  if (!isGlobals(globals)) throw new TypeError('globals.ts has no cases');
  for (const file of readdirSync(specs).filter((name) => name.endsWith('.test.ts') && !leftOut.includes(name))) {
    await import(new URL(file, specs).href);
  }
  return globals.cases;
};

/** Runs the cases; with `only`, those; stops at the first that fails. */
const run = async (cases: Cases, only: readonly string[] | null, bail: boolean): Promise<CompleteDryRunResult> => {
  const tests: TestResult[] = [];
  for (const { title, body } of cases) {
    if (only !== null && !only.includes(title)) continue;
    stryker().currentTestId = title;
    const began = performance.now();
    const result = { id: title, name: title };
    try {
      await body();
      tests.push({ ...result, timeSpentMs: performance.now() - began, status: TestStatus.Success });
    } catch (error) {
      tests.push({ ...result, timeSpentMs: performance.now() - began, status: TestStatus.Failed, failureMessage: String(error) });
      if (bail) break;
    }
  }
  delete stryker().currentTestId;
  return { status: DryRunStatus.Complete, tests };
};

class SpecRunner implements TestRunner {
  #base: Cases | null = null;
  capabilities = () => ({ reloadEnvironment: true });

  async dryRun({ coverageAnalysis }: DryRunOptions): Promise<DryRunResult> {
    delete stryker().activeMutant;
    const result = await run((this.#base ??= await load()), null, false);
    const { mutantCoverage } = stryker();
    return coverageAnalysis === 'off' || mutantCoverage === undefined ? result : { ...result, mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    const ns = stryker();
    delete ns.activeMutant;
    this.#base ??= await load();
    delete ns.hitCount;
    delete ns.hitLimit;
    if (hitLimit !== undefined) Object.assign(ns, { hitCount: 0, hitLimit });
    ns.activeMutant = activeMutant.id;
    try {
      // A table that is wrong may already fail while the specs are read: that counts as seen.
      const cases = mutantActivation === 'static' ? await load() : this.#base;
      return toMutantRunResult(await run(cases, testFilter ?? null, true));
    } catch (error) {
      return toMutantRunResult({
        status: DryRunStatus.Complete,
        tests: [{ id: 'load', name: 'load', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) }],
      });
    } finally {
      delete ns.activeMutant;
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner)];
