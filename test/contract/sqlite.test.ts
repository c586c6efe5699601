import { openSqlite } from '../../src/dossier/sqlite.ts';
import { tempPath } from '../dossier/fixture.ts';
import { describeStore } from './store.ts';

describeStore('SQLite', () => Promise.resolve(openSqlite({ path: tempPath(), mode: 'demo' })));
