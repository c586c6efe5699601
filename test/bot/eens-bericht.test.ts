import { expect, test } from '@jest/globals';
import { post } from '../../src/bot/berichten.ts';
import { loadCards } from '../../src/cards/library.ts';
import { dossierCode, entryId, personId } from '../../src/meldcode/ids.ts';
