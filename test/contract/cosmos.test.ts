import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emptyStore, standInCredential, startEmulator, startSecureEmulator, type Emulator } from '../support/cosmos-emulator.ts';
import { describeStore } from './store.ts';

let plain: Emulator;
let secure: Emulator;
beforeAll(async () => {
  [plain, secure] = await Promise.all([startEmulator(), startSecureEmulator()]);
});
afterAll(() => Promise.all([plain.close(), secure.close()]));

describeStore('Cosmos DB, http with a key', () => emptyStore(plain));
describeStore('Cosmos DB, https with a token of Entra ID', () => emptyStore(secure, { key: null, credential: standInCredential }));
describe('the two ways in', () => {
  test('are a key on the one and a token on the other', () => {
    expect([...plain.seen]).toEqual(['master']);
    expect([...secure.seen]).toEqual(['aad']);
  });
});
