import type { Store } from '../dossier/store.ts';

type Watch = <T>(operation: string, work: () => Promise<T>) => Promise<T>;

/** The same part of the store with each of these calls handed to `watch`; what is not on the list passes unseen. */
function watched<T extends object>(part: T, group: string, names: readonly string[], watch: Watch): T {
  return new Proxy(part, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function' || typeof name !== 'string' || !names.includes(name)) return found;
      return (...args: readonly unknown[]) =>
        watch(`${group}.${name}`, () => {
          const result: unknown = Reflect.apply(found, target, args);
          return Promise.resolve(result);
        });
    },
  });
}

/** The same store, every call of its groups watched: by its name alone, never by what it was called with. */
export const watchStore = (
  store: Store,
  operations: Readonly<
    Record<'journal' | 'overview' | 'keys' | 'reads' | 'addresses' | 'deliveries' | 'figures' | 'duties', readonly string[]>
  >,
  watch: Watch,
): Store => ({
  ...store,
  journal: watched(store.journal, 'journal', operations.journal, watch),
  overview: watched(store.overview, 'overview', operations.overview, watch),
  keys: watched(store.keys, 'keys', operations.keys, watch),
  reads: watched(store.reads, 'reads', operations.reads, watch),
  addresses: watched(store.addresses, 'addresses', operations.addresses, watch),
  deliveries: watched(store.deliveries, 'deliveries', operations.deliveries, watch),
  figures: watched(store.figures, 'figures', operations.figures, watch),
  duties: watched(store.duties, 'duties', operations.duties, watch),
});
