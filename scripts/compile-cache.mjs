/** Loaded before the program (`node --import`): Node keeps what it compiled, so that every start but the first is half a second faster. Without a place to keep it, nothing happens. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
